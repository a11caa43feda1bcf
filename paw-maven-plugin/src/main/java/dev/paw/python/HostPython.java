package dev.paw.python;

import java.util.Map;

/**
 * The Python of this machine, whose pip resolves and builds; it need not be the one that the image runs.
 *
 * @param command program to start: {@code python3}, or a path
 * @param environment this machine's environment variables; children get only those that pip needs
 */
public record HostPython(String command, Map<String, String> environment) {

    /** This program with the environment of this process. */
    public static HostPython of(String command) {
        return new HostPython(command, System.getenv());
    }
}
