package dev.paw.render;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a rendering would be.
 *
 * @param directory where it would lie: {@code target/paw/production}
 * @param files sorted by path
 */
public record Preview(Path directory, List<File> files) {

    /** Keeps the order. */
    public Preview {
        files = List.copyOf(files);
    }

    /**
     * A rendered file.
     *
     * @param path relative to the directory, with forward slashes
     * @param source what it comes from: a path in the project, or the name of a bundled template
     */
    public record File(String path, String text, Optional<String> source) {}

    /** A preview in the making. */
    record Draft(Problems problems, List<File> files) {

        Draft(Problems problems) {
            this(problems, new ArrayList<>());
        }

        /** Adds a file, or the problem that keeps it from being one. */
        void add(String path, String source, Supplier<String> text) {
            try {
                String rendered = text.get();
                if (files.stream().anyMatch(file -> file.path().equals(path))) {
                    noteClash(path);
                } else {
                    files.add(new File(path, rendered, Optional.of(source).filter(name -> !name.isEmpty())));
                }
            } catch (PawException e) {
                problems.add(e);
            }
        }

        /** Templates come first: what comes later is paw's own. */
        private void noteClash(String path) {
            problems.add(
                    "this template becomes a file that paw writes itself",
                    Place.of("templates/" + path + Template.ENDING),
                    path.startsWith(Renderer.INSTANCES)
                            ? "remove the template and edit " + path.substring(path.lastIndexOf('/') + 1)
                                    + " of the instance"
                            : "remove the template");
        }

        Preview preview(Path directory) {
            return new Preview(
                    directory,
                    files.stream().sorted(Comparator.comparing(File::path)).toList());
        }
    }
}
