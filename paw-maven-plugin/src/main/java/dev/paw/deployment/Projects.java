package dev.paw.deployment;

import dev.paw.Place;
import dev.paw.Problems;
import java.nio.file.Path;
import java.util.List;

/**
 * GrimoireLab's projects.json: what is analysed, in the order of the file.
 *
 * @param place the file, for messages
 */
public record Projects(Place place, List<Project> projects) {

    /**
     * A project.
     *
     * @param line of its name
     * @param meta free key-value pairs about it
     */
    public record Project(String name, int line, List<Meta> meta, List<Source> sources) {}

    /** A free key-value pair about a project. */
    public record Meta(String key, String value) {}

    /**
     * What one backend analyses in a project.
     *
     * @param section the section of setup.cfg: {@code git}, {@code gitlab:tag}
     */
    public record Source(String section, int line, List<Repository> repositories) {}

    /**
     * A repository with its arguments.
     *
     * @param entry as written: {@code https://example.org/a.git --labels=[x]}
     */
    public record Repository(String entry, int line) {}

    /** Keeps the order. */
    public Projects {
        projects = List.copyOf(projects);
    }

    /**
     * Reads a file.
     *
     * @param base what the file is named relative to in messages
     * @throws dev.paw.PawException all mistakes of form at once, each with file and line
     */
    public static Projects read(Path base, Path file) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * Notes what GrimoireLab would not do as meant with this setup.cfg.
     *
     * @return warnings: what works, but hardly as meant
     */
    public List<String> validate(SetupCfg setup, Problems problems) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Canonical JSON: two spaces, order kept, a line feed at the end. */
    public String text() {
        throw new UnsupportedOperationException("not built yet");
    }
}
