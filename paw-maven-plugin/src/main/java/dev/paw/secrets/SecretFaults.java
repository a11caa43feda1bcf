package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.git.TrackedFiles;
import dev.paw.secrets.SecretFault.Sort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges the secrets of an environment without making or changing any. */
public final class SecretFaults {

    private final SecretFiles files;
    private final List<SecretFault> found = new ArrayList<>();

    private SecretFaults(SecretFiles files) {
        this.files = files;
    }

    /**
     * All that is wrong. Takes a quarter of a second for each hash.
     *
     * @param elsewhere directories that secrets must not lie in, because they are committed, rendered or cleaned
     */
    public static List<SecretFault> of(SecretDirectory directory, List<Need> needs, Instant now, List<Path> elsewhere) {
        SecretFaults faults = new SecretFaults(new SecretFiles(directory, needs));
        try {
            if (needs.isEmpty()) {
                return List.of();
            }
            if (!Files.isDirectory(directory.path())) {
                faults.add(Sort.MISSING, "there are no secrets yet", directory.path(), directory.command());
                return faults.found;
            }
            faults.guard(elsewhere);
            faults.judge(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(faults.found);
    }

    private void guard(List<Path> elsewhere) throws IOException {
        SecretDirectory directory = files.directory();
        try {
            SecretGuard.require(directory, elsewhere, TrackedFiles.below(directory.path()));
            SecretGuard.requireIgnored(directory);
        } catch (PawException e) {
            found.add(new SecretFault(Sort.COMMITTED, e));
        }
    }

    private void judge(Instant now) throws IOException {
        List<Need> there = files.needs().stream().filter(this::isThere).toList();
        SecretCheck check = new SecretCheck(files, now);
        check.judge(there);
        found.addAll(check.faults());
        found.addAll(new WeakSecrets(files).among(there));
    }

    /** The key of the authority may be kept elsewhere. */
    private boolean isThere(Need need) {
        boolean all = true;
        for (Path file : files.directory().files(need)) {
            boolean kept =
                    need.kind() instanceof Kind.Authority && file.toString().endsWith(".key");
            if (!kept && !Files.isRegularFile(file)) {
                add(
                        Sort.MISSING,
                        "the " + need.purpose() + " is missing",
                        file,
                        files.directory().command());
                all = false;
            }
        }
        return all;
    }

    private void add(Sort sort, String problem, Path file, String mend) {
        found.add(new SecretFault(
                sort, new PawException(problem, files.directory().place(file), mend)));
    }
}
