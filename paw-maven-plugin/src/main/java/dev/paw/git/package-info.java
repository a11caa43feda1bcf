/** Git repositories, read without a git binary: what a ref is at the remote, one commit, the files at a path of it. */
package dev.paw.git;
