package dev.paw.rebuild;

import dev.paw.deployment.Platform;
import dev.paw.lock.Lock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.Intervention;
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
        String own = own();
        Set<String> named = named(own);
        SortedMap<String, String> held = new TreeMap<>();
        lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .filter(Inquiry::hasVersion)
                .filter(wheel -> !named.contains(wheel.name()))
                .forEach(wheel -> held.merge(wheel.name(), line(wheel), (one, other) -> one.equals(other) ? one : ""));
        return Files.writeString(part(), own + "\n" + held.values().stream().collect(Collectors.joining("\n")) + "\n");
    }

    /** A lock that was made with {@link #of}, without what that did to it: only the deployment's own file is to be told. */
    Lock told(Lock lock) throws IOException {
        Set<String> named = named(own());
        SortedMap<Platform, PlatformLock> platforms = new TreeMap<>();
        lock.platforms()
                .forEach((platform, pins) -> platforms.put(
                        platform,
                        new PlatformLock(
                                pins.base(),
                                pins.python(),
                                pins.wheels(),
                                pins.interventions().stream()
                                        .filter(each -> each.kind() != Intervention.Kind.OVERRIDE
                                                || named.contains(each.name()))
                                        .toList())));
        return new Lock(lock.image(), lock.inputs(), lock.created(), lock.script(), platforms);
    }

    private String own() throws IOException {
        return Files.exists(original) ? Files.readString(original) : "";
    }

    /** Names of the packages that lines begin with. */
    private static Set<String> named(String text) {
        Set<String> named = new HashSet<>();
        text.lines()
                .map(NAME::matcher)
                .filter(Matcher::lookingAt)
                .forEach(name -> named.add(normalized(name.group(1))));
        return named;
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
