package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python of this machine, whose pip resolves and builds; it need not be the one that the image runs. Python 3.9 or
 * newer with pip 23.0 or newer.
 *
 * @param command program to start: {@code python3}, or a path
 * @param environment this machine's environment variables; children get only those that pip needs
 */
public record HostPython(String command, Map<String, String> environment) {

    private static final int SECONDS_TO_ANSWER = 60;

    // Has to run on every Python ever, so that an old one is told from a missing one.
    private static final String QUESTION = """
            import sys
            try:
                import pip
                version = pip.__version__
            except ImportError:
                version = "0.0"
            print("%d.%d pip %s %s" % (sys.version_info[0], sys.version_info[1], version, sys.executable))
            """;

    private static final Pattern ANSWER = Pattern.compile("(\\d+)\\.(\\d+) pip (\\d+)\\.\\S* (.+)");

    /** This program with the environment of this process. */
    public static HostPython of(String command) {
        return new HostPython(command, System.getenv());
    }

    /**
     * The absolute path of the interpreter.
     *
     * @throws PawException if it cannot be started, or it or its pip is missing or too old
     */
    String interpreter() {
        Matcher answer = ANSWER.matcher(ask());
        if (!answer.matches()) {
            throw unusable("'" + command + "' does not answer as Python does", null);
        }
        int python = Integer.parseInt(answer.group(1)) * 100 + Integer.parseInt(answer.group(2));
        int pip = Integer.parseInt(answer.group(3));
        String which = "'" + command + "' is Python " + answer.group(1) + "." + answer.group(2);
        if (python < 309) {
            throw unusable(which + ", which is too old", null);
        }
        if (pip < 23) {
            throw unusable(which + (pip == 0 ? " without pip" : " with pip " + pip + ", which is too old"), null);
        }
        return answer.group(4);
    }

    private String ask() {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command, "-c", QUESTION).redirectError(ProcessBuilder.Redirect.DISCARD);
            ChildEnvironment.forPip(builder, environment);
            Process process = builder.start();
            try {
                // To read what it says waits for its end, whenever that is.
                CompletableFuture.delayedExecutor(SECONDS_TO_ANSWER, TimeUnit.SECONDS)
                        .execute(process::destroyForcibly);
                process.getOutputStream().close();
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                process.waitFor();
                return text.strip();
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw unusable("there is no Python '" + command + "' on this machine", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted while asking '" + command + "' for its version", e);
        }
    }

    private static PawException unusable(String problem, Exception cause) {
        return new PawException(
                problem,
                Place.NONE,
                "install Python 3.9 or newer with pip 23.0 or newer (Debian: apt-get install python3-pip),"
                        + " or name one with -Dpaw.python=<command>",
                cause);
    }
}
