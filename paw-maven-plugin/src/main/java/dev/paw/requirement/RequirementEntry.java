package dev.paw.requirement;

import java.nio.file.Path;

/** What a logical line of a requirements file is. */
public sealed interface RequirementEntry {

    /** Number of the line, from 1. */
    int number();

    /**
     * A requirement on an index, or a setting, which pip reads itself.
     *
     * @param text with variables' values in place
     */
    record Plain(int number, String text) implements RequirementEntry {}

    /**
     * Another file.
     *
     * @param option {@code -r} or {@code -c}
     * @param file absolute and normalized
     */
    record Include(int number, String option, Path file) implements RequirementEntry {}

    /**
     * A direct reference.
     *
     * @param written as it stands in the file, without secrets
     */
    record Reference(int number, DirectRequirement requirement, String written) implements RequirementEntry {}
}
