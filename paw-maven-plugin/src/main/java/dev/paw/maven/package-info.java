/** The goals: parameters in, one call, messages out. The only package that knows Maven. */
package dev.paw.maven;
