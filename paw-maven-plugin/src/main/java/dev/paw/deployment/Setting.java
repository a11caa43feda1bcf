package dev.paw.deployment;

import java.util.List;

/** A value of setup.cfg as SirMordred types it. */
public sealed interface Setting {

    /** A string; written in quotes, so that digits, {@code true} or brackets in it change nothing. */
    record Text(String value) implements Setting {}

    /** A whole number. */
    record Number(long value) implements Setting {}

    /** {@code true} or {@code false}. */
    record Flag(boolean value) implements Setting {}

    /** A list; no element can contain a comma or a space. */
    record Items(List<String> values) implements Setting {}
}
