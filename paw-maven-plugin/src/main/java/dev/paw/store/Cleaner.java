package dev.paw.store;

import dev.paw.store.Cleaned.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Frees what nothing has used for a while. Leaves alone whatever in the store's directory is not the store's. */
final class Cleaner {

    private static final Pattern ENTRY =
            Pattern.compile("blobs/sha256/[0-9a-f]{2}/[0-9a-f]{64}|notes/[^/]+/[0-9a-f]{64}|[^/]+/[0-9a-f]{64}");
    private static final int DEEPEST = 4;

    private final Path root;
    private final UseMark marks;
    private final Instant limit;
    private final boolean dryRun;
    private final SortedMap<String, Amount> freed = new TreeMap<>();
    private final SortedMap<String, Amount> kept = new TreeMap<>();

    Cleaner(Path root, Age unusedFor, boolean dryRun) {
        this.root = root;
        this.marks = new UseMark(root);
        this.limit = Instant.now().minus(unusedFor.duration());
        this.dryRun = dryRun;
    }

    Cleaned clean() throws IOException {
        for (Path entry : entries()) {
            try {
                look(entry);
            } catch (NoSuchFileException e) {
                // Somebody else cleans too.
                continue;
            }
        }
        for (String work : List.of("tmp", "locks")) {
            for (Path left : Sweep.forgotten(root.resolve(work))) {
                Amount amount = size(left);
                remove(left, () -> true);
                freed.merge(work, amount, Amount::plus);
            }
        }
        return new Cleaned(freed, kept);
    }

    private void look(Path entry) throws IOException {
        Amount amount = size(entry);
        String kind = root.relativize(entry).getName(0).toString();
        boolean unused = isUnused(entry) && remove(entry, () -> isUnused(entry));
        (unused ? freed : kept).merge(kind, amount, Amount::plus);
    }

    private boolean isUnused(Path entry) throws IOException {
        return Files.getLastModifiedTime(entry).toInstant().isBefore(limit);
    }

    /** Looks again under the lock; a directory is gone for others before the first of its files is. */
    private boolean remove(Path entry, Store.Action<Boolean> still) throws IOException {
        return dryRun
                || marks.whileNothingIsDeleted(() -> {
                    boolean unused = still.run();
                    if (unused && Files.isDirectory(entry)) {
                        new DirectoryShelf(root).discard(entry);
                    } else if (unused) {
                        Files.deleteIfExists(entry);
                    }
                    return unused;
                });
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        List<Path> entries = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root, DEEPEST)) {
            all.filter(path -> ENTRY.matcher(root.relativize(path).toString().replace('\\', '/'))
                            .matches())
                    .sorted()
                    .forEach(entries::add);
        }
        return entries;
    }

    private static Amount size(Path entry) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(entry)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Amount(1, bytes);
    }
}
