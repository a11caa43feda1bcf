package dev.paw.maven;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/**
 * One line at the bottom of the user's terminal that is written over and over.
 *
 * <p>It goes past Maven's log, which knows whole lines only, and past {@code System.out}, which Maven may have replaced:
 * to the process's standard output, and only if that is a terminal.
 */
final class Terminal {

    private static final int WIDTH = 79;
    private static final String ERASE = "\r\u001b[K";

    private final OutputStream out;
    private String drawn = "";

    /** A terminal that shows what is written to {@code out}. */
    Terminal(OutputStream out) {
        this.out = out;
    }

    /** The user's terminal, if there is one and Maven was not started with {@code -B}. */
    static Optional<Terminal> of(MavenSession session) {
        boolean usable = session.getRequest().isInteractiveMode()
                && Optional.ofNullable(System.console())
                        .filter(Terminal::isTerminal)
                        .isPresent()
                && !"dumb".equals(System.getenv("TERM"));
        return usable ? Optional.of(new Terminal(new FileOutputStream(FileDescriptor.out))) : Optional.empty();
    }

    /** Shows {@code line} in place of the one before, cut to a terminal's usual width. */
    void draw(String line) {
        String shown = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
        if (!shown.equals(drawn)) {
            write(ERASE + shown);
            drawn = shown;
        }
    }

    /** Takes the line away, so that the log can go on. */
    void erase() {
        if (!drawn.isEmpty()) {
            write(ERASE);
            drawn = "";
        }
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** A terminal that has gone away is no reason to stop. */
    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            drawn = "";
        }
    }
}
