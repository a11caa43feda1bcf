package dev.paw.python;

import dev.paw.wheel.LockedWheel;
import java.nio.file.Path;

/**
 * The wheel of a direct reference.
 *
 * @param file in the store or elsewhere; need not have the wheel's file name
 */
public record DirectWheel(LockedWheel wheel, Path file) {}
