package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the host's pip and tar make of the same requirements: no image, but the files of one, packed. */
final class PipSide {

    private final Path directory;
    private final String index;

    PipSide(Path work, String index) throws IOException {
        directory = Files.createDirectories(work.resolve("pip"));
        this.index = index;
    }

    /** Without a cache and without bytecode, as paw builds. */
    double installAndPack(String requirements) throws IOException, InterruptedException {
        Path target = directory.resolve("target");
        Directories.delete(target);
        Files.writeString(directory.resolve("requirements.txt"), requirements);
        double seconds = isolated(TimedCommand.in(directory, "python3", "-m", "pip", "install", "--target", "target"))
                .with("--no-compile", "--no-cache-dir", "--index-url", index, "-r", "requirements.txt")
                .seconds();
        return seconds
                + TimedCommand.in(directory, "tar", "-czf", "target.tar.gz", "target")
                        .seconds();
    }

    /** Without what this machine has set up for pip, and past its proxies. */
    static TimedCommand isolated(TimedCommand command) {
        TimedCommand isolated = command.withVariable("PIP_CONFIG_FILE", "/dev/null")
                .withVariable("NO_PROXY", "127.0.0.1")
                .withVariable("no_proxy", "127.0.0.1")
                // pip caches nothing that comes over plain HTTP, unless from a host that is trusted.
                .withVariable("PIP_TRUSTED_HOST", "127.0.0.1");
        for (String name : System.getenv().keySet()) {
            if (name.startsWith("PIP_") && !isolated.environment().containsKey(name)) {
                isolated = isolated.withVariable(name, "");
            }
        }
        return isolated;
    }
}
