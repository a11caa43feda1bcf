package dev.paw.wheel;

import java.nio.file.Path;

/**
 * A pinned wheel and the verified file that holds it.
 *
 * @param file its name need not be the wheel's
 */
public record WheelFile(LockedWheel wheel, Path file) {}
