package dev.paw.render;

import dev.paw.Place;

/**
 * The source of a rendered file.
 *
 * @param path of the template: {@code mariadb/user.sql.ftl}
 * @param place names it in messages and in the file that it becomes
 * @param syntax of the file that it becomes
 */
record Template(String path, String text, Place place, Syntax syntax) {

    /** How templates end. */
    static final String ENDING = ".ftl";

    /** How the places of paw's own templates begin. */
    static final String BUNDLED = "paw's template ";

    /** Whether it is only there for others to include: its name begins with an underscore. */
    boolean isPart() {
        return path.substring(path.lastIndexOf('/') + 1).startsWith("_");
    }

    /** Path of the file that it becomes. */
    String output() {
        return path.substring(0, path.length() - ENDING.length());
    }
}
