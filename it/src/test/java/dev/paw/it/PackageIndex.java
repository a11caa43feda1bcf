package dev.paw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The package index that the host's pip is set up with, or another one.
 *
 * @param url empty for pip's own
 */
record PackageIndex(Optional<String> url) {

    /** What pip says if the index has no such release; one attempt, which an index that is down costs seconds. */
    Optional<String> lacks(String requirement) {
        return ask(requirement, "--no-deps", "--ignore-requires-python");
    }

    /** What pip says if the index lacks it or something that it needs. */
    Optional<String> lacksAnythingOf(String requirement) {
        return ask(requirement);
    }

    private Optional<String> ask(String requirement, String... options) {
        List<String> command = new ArrayList<>(List.of("python3", "-m", "pip", "install", "--dry-run"));
        command.addAll(List.of("--ignore-installed", "--only-binary=:all:", "--retries=0", "--timeout=5"));
        command.addAll(List.of("--no-input", "--disable-pip-version-check", "--quiet"));
        command.addAll(List.of(options));
        url.ifPresent(address -> command.addAll(List.of("--index-url", address)));
        command.add(requirement);
        try {
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(pip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return pip.waitFor() == 0 ? Optional.empty() : Optional.of(lastError(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String lastError(String output) {
        List<String> errors =
                output.lines().filter(line -> line.startsWith("ERROR: ")).toList();
        return errors.isEmpty() ? output.strip() : errors.get(errors.size() - 1).substring("ERROR: ".length());
    }
}
