/** Debian without apt: verified indexes, dependency closures, and packages laid out as dpkg would have them. */
package dev.paw.debian;
