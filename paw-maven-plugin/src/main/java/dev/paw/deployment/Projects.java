package dev.paw.deployment;

import dev.paw.PawException;
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

    /** The project that takes what belongs to none. */
    static final String UNKNOWN = "unknown";

    /** Thousands of projects fit. */
    private static final long LIMIT = 64L * 1024 * 1024;

    /**
     * A project.
     *
     * @param line of its name
     * @param meta free key-value pairs about it
     */
    public record Project(String name, int line, List<Meta> meta, List<Source> sources) {

        /** Keeps the order. */
        public Project {
            meta = List.copyOf(meta);
            sources = List.copyOf(sources);
        }
    }

    /**
     * A free key-value pair about a project.
     *
     * @param json the value in JSON: any
     */
    public record Meta(String key, String json) {}

    /**
     * What one backend analyses in a project.
     *
     * @param section the section of setup.cfg: {@code git}, {@code gitlab:tag}
     */
    public record Source(String section, int line, List<Repository> repositories) {

        /** Keeps the order. */
        public Source {
            repositories = List.copyOf(repositories);
        }
    }

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
     * @param problems takes mistakes of form, each with file and line; what they spoil is left out
     * @throws PawException if it is no file, or no JSON
     */
    static Projects read(Path base, Path file, Problems problems) {
        Place place = Place.of(base, file);
        String mend = "it says what is analysed; the smallest is {\"my-project\": {\"git\": []}}";
        return new Projects(place, ProjectsReader.read(TextFile.read(file, place, LIMIT, mend), place, problems));
    }

    /**
     * Reads a text.
     *
     * @param place names it in messages
     * @throws PawException all mistakes of form at once
     */
    public static Projects parse(String text, Place place) {
        Problems problems = new Problems();
        Projects parsed = new Projects(place, ProjectsReader.read(text, place, problems));
        problems.throwIfAny(place + " is not what GrimoireLab reads");
        return parsed;
    }

    /**
     * Notes what GrimoireLab would not do as meant with this setup.cfg.
     *
     * @return warnings with their places: what works, but hardly as meant
     */
    public List<PawException> validate(SetupCfg setup, Problems problems) {
        return new ProjectsCheck(this, setup, problems).run();
    }

    /** Canonical JSON: two spaces, order kept, a line feed at the end. */
    public String text() {
        return ProjectsWriter.text(this);
    }
}
