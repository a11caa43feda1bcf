package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Same lock, same bytes; nothing changed, nothing done; one thing changed, one layer made. */
@Timeout(300)
class ReproducibleIT {

    private static final String TAR = "multi-mordred.tar";
    private static final String JSON = "multi-mordred.json";

    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void scaffold() throws IOException {
        trial = Trial.in(directory);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void one_lock_gives_the_same_bytes_at_another_path_with_an_empty_cache_and_another_environment() throws Exception {
        Tools.need("sh");
        trial.run("package");
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("a/much deeper/place/deployment"));
        Path cache = directory.resolve("another cache");
        trial.loopback()
                .maven(cache)
                .withVariable("TZ", "Pacific/Chatham")
                .withVariable("LC_ALL", "C")
                .withUmask("077")
                .run(elsewhere, "-T2", "package")
                .succeeded();

        Path images = elsewhere.resolve("target/paw/images");
        assertThat(images.resolve(TAR)).hasSameBinaryContentAs(trial.image(TAR));
        assertThat(images.resolve(JSON)).hasSameTextualContentAs(trial.image(JSON));
        assertThat(Trial.files(elsewhere)).isEqualTo(Trial.files(trial.project()));
    }

    @Test
    void locking_again_in_another_checkout_gives_the_same_lock() throws Exception {
        Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("a/b/c"));
        trial.run("paw:lock");
        trial.loopback()
                .maven(directory.resolve("another cache"))
                .withVariable("TZ", "Pacific/Chatham")
                .run(elsewhere, "paw:lock")
                .succeeded();
        assertThat(Trial.files(elsewhere))
                .containsKeys("src/main/paw/paw.lock", "src/main/paw/pylock.multi-mordred.toml")
                .isEqualTo(Trial.files(trial.project()));
    }

    @Test
    void a_build_with_nothing_changed_says_so_in_one_line_and_does_nothing() throws Exception {
        trial.run("paw:build");
        Map<Path, FileTime> before = backdated();
        trial.loopback().close();
        List<String> lines = trial.run("paw:build").lines();
        int goal = lines.indexOf("[INFO] --- paw-maven-plugin:" + System.getProperty("paw.version")
                + ":build (default-cli) @ my-paw ---");
        assertThat(lines.subList(goal + 1, goal + 3))
                .containsExactly(
                        "[INFO] Image multi-mordred is up to date: target/paw/images/multi-mordred.tar",
                        "[INFO] ------------------------------------------------------------------------");
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void a_changed_script_changes_the_last_layer_and_no_other() throws Exception {
        trial.run("paw:build");
        List<String> before = layers();
        Files.writeString(
                trial.file("multi_mordred.py"), Files.readString(trial.file("multi_mordred.py")) + "# changed\n");
        trial.run("paw:build");
        List<String> after = layers();

        int last = before.size() - 1;
        assertThat(last).isGreaterThan(1);
        assertThat(after).hasSameSizeAs(before);
        assertThat(after.subList(0, last)).isEqualTo(before.subList(0, last));
        assertThat(after.get(last)).isNotEqualTo(before.get(last)).startsWith("script ");
    }

    @Test
    void rendering_again_rewrites_nothing() throws Exception {
        trial.run("paw:render");
        Map<Path, FileTime> before = backdated();
        assertThat(trial.run("paw:render").text()).containsPattern("\\(0 written, [1-9] unchanged, 0 removed\\)");
        assertThat(times()).isEqualTo(before);
    }

    private List<String> layers() throws IOException {
        List<String> layers = new ArrayList<>();
        JsonNode image = new ObjectMapper().readTree(trial.image(JSON).toFile());
        image.path("layers")
                .forEach(layer -> layers.add(
                        layer.path("name").asText() + " " + layer.path("digest").asText()));
        return layers;
    }

    /** Makes everything that was built look an hour old, so that a rewritten file shows, and gives the times. */
    private Map<Path, FileTime> backdated() throws IOException {
        FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        for (Path file : times().keySet()) {
            Files.setLastModifiedTime(file, hourAgo);
        }
        return times();
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(trial.project().resolve("target"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
