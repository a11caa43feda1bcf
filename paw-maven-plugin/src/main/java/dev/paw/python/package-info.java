/** Python distributions for another machine: resolved by the host's pip, verified and laid out in Java. */
package dev.paw.python;
