package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.python.Intervention;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockFileTest {

    @TempDir
    Path directory;

    @Test
    void any_lock_comes_back_as_it_was_written() {
        for (int seed = 0; seed < 200; seed++) {
            Lock lock = Locks.odd(seed, directory);

            LockFile.write(directory, lock);

            assertThat(LockFile.read(directory, "multi-mordred"))
                    .as("seed %d", seed)
                    .contains(lock);
        }
    }

    @Test
    void a_process_that_is_killed_between_its_two_files_leaves_a_lock() throws IOException {
        Lock first = Locks.of(Locks.wheel("idna", "3.10", "py3-none-any"));
        Lock second = Locks.of(Locks.wheel("idna", "3.11", "py3-none-any"));
        String name = LockFile.pylockName("multi-mordred");
        LockFile.write(directory, first);
        byte[] old = Files.readAllBytes(directory.resolve(name));
        LockFile.write(directory, second);
        Files.move(directory.resolve(name), directory.resolve(name + ".part"));
        Files.write(directory.resolve(name), old);

        assertThat(LockFile.read(directory, "multi-mordred")).contains(second);
        assertThat(files()).containsExactly("paw.lock", name);
    }

    @Test
    void what_a_process_has_left_that_was_killed_before_counts_for_nothing() throws IOException {
        Lock lock = Locks.of(Locks.wheel("idna", "3.10", "py3-none-any"));
        LockFile.write(directory, lock);
        Files.writeString(directory.resolve(LockFile.pylockName("multi-mordred") + ".part"), "half");

        assertThat(LockFile.read(directory, "multi-mordred")).contains(lock);
    }

    @Test
    void an_image_without_a_lock_has_none() {
        assertThat(LockFile.read(directory, "multi-mordred")).isEmpty();
        LockFile.write(directory, Locks.plain());
        assertThat(LockFile.read(directory, "another")).isEmpty();
    }

    @Test
    void the_files_are_stable_and_say_who_wrote_them() throws IOException {
        LockFile.write(directory, Locks.plain());
        String first = read(LockFile.NAME) + read("pylock.multi-mordred.toml");

        LockFile.write(directory, LockFile.read(directory, "multi-mordred").orElseThrow());

        assertThat(read(LockFile.NAME) + read("pylock.multi-mordred.toml")).isEqualTo(first);
        assertThat(first).contains("# Written by paw", "mvn paw:lock").doesNotContain("\r");
        assertThat(files()).containsExactly("paw.lock", "pylock.multi-mordred.toml");
    }

    @Test
    void the_wheels_of_two_platforms_are_one_package_where_file_names_tell_them_apart() throws IOException {
        LockFile.write(
                directory,
                both(
                        List.of(numpy("2.4.6", "x86_64"), Locks.wheel("idna", "3.10", "py3-none-any")),
                        List.of(numpy("2.4.6", "aarch64"), Locks.wheel("idna", "3.10", "py3-none-any"))));

        assertThat(read("pylock.multi-mordred.toml"))
                .containsOnlyOnce("name = \"numpy\"")
                .containsOnlyOnce("name = \"idna\"")
                .containsOnlyOnce("idna-3.10-py3-none-any.whl\"\nurl")
                .doesNotContain("marker");
    }

    @Test
    void versions_that_differ_between_platforms_stand_with_markers() throws IOException {
        LockFile.write(
                directory,
                both(
                        List.of(numpy("2.4.6", "x86_64"), Locks.wheel("greenlet", "3.0", "py3-none-any")),
                        List.of(numpy("2.4.5", "aarch64"))));

        assertThat(read("pylock.multi-mordred.toml")).contains("""
                        name = "greenlet"
                        version = "3.0"
                        marker = "sys_platform == 'linux' and platform_machine == 'x86_64'"
                        """, """
                        name = "numpy"
                        version = "2.4.6"
                        marker = "sys_platform == 'linux' and platform_machine == 'x86_64'"
                        """, """
                        name = "numpy"
                        version = "2.4.5"
                        marker = "sys_platform == 'linux' and platform_machine == 'aarch64'"
                        """);
    }

    @Test
    void a_fork_stands_with_its_commit_and_the_wheel_that_was_built() throws IOException {
        LockFile.write(directory, Locks.of(Locks.fork("1.4.7", "1")));

        assertThat(read("pylock.multi-mordred.toml"))
                .contains("""
                        name = "perceval"
                        """, """
                        type = "git"
                        url = "https://example.org/perceval.git"
                        requested-revision = "new-retrievers"
                        commit-id = "1111111111111111111111111111111111111111"
                        """, """
                        version = "1.4.7"
                        """, "name = \"perceval-1.4.7-py3-none-any.whl\"");
    }

    @Test
    void what_was_overridden_and_excluded_stands_with_who_had_asked() throws IOException {
        Lock lock = Locks.plain();
        Lock.PlatformLock plain = lock.platforms().get(Platform.LINUX_AMD64);
        List<Intervention> done = List.of(
                new Intervention(
                        Intervention.Kind.OVERRIDE,
                        "perceval",
                        "perceval==1.4.7",
                        List.of("grimoirelab 1.21.0: perceval==1.5.0")),
                new Intervention(
                        Intervention.Kind.EXCLUDE, "uwsgi", "uwsgi", List.of("sortinghat 1.2: uwsgi<3.0,>=2.0")));
        TreeMap<Platform, Lock.PlatformLock> platforms = new TreeMap<>();
        platforms.put(Platform.LINUX_AMD64, new Lock.PlatformLock(plain.base(), plain.python(), plain.wheels(), done));

        LockFile.write(directory, new Lock(lock.image(), lock.inputs(), lock.created(), lock.script(), platforms));

        assertThat(read(LockFile.NAME))
                .contains("""
                [[platforms.overrides]]
                name = "perceval"
                requirement = "perceval==1.4.7"
                """, """
                [[platforms.excludes]]
                name = "uwsgi"
                """, "grimoirelab 1.21.0: perceval==1.5.0", "sortinghat 1.2: uwsgi<3.0,>=2.0");
    }

    @Test
    void users_and_passwords_in_addresses_are_not_written() throws IOException {
        LockFile.write(
                directory,
                Locks.of(new LockedWheel(
                        "a",
                        "1",
                        "a-1-py3-none-any.whl",
                        1,
                        Sha256.of("a"),
                        new Origin.Index("https://me:s3@cret@example.org/a"))));

        assertThat(read("pylock.multi-mordred.toml"))
                .contains("url = \"https://example.org/a\"")
                .doesNotContain("cret");
    }

    @Test
    void wheels_of_the_deployment_are_named_by_relative_paths() throws IOException {
        String url = directory.resolve("wheels/a-1-py3-none-any.whl").toUri().toString();
        LockFile.write(
                directory,
                Locks.of(new LockedWheel("a", "1", "a-1-py3-none-any.whl", 1, Sha256.of("a"), new Origin.Index(url))));

        assertThat(read("pylock.multi-mordred.toml"))
                .contains("path = \"wheels/a-1-py3-none-any.whl\"")
                .doesNotContain(directory.toString());
    }

    @Test
    void line_ends_of_another_system_do_not_matter() throws IOException {
        LockFile.write(directory, Locks.plain());
        for (String name : files()) {
            Files.writeString(directory.resolve(name), read(name).replace("\n", "\r\n"));
        }

        assertThat(LockFile.read(directory, "multi-mordred")).contains(Locks.plain());
    }

    @Test
    void a_lock_of_a_newer_paw_is_refused() throws IOException {
        LockFile.write(directory, Locks.plain());
        edit(LockFile.NAME, "lock-version = 1", "lock-version = 2\nnew-key = 3");

        assertThatThrownBy(() -> LockFile.read(directory, "multi-mordred"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("paw.lock: written by a newer paw (lock-version 2, this one reads 1)")
                .hasMessageContaining("mvn paw:lock");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image = |imag = |paw.lock:4: imag: unknown key",
                "image = \"multi-mordred\"|<<<<<<< HEAD|paw.lock:4:",
                "size = 1234|size = \"big\"|platforms[0].debian.packages[0].size: expected an integer",
                "created = |created = 5 # |created: expected a string",
                "created = |#created = |created is missing",
                "version = \"3.11.2\"|#|python.version is missing",
                "name = \"linux/amd64\"|name = \"linux/amd6\"|did you mean 'linux/amd64'?",
                "pylock = \"sha256:|pylock = \"sha512:|pylock: expected sha256:<hex>",
                "[platforms.debian]|[platforms.registry]|platforms[0].registry",
            })
    void damage_is_told_with_its_line_and_the_way_out(String damage) throws IOException {
        String[] parts = damage.split("\\|");
        LockFile.write(directory, Locks.plain());
        edit(LockFile.NAME, parts[0], parts[1]);

        assertThatThrownBy(() -> LockFile.read(directory, "multi-mordred"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("paw.lock")
                .hasMessageContaining(parts[2])
                .hasMessageContaining("mvn paw:lock");
    }

    @Test
    void files_that_do_not_belong_together_are_refused() throws IOException {
        LockFile.write(directory, Locks.plain());
        edit("pylock.multi-mordred.toml", "3.10", "3.11");

        assertThatThrownBy(() -> LockFile.read(directory, "multi-mordred"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("pylock.multi-mordred.toml: is missing, or is not the one");
    }

    @Test
    void when_the_second_file_cannot_be_written_the_first_is_as_before() throws IOException {
        LockFile.write(directory, Locks.plain());
        Files.delete(directory.resolve(LockFile.NAME));
        Files.createDirectories(directory.resolve(LockFile.NAME).resolve("in the way"));
        String before = read("pylock.multi-mordred.toml");

        assertThatThrownBy(() -> LockFile.write(directory, Locks.of(Locks.wheel("other", "1", "py3-none-any"))))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the lock cannot be written");

        assertThat(read("pylock.multi-mordred.toml")).isEqualTo(before);
        assertThat(files()).containsExactly("paw.lock", "pylock.multi-mordred.toml");
    }

    private static Lock both(List<LockedWheel> amd64, List<LockedWheel> arm64) {
        TreeMap<Platform, List<LockedWheel>> wheels = new TreeMap<>();
        wheels.put(Platform.LINUX_AMD64, amd64);
        wheels.put(Platform.LINUX_ARM64, arm64);
        return Locks.lock(wheels);
    }

    private static LockedWheel numpy(String version, String machine) {
        return Locks.wheel("numpy", version, "cp311-cp311-manylinux_2_28_" + machine);
    }

    private void edit(String name, String from, String to) throws IOException {
        String text = read(name);
        assertThat(text).contains(from);
        Files.writeString(directory.resolve(name), text.replace(from, to));
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
