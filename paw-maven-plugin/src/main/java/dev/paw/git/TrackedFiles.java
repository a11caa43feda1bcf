package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** What Git has under version control in a work tree of this machine. */
public final class TrackedFiles {

    private TrackedFiles() {}

    /**
     * The files of a directory that are in the index of the work tree around it, committed or not, relative to the
     * directory; none where there is no work tree.
     *
     * @param directory need not exist
     */
    public static List<String> below(Path directory) {
        IsolatedSystem.enter();
        try {
            Path real = real(directory.toAbsolutePath().normalize());
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real.toFile());
            if (builder.getGitDir() == null) {
                return List.of();
            }
            try (Repository repository = builder.setMustExist(true).build()) {
                return repository.isBare() ? List.of() : below(real, repository);
            }
        } catch (IOException e) {
            throw new PawException(
                    "Git's index cannot be read: " + e.getMessage(), Place.of(directory.toString()), "git status", e);
        }
    }

    private static List<String> below(Path directory, Repository repository) throws IOException {
        String path = repository
                .getWorkTree()
                .toPath()
                .toRealPath()
                .relativize(directory)
                .toString()
                .replace('\\', '/');
        DirCacheEntry[] entries = repository.readDirCache().getEntriesWithin(path);
        int prefix = path.isEmpty() ? 0 : path.length() + 1;
        return Arrays.stream(entries)
                .map(entry -> entry.getPathString().substring(prefix))
                .toList();
    }

    /** Without links, as far as it exists. */
    private static Path real(Path directory) throws IOException {
        Path there = Stream.iterate(directory, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return there.toRealPath().resolve(there.relativize(directory)).normalize();
    }
}
