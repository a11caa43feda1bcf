/** Wheels: what is locked of them, verified, and laid out as an installer would. */
package dev.paw.wheel;
