package dev.paw.deployment;

import dev.paw.Place;

/**
 * A file of the deployment as its description names it; it need not be there.
 *
 * @param path relative to {@code src/main/paw}, with forward slashes, and inside of it
 * @param place where it is named; that of the map around it if it is not, and a default stands for it
 */
public record NamedFile(String path, Place place) {}
