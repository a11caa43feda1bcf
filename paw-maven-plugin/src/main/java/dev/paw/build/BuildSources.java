package dev.paw.build;

import dev.paw.debian.DebianBase;
import dev.paw.python.WheelFetcher;
import dev.paw.store.Store;

/**
 * Where the parts of an image come from.
 *
 * @param store keeps layers and whatever else has been fetched
 */
public record BuildSources(Store store, DebianBase debian, WheelFetcher wheels, BaseImages bases) {}
