package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.testing.GitServer;
import dev.paw.testing.RegistryServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache that builds share: damaged, shared by several at once, cleaned. */
@Timeout(300)
class CachesIT {

    private static final String TAR = "multi-mordred.tar";

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer git;

    @BeforeEach
    void scaffold() throws IOException {
        trial = Trial.in(directory);
        git = new GitServer(directory.resolve("git"));
        git.repository("multi-mordred.git")
                .file("multi_mordred.py", "print(1)\n")
                .commit("Begin");
        trial.edit(
                "deployment.yaml",
                "  file: \"multi_mordred.py\"",
                "  repository: \"" + git.url("multi-mordred.git") + "\"");
        SdistFixture sdist = SdistFixture.sdist("built-here", "1.0", WheelFixture.wheel("built-here", "1.0"));
        trial.loopback().index().add(sdist.writeTo(trial.loopback().wheels()));
        Files.writeString(trial.file("requirements.txt"), "grimoirelab==1.21.0\nbuilt-here\n");
    }

    @AfterEach
    void stop() {
        git.close();
        trial.close();
    }

    @Test
    void a_bit_flipped_in_any_file_of_the_cache_is_noticed_named_and_mended() throws Exception {
        trial.run("paw:build");
        assertThat(kinds()).contains("blobs", "git", "notes/layer", "notes/built-wheel");
        flipEverythingAndBuildAgain();
    }

    @Test
    void so_it_is_where_the_base_is_in_a_registry_or_an_archive() throws Exception {
        try (RegistryServer registry = new RegistryServer()) {
            trial.edit("deployment.yaml", "images:\n", "images:\n  registry: " + registry.host() + "/team\n");
            trial.run("paw:build");
            Files.copy(trial.image(TAR), trial.file("base.tar"));
            trial.run("paw:build", "-Dpaw.to=registry");
            clear();
            base("registry: \"" + registry.host() + "/team/my-paw/multi-mordred:1.0-SNAPSHOT\"");
            trial.run("paw:lock", "paw:build");
            assertThat(kinds()).contains("notes/base-manifest", "notes/unpacked-layer");
            flipEverythingAndBuildAgain();
            trial.edit("deployment.yaml", "registry: \"" + registry.host(), "archive: base.tar # \"");
            clear();
            trial.run("paw:lock", "paw:build");
            assertThat(kinds()).contains("notes/packed-layer");
            flipEverythingAndBuildAgain();
        }
    }

    @Test
    void four_builds_at_once_on_one_cold_cache_fetch_everything_once_and_come_to_the_same() throws Exception {
        Files.writeString(trial.file("requirements.txt"), "grimoirelab==1.21.0\n");
        trial.run("paw:build");
        Path cache = directory.resolve("cold");
        int index = trial.loopback().index().requests().size();
        int archive = trial.loopback().archiveRequests().size();
        int repository = git.requests().size();
        List<Path> checkouts = new ArrayList<>();
        List<MavenRun> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            checkouts.add(Scaffold.checkout(trial.project(), directory.resolve("checkout " + i)));
            runs.add(trial.loopback().maven(cache).start(checkouts.get(i), "paw:build"));
        }
        for (MavenRun run : runs) {
            run.finish().succeeded();
        }
        for (Path checkout : checkouts) {
            assertThat(checkout.resolve("target/paw/images").resolve(TAR)).hasSameBinaryContentAs(trial.image(TAR));
        }
        List<String> fetched = new ArrayList<>();
        fetched.addAll(since(index, trial.loopback().index().requests()));
        fetched.addAll(since(archive, trial.loopback().archiveRequests()));
        assertThat(fetched).isNotEmpty().doesNotHaveDuplicates();
        assertThat(git.requests().subList(repository, git.requests().size()))
                .filteredOn(request -> request.path().contains("/info/refs"))
                .hasSize(1);
    }

    @Test
    void clean_cache_frees_what_nothing_has_used_and_the_next_build_fetches_it_again() throws Exception {
        trial.run("paw:build");
        assertThat(trial.run("paw:clean-cache").text()).contains("Freed nothing; unused for 30 days", "Kept ");
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
        try (Stream<Path> all = Files.walk(trial.loopback().cache())) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, old);
            }
        }
        List<Path> before = all();
        assertThat(trial.run("paw:clean-cache", "-Dpaw.olderThan=1w", "-Dpaw.dryRun")
                        .text())
                .contains("Would free ");
        assertThat(all()).isEqualTo(before);
        assertThat(trial.run("paw:clean-cache", "-Dpaw.olderThan=1w").text())
                .containsPattern(
                        "Freed .* kB: blobs \\d+ \\(.*\\), git 1 \\(.*\\), notes \\d+ \\(.*\\); unused for 7 days")
                .contains("Kept nothing");
        assertThat(trial.refused("paw:clean-cache", "-Dpaw.olderThan=0").get(0)).contains("'0' is no age");
        Sha256 built = Sha256.of(trial.image(TAR));
        Files.delete(trial.image(TAR));
        trial.run("paw:build");
        assertThat(Sha256.of(trial.image(TAR))).isEqualTo(built);
    }

    /**
     * Flips a bit in every blob, and in one file of each directory, which is the unit there; then, as what makes layers
     * known is needed for their blobs to be read, in every note.
     */
    private void flipEverythingAndBuildAgain() throws Exception {
        Sha256 built = Sha256.of(trial.image(TAR));
        Set<Path> directories = new HashSet<>();
        List<Path> content = new ArrayList<>();
        List<Path> notes = new ArrayList<>();
        for (Path file : all()) {
            String kind = kind(file);
            if (kind.startsWith("notes/")) {
                notes.add(file);
            } else if (kind.equals("blobs") || directories.add(within(file).subpath(0, 2))) {
                content.add(file);
            }
        }
        for (List<Path> files : List.of(content, notes)) {
            for (Path file : files) {
                flip(file);
            }
            Files.delete(trial.image(TAR));
            // Indexes are read when a lock is made.
            String told = trial.run("paw:lock", "paw:build").text();
            assertThat(Sha256.of(trial.image(TAR))).isEqualTo(built);
            assertThat(files)
                    .isNotEmpty()
                    .filteredOn(file -> !told.contains("damaged file in the cache, will be made anew: " + file))
                    .as(told)
                    .isEmpty();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
    }

    /** What is kept, not what keeps builds apart. */
    private List<Path> all() throws IOException {
        Path cache = trial.loopback().cache();
        try (Stream<Path> all = Files.walk(cache)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(cache.resolve("locks")))
                    .sorted()
                    .toList();
        }
    }

    private Set<String> kinds() throws IOException {
        Set<String> kinds = new HashSet<>();
        for (Path file : all()) {
            kinds.add(kind(file));
        }
        return kinds;
    }

    private String kind(Path file) {
        Path name = within(file);
        boolean note = name.startsWith("notes");
        return name.subpath(0, note ? 2 : 1).toString();
    }

    private Path within(Path file) {
        return trial.loopback().cache().relativize(file);
    }

    private void clear() throws IOException {
        for (Path file : all()) {
            Files.delete(file);
        }
    }

    private void base(String line) throws IOException {
        String text = Files.readString(trial.file("deployment.yaml"));
        String changed = text.replaceFirst("(?m)^      debian: bookworm\\n", "      " + line + "\n")
                .replaceFirst("(?m)^      packages: \\[.*\\]\\n", "");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(trial.file("deployment.yaml"), changed);
    }

    private static List<String> since(int count, List<String> requests) {
        return requests.subList(count, requests.size());
    }
}
