package dev.paw.maven;

import dev.paw.store.Age;
import dev.paw.store.Cleaned;
import dev.paw.store.Cleaned.Amount;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Tells a person what cleaning has come to. */
record CleanedReport(Cleaned cleaned, Age unusedFor, Path cache, boolean dryRun) {

    List<String> lines() {
        String freed = dryRun ? "Would free " : "Freed ";
        return List.of(
                freed + text(cleaned.freed()) + "; unused for " + unusedFor,
                "Kept " + text(cleaned.kept()) + "; in " + cache);
    }

    private static String text(SortedMap<String, Amount> amounts) {
        String kinds = amounts.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue().entries() + " ("
                        + size(kind.getValue().bytes()) + ")")
                .collect(Collectors.joining(", "));
        return amounts.isEmpty() ? "nothing" : size(Cleaned.total(amounts).bytes()) + ": " + kinds;
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
