package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scaffolded deployment with servers, cache and scratch directory of its own, and what goals do to it. */
final class Trial implements AutoCloseable {

    private final Path directory;
    private final Loopback loopback;
    private final Path project;

    private Trial(Path directory) throws IOException {
        this.directory = directory;
        project = Scaffold.deployment(directory);
        loopback = Loopback.in(Files.createDirectory(directory.resolve("servers")));
        Files.createDirectory(scratch());
    }

    /** Everything below this directory, which is empty. */
    static Trial in(Path directory) throws IOException {
        return new Trial(directory);
    }

    Loopback loopback() {
        return loopback;
    }

    Path project() {
        return project;
    }

    /** A file of the deployment, by its name in {@code src/main/paw}. */
    Path file(String name) {
        return project.resolve("src/main/paw").resolve(name);
    }

    /** A file among the images, by its name. */
    Path image(String name) {
        return project.resolve("target/paw/images").resolve(name);
    }

    /** Replaces a text that stands in a file of the deployment. */
    void edit(String name, String old, String text) throws IOException {
        String content = Files.readString(file(name));
        assertThat(content).contains(old);
        Files.writeString(file(name), content.replace(old, text));
    }

    /** Maven as {@link Loopback#maven} has it, with the scratch directory as its own and its children's. */
    InnerMaven maven() {
        return loopback.maven().withTemporaryFilesIn(scratch());
    }

    /** Runs goals that must succeed. */
    Outcome run(String... goals) throws IOException, InterruptedException {
        return maven().run(project, goals).succeeded();
    }

    /**
     * Runs goals that must fail and change nothing: no file of the project is new, gone or other than before, and
     * neither the cache nor the scratch directory holds a leftover.
     *
     * @return what the failed goal told
     */
    List<String> refused(String... goals) throws IOException, InterruptedException {
        SortedMap<String, Sha256> before = files(project);
        Outcome outcome = maven().run(project, goals).failed();
        assertThat(files(project)).as(outcome.text()).isEqualTo(before);
        assertNoLeftovers();
        return outcome.told();
    }

    /** Asserts that no work in progress lies around, in the project, the cache or the scratch directory. */
    void assertNoLeftovers() throws IOException {
        assertThat(files(project).keySet()).noneMatch(name -> name.endsWith(".part"));
        assertThat(files(loopback.cache().resolve("tmp"))).isEmpty();
        assertThat(files(scratch()).keySet()).noneMatch(name -> name.contains("paw") || name.contains("pip"));
    }

    /** The digest of every file below a directory, by its path there; nothing where there is no directory. */
    static SortedMap<String, Sha256> files(Path directory) throws IOException {
        SortedMap<String, Sha256> files = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(directory.relativize(file).toString(), Sha256.of(file));
                }
            }
        }
        return files;
    }

    /** What Maven and its children have for temporary files. */
    Path scratch() {
        return directory.resolve("scratch");
    }

    @Override
    public void close() {
        loopback.close();
    }
}
