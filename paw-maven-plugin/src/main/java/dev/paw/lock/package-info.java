/** The lock: every mutable input of an image as an exact pin, in {@code paw.lock} and {@code pylock.*.toml}. */
package dev.paw.lock;
