package dev.paw.git;

import dev.paw.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a commit has at a path.
 *
 * @param directory whether that is a directory; otherwise there is one entry, the file itself
 * @param entries sorted by path
 */
public record GitTree(boolean directory, List<GitEntry> entries) {

    /** Sorts the entries. */
    public GitTree {
        entries = entries.stream().sorted(Comparator.comparing(GitEntry::path)).toList();
    }

    /**
     * For a file the digest of its bytes, as {@code sha256sum} tells it. For a directory the digest of a list with a
     * line for each entry, sorted by path: {@code <mode> <SHA-256 of the content> <path>}, modes as Git has them.
     */
    public Sha256 sha256() {
        if (!directory) {
            return Sha256.of(entries.get(0).content());
        }
        return Sha256.of(entries.stream()
                .map(entry ->
                        entry.kind().mode() + " " + Sha256.of(entry.content()).hex() + " " + entry.path() + "\n")
                .collect(Collectors.joining()));
    }

    /** The file at a path of the directory. */
    public Optional<GitEntry> find(String path) {
        return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
    }
}
