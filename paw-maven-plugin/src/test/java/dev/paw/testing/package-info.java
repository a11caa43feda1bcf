/** Servers, archives and packages that tests make for themselves; shared with the integration tests. */
package dev.paw.testing;
