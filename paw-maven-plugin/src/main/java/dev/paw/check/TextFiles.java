package dev.paw.check;

import dev.paw.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the files that people write.
 *
 * @param project directory that findings name files relative to
 */
record TextFiles(Path project) {

    /** No file of a person is larger, and none that is larger is judged. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private static final Pattern OF_PROJECT = Pattern.compile("pom\\.xml|[^/]+\\.md|Jenkinsfile|\\.gitlab-ci\\.yml"
            + "|\\.mvn/.*\\.(config|xml|properties)|\\.github/.*\\.ya?ml");

    /** All below a directory, by path. */
    List<TextFile> below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return read(directory, files);
        }
    }

    /** Those beside {@code src} that go by names that are committed: the POM, what Maven is told, what people read, CI. */
    List<TextFile> ofProject() throws IOException {
        List<TextFile> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(project)) {
            all.addAll(read(project, files.filter(this::isOfProject)));
        }
        for (String directory : List.of(".github", ".mvn")) {
            if (Files.isDirectory(project.resolve(directory))) {
                try (Stream<Path> files = Files.walk(project.resolve(directory))) {
                    all.addAll(read(project, files.filter(this::isOfProject)));
                }
            }
        }
        return all;
    }

    private boolean isOfProject(Path file) {
        return OF_PROJECT.matcher(path(project, file)).matches();
    }

    private List<TextFile> read(Path directory, Stream<Path> files) throws IOException {
        List<TextFile> read = new ArrayList<>();
        for (Path file : sorted(files)) {
            if (Files.size(file) <= LARGEST) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                read.add(new TextFile(
                        path(directory, file), Place.of(project, file), text.replace("\r\n", "\n"), Optional.empty()));
            }
        }
        return read;
    }

    private static List<Path> sorted(Stream<Path> files) throws IOException {
        try {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String path(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
