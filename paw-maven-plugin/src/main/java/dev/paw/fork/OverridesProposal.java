package dev.paw.fork;

import dev.paw.Cleanup;
import dev.paw.requirement.OverrideLine;
import dev.paw.requirement.OverrideLines;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of {@code overrides.txt} that can be tried before it is made. Until {@link #accept} the file is as it was;
 * closing this leaves nothing else behind.
 */
public final class OverridesProposal implements AutoCloseable {

    private final Path file;
    private final boolean existed;
    private final OverridesFile before;
    private final OverridesFile after;
    private final Path directory;
    private final Cleanup cleanup;

    private OverridesProposal(Path file, OverridesFile before, OverridesFile after) throws IOException {
        this.file = file;
        this.existed = Files.exists(file);
        this.before = before;
        this.after = after;
        // Elsewhere, as nothing is to lie around in the deployment even if this program is killed.
        this.directory = Files.createTempDirectory("paw-fork-");
        this.cleanup = Cleanup.of("paw-fork-cleanup", this::clear);
        Files.writeString(trial(), after.text());
    }

    /** Proposes a change of this file, which need not exist. */
    public static OverridesProposal of(Path file, Change change) throws IOException {
        OverridesFile before = OverridesFile.read(file);
        OverridesFile after = change.requirement()
                .map(line -> before.put(change.name(), line))
                .orElseGet(() -> before.remove(change.name()));
        return new OverridesProposal(file, before, after);
    }

    /** Whether there is something to change. */
    public boolean isNew() {
        return !after.equals(before);
    }

    /** What stood there about the package so far. */
    public List<String> old(Change change) {
        return before.requirements(change.name());
    }

    /** The packages that have a line so far. */
    public OverridesFile before() {
        return before;
    }

    /** A file of the same name elsewhere that has the proposed content; paths in it are relative to the original. */
    public Path trial() {
        return directory.resolve(OverridesFile.NAME);
    }

    /**
     * The proposed line of a package.
     *
     * @param environment what {@code ${NAME}} may stand for
     * @throws dev.paw.PawException if any line of the file is not understood
     */
    public Optional<OverrideLine> line(Change change, Map<String, String> environment) throws IOException {
        String name = PackageNames.normalize(change.name());
        return OverrideLines.read(trial(), file.toAbsolutePath().getParent(), environment).stream()
                .filter(line -> line.name().equals(name))
                .findFirst();
    }

    /** Makes the change. */
    public void accept() throws IOException {
        after.write(file);
    }

    /** Takes the change back. */
    public void revert() throws IOException {
        if (existed) {
            before.write(file);
        } else {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        cleanup.close();
    }

    private void clear() {
        try {
            Files.deleteIfExists(trial());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // It is in the system's directory for such things, which is emptied by the system.
            return;
        }
    }
}
