package dev.paw.rebuild;

import dev.paw.lock.Lock;
import dev.paw.wheel.LockedWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An {@code overrides.txt} that holds packages at the versions that a lock has, for a resolution in which only forks may
 * move. What the deployment's own file says stays above it.
 *
 * @param original the deployment's own; need not exist
 */
record HeldVersions(Path original) implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9._-]*)");

    /** The file; beside the original, so that what is relative in it stays right. */
    Path of(Lock lock) throws IOException {
        String own = Files.exists(original) ? Files.readString(original) : "";
        Set<String> named = new HashSet<>();
        own.lines().map(NAME::matcher).filter(Matcher::lookingAt).forEach(name -> named.add(normalized(name.group(1))));
        SortedMap<String, String> held = new TreeMap<>();
        lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .filter(Inquiry::hasVersion)
                .filter(wheel -> !named.contains(wheel.name()))
                .forEach(wheel -> held.merge(wheel.name(), line(wheel), (one, other) -> one.equals(other) ? one : ""));
        return Files.writeString(part(), own + "\n" + held.values().stream().collect(Collectors.joining("\n")) + "\n");
    }

    private static String line(LockedWheel wheel) {
        return wheel.name() + "==" + wheel.version();
    }

    private static String normalized(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    private Path part() {
        return original.resolveSibling(original.getFileName() + ".part");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part());
    }
}
