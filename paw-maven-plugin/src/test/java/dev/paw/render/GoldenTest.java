package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.deployment.Deployment.EngineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Compares whole renderings byte by byte.
 *
 * <p>After a change that is meant, write the expected trees anew and look at the difference:
 * {@code mvn -pl paw-maven-plugin test -Dtest=GoldenTest -Dpaw.golden=write}.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @EnumSource
    void rendering_is_the_golden_tree(EngineKind kind) throws IOException {
        compare(Samples.render(kind, temporary), GOLDEN.resolve(kind.id()));
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void rendering_for_production_is_the_golden_tree(String sample) throws IOException {
        compare(
                Samples.renderProduction(sample, temporary),
                GOLDEN.resolve("production").resolve(sample));
    }

    private static void compare(Path rendered, Path golden) throws IOException {
        if ("write".equals(System.getProperty("paw.golden"))) {
            write(read(rendered), golden);
        }
        assertThat(read(rendered)).isEqualTo(read(golden));
    }

    @ParameterizedTest
    @EnumSource
    void rendering_again_touches_no_file(EngineKind kind) throws IOException {
        Path rendered = Samples.render(kind, temporary);
        List<Object> before = times(rendered);
        Samples.render(kind, temporary);
        assertThat(times(rendered)).isEqualTo(before);
    }

    private static List<Object> times(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .<Object>map(file -> {
                        try {
                            // A file that was written anew and moved is another file.
                            return List.of(
                                    file,
                                    Files.getLastModifiedTime(file),
                                    Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                                            .fileKey());
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static SortedMap<String, String> read(Path root) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }

    private static void write(SortedMap<String, String> texts, Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> old = Files.walk(root)) {
                for (Path file : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (var text : texts.entrySet()) {
            Path file = root.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
    }
}
