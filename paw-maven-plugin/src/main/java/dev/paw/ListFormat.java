package dev.paw;

/** How a list is told. */
public enum ListFormat {
    /** For people: a table in the log. */
    TABLE,
    /** For programs: JSON in the log and in a file. */
    JSON;

    /**
     * By its name in lower case, as {@code paw.format} has it.
     *
     * @throws PawException with the nearest, if there is none
     */
    public static ListFormat of(String name) {
        return Choice.of(ListFormat.class, name, "format", "paw.format");
    }
}
