package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.net.Network;
import dev.paw.net.Retries;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes commits of real repositories to a directory. */
class CheckOutTest {

    private static final String LARGE_FILE =
            "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n";

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();
    private GitFixture repository;
    private Path target;

    @BeforeEach
    void begin() {
        repository = new GitFixture(directory.resolve("fork.git"));
        target = directory.resolve("target");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void all_files_are_written_with_bits_links_and_the_time_of_the_commit() throws IOException {
        String commit = repository
                .file("setup.py", "print(1)\r\n")
                .executable("bin/run", "#!/bin/sh\n")
                .link("pkg/run", "../bin/run")
                .link("nowhere", "missing")
                .commit("Begin");

        git().checkOut(source(), commit, ".", target);

        assertThat(names()).containsExactly("bin", "bin/run", "nowhere", "pkg", "pkg/run", "setup.py");
        assertThat(target.resolve("setup.py")).hasContent("print(1)\r\n");
        assertThat(Files.readSymbolicLink(target.resolve("pkg/run"))).hasToString("../bin/run");
        assertThat(mode("bin/run")).isEqualTo("rwxr-xr-x");
        assertThat(mode("setup.py")).isEqualTo("rw-r--r--");
        assertThat(Files.getLastModifiedTime(target.resolve("setup.py")).toInstant())
                .isEqualTo(GitFixture.FIRST);
    }

    @Test
    void a_file_larger_than_what_an_image_takes_is_written_whole() throws IOException {
        byte[] large = new byte[70 << 20];
        new Random(5).nextBytes(large);
        String commit = repository.file("large.bin", large).commit("Large");

        git().checkOut(source(), commit, ".", target);

        assertThat(Files.readAllBytes(target.resolve("large.bin"))).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../outside", "a/../../outside", ""})
    void a_link_that_leaves_is_refused_and_nothing_is_left(String link) throws IOException {
        String commit = repository.file("a/b", "x").link("evil", link).commit("Evil");

        assertThatThrownBy(() -> git().checkOut(source(), commit, ".", target))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("evil in commit " + commit.substring(0, 12))
                .hasMessageContaining("symbolic link that leaves");
        assertThat(target).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/config", "a/.GIT/hooks/x", ".Git", "git~1/x", "a/.g\u200cit/x"})
    void a_name_that_a_file_system_may_take_for_gits_own_is_refused(String path) {
        String commit = repository.file("a/b", "x").file(path, "x").commit("Evil");

        assertThatThrownBy(() -> git().checkOut(source(), commit, ".", target))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is no name for a file");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void no_file_is_written_through_a_link_of_another_case() throws IOException {
        Files.createDirectories(directory.resolve("outside"));
        String commit =
                repository.link("A", "b").file("a/x", "x").file("b/y", "y").commit("Case");

        git().checkOut(source(), commit, ".", target);

        assertThat(target.resolve("a/x")).hasContent("x");
        assertThat(target.resolve("b/x")).doesNotExist();
    }

    @Test
    void submodules_are_named_together() {
        String commit = repository
                .file("a", "b")
                .submodule("vendor/one")
                .submodule("vendor/two")
                .commit("Submodules");

        assertThatThrownBy(() -> git().checkOut(source(), commit, ".", target))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("vendor/one, vendor/two in commit")
                .hasMessageContaining("each is a submodule, which is not fetched");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void a_file_in_lfs_is_named() {
        String commit =
                repository.file("a", "b").file("data/model.bin", LARGE_FILE).commit("Large");

        assertThatThrownBy(() -> git().checkOut(source(), commit, ".", target))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("data/model.bin in commit")
                .hasMessageContaining("is kept in Git LFS, which is not fetched");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void outside_of_what_is_used_submodules_lfs_and_links_do_not_matter() throws IOException {
        String commit = repository
                .file("project/setup.py", "x")
                .file("projection", LARGE_FILE)
                .submodule("vendor/tool")
                .link("evil", "/etc/passwd")
                .commit("Mixed");

        git().checkOut(source(), commit, "./project", target);

        assertThat(names()).containsExactly("project", "project/setup.py", "projection", "vendor", "vendor/tool");
        assertThat(target.resolve("vendor/tool")).isEmptyDirectory();
        assertThat(progress.lines())
                .anyMatch(line -> line.startsWith("vendor/tool in commit") && line.contains("is a submodule"))
                .anyMatch(line -> line.startsWith("projection in commit") && line.contains("Git LFS"))
                .anyMatch(line -> line.startsWith("left out: evil in commit"));
    }

    @Test
    void a_directory_that_is_not_there_is_told_with_the_nearest_name() {
        String commit = repository.file("project/setup.py", "x").commit("Begin");

        assertThatThrownBy(() -> git().checkOut(source(), commit, "projekt", target))
                .hasMessageContaining("there is no projekt in commit")
                .hasMessageContaining("did you mean 'project'?");
        assertThatThrownBy(() -> git().checkOut(source(), commit, "project/setup.py", target))
                .hasMessageContaining("project/setup.py in commit")
                .hasMessageContaining("is no directory");
    }

    @Test
    void a_directory_that_holds_something_is_left_alone() throws IOException {
        String commit = repository.file("a", "b").commit("Begin");
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine"), "mine");

        assertThatThrownBy(() -> git().checkOut(source(), commit, ".", target))
                .isInstanceOf(PawException.class)
                .hasRootCauseInstanceOf(java.nio.file.DirectoryNotEmptyException.class);
        assertThat(names()).containsExactly("mine");
    }

    @Test
    void damage_in_the_cache_is_noticed_and_fetched_again() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(9).nextBytes(noise);
        String commit = repository.file("a/noise", noise).file("b", "b").commit("Begin");
        git().checkOut(source(), commit, ".", directory.resolve("before"));
        Random random = new Random(11);
        for (int round = 0; round < 10; round++) {
            damage(random);
            Path again = directory.resolve("round" + round);

            git().checkOut(source(), commit, ".", again);

            assertThat(Files.readAllBytes(again.resolve("a/noise"))).isEqualTo(noise);
            assertThat(again.resolve("b")).hasContent("b");
        }
        assertThat(progress.warnings()).hasSize(10).allMatch(line -> line.startsWith("damaged file"));
    }

    @Test
    void damage_that_is_met_while_writing_leaves_nothing_behind() throws IOException {
        byte[] noise = new byte[200_000];
        new Random(9).nextBytes(noise);
        String commit = repository.file("a/noise", noise).file("b", "b").commit("Begin");
        int refused = 0;
        for (int round = 0; round < 20; round++) {
            Path kept = directory.resolve("kept" + round);
            remote().fetch(kept, List.of(Wish.alone(commit)), progress);
            damage(kept, new Random(round));
            Path again = directory.resolve("round" + round);

            try (CommitReader reader = CommitReader.open(source(), commit, kept, CheckOut.LIMIT)) {
                new CheckOut(reader, ".", again, progress).write();
                assertThat(Files.readAllBytes(again.resolve("a/noise"))).isEqualTo(noise);
            } catch (DamagedCommit e) {
                refused++;
                assertThat(again)
                        .satisfiesAnyOf(
                                path -> assertThat(path).doesNotExist(),
                                path -> assertThat(path).isEmptyDirectory());
            }
        }
        assertThat(refused).isPositive();
    }

    private GitRemote remote() {
        GitAccess access = new GitAccess(Network.direct(), Map.of(), directory);
        return GitRemote.of(source(), access, new CredentialHelpers(access, progress), Retries.usual());
    }

    private void damage(Random random) throws IOException {
        damage(directory.resolve("cache/git"), random);
    }

    private static void damage(Path kept, Random random) throws IOException {
        try (Stream<Path> all = Files.walk(kept)) {
            Path pack = all.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            pack.toFile().setWritable(true);
            Files.write(pack, bytes);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(target)) {
            return all.filter(path -> !path.equals(target))
                    .map(path -> target.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(path)));
    }

    private GitSource source() {
        return new GitSource(repository.uri().toString(), Optional.empty());
    }

    private GitRepositories git() {
        return new GitRepositories(
                new Store(directory.resolve("cache"), progress),
                new GitAccess(Network.direct(), Map.of(), directory),
                progress);
    }
}
