/** Forks and other overrides of Python packages: put in place, taken away, compared with what their repositories have. */
package dev.paw.fork;
