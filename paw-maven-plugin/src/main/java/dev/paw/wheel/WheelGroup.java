package dev.paw.wheel;

import java.util.List;

/**
 * Wheels that share a layer.
 *
 * @param name names the layer: {@code python}, or {@code python-numpy} for a wheel that has one of its own
 * @param wheels sorted by name
 */
public record WheelGroup(String name, List<LockedWheel> wheels) {}
