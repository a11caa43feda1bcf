package dev.paw.testing;

import java.io.IOException;

/** Starts many children that have nothing of its own environment. */
final class CleanChildren {

    private static final int MANY = 3000;

    private CleanChildren() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        for (int child = 0; child < MANY; child++) {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", ":");
            builder.environment().clear();
            builder.start().waitFor();
        }
    }
}
