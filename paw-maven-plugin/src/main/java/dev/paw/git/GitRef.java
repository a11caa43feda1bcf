package dev.paw.git;

/**
 * What a ref is at the remote at this moment.
 *
 * @param name full name, such as {@code refs/heads/main} or {@code refs/tags/1.0}; for a commit its id
 * @param commit id of the commit (40 hexadecimal digits); an annotated tag counts as what it names
 */
public record GitRef(String name, String commit) {}
