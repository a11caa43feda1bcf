/** The host's pip, driven for another machine: resolving, building and fetching distributions. */
package dev.paw.python;
