package dev.paw.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program of this machine, run to its end. */
final class Command {

    private final List<String> words;

    private Command(List<String> words) {
        this.words = words;
    }

    /** The program and its first arguments. */
    static Command of(String... words) {
        return new Command(List.of(words));
    }

    /** The same with further arguments. */
    Command with(String... further) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(further));
        return new Command(all);
    }

    /** What it printed, without white space at the ends; an assertion that fails if it failed. */
    String output() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new AssertionError(words + " ended with " + exitCode + ":\n" + text);
        }
        return text;
    }

    /** What it printed; an assertion that fails if it succeeded. */
    String failure() throws IOException, InterruptedException {
        try {
            throw new IllegalStateException(words + " succeeded: " + output());
        } catch (AssertionError e) {
            return e.getMessage();
        }
    }

    /** Whether it is there and succeeds. */
    boolean succeeds() throws InterruptedException {
        try {
            output();
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }
}
