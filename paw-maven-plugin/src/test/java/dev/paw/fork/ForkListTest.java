package dev.paw.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.ListFormat;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.fork.Substitute.Kind;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitSource;
import dev.paw.lock.Lock;
import dev.paw.net.Network;
import dev.paw.python.Intervention;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks and other substitutes beside what is locked and what is newest. */
class ForkListTest {

    @TempDir
    Path directory;

    private GitFixture repository;
    private String first;

    @BeforeEach
    void make_a_repository() {
        repository = new GitFixture(directory.resolve("fork.git"));
        first = repository.file("a", "1").commit("One");
    }

    @AfterEach
    void close_it() {
        repository.close();
    }

    @Test
    void a_fork_is_up_to_date_or_so_many_commits_behind() {
        assertThat(state(first).distance()).isEqualTo("up to date");

        repository.file("a", "2").commit("Two");
        assertThat(state(first).distance()).isEqualTo("1 commit behind");

        String third = repository.file("a", "3").commit("Three");
        assertThat(state(first).distance()).isEqualTo("2 commits behind");
        assertThat(state(first).newest().orElseThrow().commit()).isEqualTo(third);

        repository.point("refs/heads/kept", third).point("refs/heads/main", first);
        assertThat(state(third).distance()).isEqualTo("set back by 2 commits");
    }

    @Test
    void a_rewritten_branch_is_told() {
        String second = repository.file("a", "2").commit("Two");
        repository.point("refs/heads/main", first);
        repository.file("a", "other").commit("Instead of two");

        assertThat(state(second).distance()).startsWith("rewritten: ");
        assertThat(state("1".repeat(40)).distance()).isEqualTo("rewritten: locked commit gone");
    }

    @Test
    void what_was_locked_from_elsewhere_is_not_locked() {
        Substitute fork = fork(repository.uri().toString(), Optional.of("another"));
        repository.branch("another");

        assertThat(list(false)
                        .of(List.of(fork), Optional.of(lock(first)), false)
                        .get(0)
                        .distance())
                .isEqualTo("not locked");
        assertThat(list(false).of(List.of(fork), Optional.empty(), false).get(0).newest())
                .isPresent();
    }

    @Test
    void of_several_lines_of_a_package_each_is_told_for_what_it_did() throws IOException {
        Substitute kept = pin("perceval", "==1.0").where(Optional.of("platform_machine == 'x86_64'"));
        Substitute other = pin("perceval", "==2.0").where(Optional.of("python_version < '3'"));
        Substitute nobody = pin("gone", "==1.0").where(Optional.of("python_version < '3'"));
        List<Substitute> lines = List.of(kept, other, nobody, pin("unasked", "==1.0"));
        Lock lock = lock(
                List.of(
                        did(Intervention.Kind.OVERRIDE, "perceval", "perceval==1.0"),
                        did(Intervention.Kind.EXCLUDE, "gone", "gone")),
                List.of(did(Intervention.Kind.EXCLUDE, "perceval", "perceval")));

        List<SubstituteState> states = list(true).of(lines, Optional.of(lock), true);

        assertThat(states)
                .extracting(SubstituteState::distance)
                .containsExactly(
                        "left out for linux/arm64",
                        "the marker does not hold",
                        "left out: the marker does not hold",
                        "nothing asks for it");
        assertThat(states.get(0).locked().orElseThrow().version()).isEqualTo("1.0");
        assertThat(ForkJson.text(states))
                .containsSubsequence("\"leftOut\" : [", "linux/arm64", "\"leftOut\" : [", "linux/amd64")
                .contains("\"state\" : \"left out: the marker does not hold\"");
        assertThat(list(true).of(lines, Optional.of(lock), false))
                .extracting(SubstituteState::distance)
                .containsExactly("", "not locked", "not locked", "not locked");
    }

    @Test
    void what_others_decide_about_is_told() {
        Substitute excluded =
                new Substitute(Kind.NOTHING, Optional.of("gone"), "gone", Optional.empty(), Optional.empty(), place(1));
        Substitute replaced = fork("https://git.example.org/a", Optional.empty());
        Lock lock = lock(List.of(did(Intervention.Kind.OVERRIDE, "perceval", "perceval==1.0")), List.of());

        assertThat(list(true).of(List.of(pin("gone", "==1"), replaced, excluded), Optional.of(lock), true))
                .extracting(SubstituteState::distance)
                .containsExactly("left out: excluded", "overridden", "left out");
    }

    @Test
    void an_address_or_directory_is_locked_where_the_wheel_is_from_there() throws IOException {
        Files.createDirectories(directory.resolve("mine/src"));
        Files.writeString(directory.resolve("mine/src/setup.py"), "");
        Files.writeString(directory.resolve("mine/perceval-1.0-py3-none-any.whl"), "");
        String address = "https://files.example.org/perceval-1.0-py3-none-any.whl";
        Sha256 digest = Sha256.of("source");
        Optional<String> top = Optional.empty();
        Map<String, Origin> origins = Map.of(
                "perceval @ " + address,
                new Origin.Address(address, digest, top),
                "./mine/perceval-1.0-py3-none-any.whl",
                new Origin.Address("mine/perceval-1.0-py3-none-any.whl", digest, top),
                "./mine/src",
                new Origin.Directory("mine/src", digest, top),
                "perceval @ " + directory.resolve("mine").toUri() + "#subdirectory=src",
                new Origin.Directory("mine", digest, Optional.of("src")));

        for (String line : origins.keySet()) {
            for (String other : origins.keySet()) {
                SubstituteState state = required(line, lock(origins.get(other), List.of()));
                assertThat(state.locked().isPresent())
                        .as(line + " and " + other)
                        .isEqualTo(line.equals(other));
                assertThat(state.name())
                        .isEqualTo(state.locked()
                                .map(SubstituteState.Locked::name)
                                .or(() -> state.substitute().name()));
            }
            assertThat(required(line, lock(origins.get(line), List.of())).distance())
                    .isEmpty();
        }
    }

    @Test
    void an_address_or_directory_that_others_decide_about_is_not_told_as_locked() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("mine")).resolve("setup.py"), "");
        Origin index = new Origin.Index("https://index.example.org/perceval-1.0-py3-none-any.whl");
        Intervention override = did(Intervention.Kind.OVERRIDE, "perceval", "perceval==1.0");

        for (String place : List.of("https://files.example.org/perceval-1.0-py3-none-any.whl", "./mine")) {
            SubstituteState unmet = required("perceval @ " + place + " ; python_version < '3'", lock(index, List.of()));
            SubstituteState overridden = required("perceval @ " + place, lock(index, List.of(override)));

            assertThat(unmet.distance()).isEqualTo("the marker does not hold");
            assertThat(overridden.distance()).isEqualTo("overridden");
            assertThat(ForkJson.text(List.of(unmet, overridden))).doesNotContain("lockedVersion");
        }
    }

    @Test
    void a_fork_that_another_line_of_the_same_place_overrides_is_told() {
        Intervention override = did(Intervention.Kind.OVERRIDE, "perceval", "perceval[all] @ git+https://a");
        Origin origin = new Origin.Git("https://git.example.org/a", Optional.empty(), first, Optional.empty());
        Substitute replaced = fork("https://git.example.org/a", Optional.empty());

        assertThat(list(true).of(List.of(replaced), Optional.of(lock(origin, List.of(override))), true))
                .extracting(SubstituteState::distance)
                .containsExactly("overridden");
    }

    @Test
    void a_repository_that_cannot_be_asked_leaves_the_others_alone() throws IOException {
        Substitute gone = fork(directory.resolve("gone.git").toUri().toString(), Optional.empty());
        Substitute pin = new Substitute(
                Kind.VERSION, Optional.of("perceval"), "perceval==1.0", Optional.empty(), Optional.empty(), place(4));
        Substitute out = new Substitute(
                Kind.NOTHING,
                Optional.of("uwsgi"),
                "uWSGI",
                Optional.empty(),
                Optional.empty(),
                Place.of("excludes.txt").at(2));

        List<SubstituteState> states = list(false).of(List.of(gone, fork(), pin, out), Optional.of(lock(first)), true);

        assertThat(states)
                .extracting(SubstituteState::distance)
                .containsExactly("not to be asked", "up to date", "", "left out");
        assertThat(states.get(0).problem().orElseThrow().problem())
                .contains("cannot read file:")
                .contains("no repository");
        String id = first.substring(0, 12);
        String from = repository.uri().toString();
        assertThat(ForkTable.lines(states).stream().map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "package|from|ref|locked|newest|state|line",
                        "perceval|" + gone.git().orElseThrow().shown() + "|(default)|not to be asked|overrides.txt:3",
                        "perceval|" + from + "|main (default)|1.0 " + id + "|" + id + "|up to date|overrides.txt:3",
                        "perceval|an index|1.0|overrides.txt:4",
                        "uwsgi|left out|excludes.txt:2");
        assertThat(ForkJson.text(states)).contains("""
                      "name" : "perceval",
                      "kind" : "git",
                      "requirement" : "perceval @ git+%s",
                      "file" : "overrides.txt",
                      "line" : 3,
                      "repository" : "%s",
                      "lockedVersion" : "1.0",
                      "lockedCommit" : "%s",
                      "newestRef" : "refs/heads/main",
                      "newestCommit" : "%s",
                      "relation" : "same",
                      "new" : 0,
                      "gone" : 0,
                      "state" : "up to date"
                """.formatted(from, from, first, first));
    }

    @Test
    void an_unknown_format_is_told_with_the_nearest_one() {
        assertThat(ListFormat.of("json")).isEqualTo(ListFormat.JSON);
        assertThatThrownBy(() -> ListFormat.of("jsno")).hasMessage("""
                paw.format: unknown format 'jsno'
                  -> did you mean 'json'?
                     pass it as -Dpaw.format=<format>""");
    }

    @Test
    void columns_are_aligned() {
        List<String> lines = ForkTable.lines(list(false).of(List.of(fork()), Optional.of(lock(first)), true));

        assertThat(lines)
                .extracting(line -> line.indexOf("ref "))
                .first()
                .isEqualTo(lines.get(1).indexOf("main (default)"));
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void offline_only_this_machine_is_asked() {
        Substitute far = fork("https://git.example.org/a", Optional.empty());

        List<SubstituteState> states = list(true).of(List.of(far, fork()), Optional.of(lock(first)), true);

        assertThat(states).extracting(SubstituteState::distance).containsExactly("not locked", "up to date");
        assertThat(states.get(0).newest()).isEmpty();
    }

    /** Of a line of requirements.txt. */
    private SubstituteState required(String line, Lock lock) throws IOException {
        Files.writeString(directory.resolve("requirements.txt"), line + "\n");
        List<Substitute> lines = Substitutes.read(directory, Map.of()).all();
        assertThat(lines).hasSize(1);
        return list(true).of(lines, Optional.of(lock), true).get(0);
    }

    private SubstituteState state(String locked) {
        return list(false).of(List.of(fork()), Optional.of(lock(locked)), true).get(0);
    }

    private ForkList list(boolean offline) {
        GitAccess access = new GitAccess(Network.direct(), Map.of(), directory);
        return new ForkList(
                new GitRepositories(new Store(directory.resolve("cache")), access, Progress.silent()), offline);
    }

    private Substitute fork() {
        return fork(repository.uri().toString(), Optional.empty());
    }

    private static Substitute fork(String address, Optional<String> ref) {
        return new Substitute(
                Kind.GIT,
                Optional.of("perceval"),
                "perceval @ git+" + address,
                Optional.of(new GitSource(address, ref)),
                Optional.empty(),
                place(3));
    }

    private static Substitute pin(String name, String versions) {
        return new Substitute(
                Kind.VERSION, Optional.of(name), name + versions, Optional.empty(), Optional.empty(), place(4));
    }

    private static Intervention did(Intervention.Kind kind, String name, String requirement) {
        return new Intervention(kind, name, requirement, List.of("umbrella 1.0: " + name));
    }

    private static Place place(int line) {
        return Place.of("overrides.txt").at(line);
    }

    private Lock lock(String commit) {
        return lock(new Origin.Git(repository.uri().toString(), Optional.empty(), commit, Optional.empty()), List.of());
    }

    private static Lock lock(Origin perceval, List<Intervention> done) {
        return lock(
                new TreeMap<>(Map.of(Platform.LINUX_AMD64, pins(Platform.LINUX_AMD64, Optional.of(perceval), done))));
    }

    /** perceval from an index for amd64 alone, and what was done for amd64 and for arm64. */
    private static Lock lock(List<Intervention> amd64, List<Intervention> arm64) {
        Origin origin = new Origin.Index("https://index.example.org/perceval-1.0-py3-none-any.whl");
        return lock(new TreeMap<>(Map.of(
                Platform.LINUX_AMD64, pins(Platform.LINUX_AMD64, Optional.of(origin), amd64),
                Platform.LINUX_ARM64, pins(Platform.LINUX_ARM64, Optional.empty(), arm64))));
    }

    private static Lock.PlatformLock pins(Platform platform, Optional<Origin> perceval, List<Intervention> done) {
        Sha256 digest = Sha256.of("wheel");
        List<LockedWheel> wheels = perceval.stream()
                .map(origin -> new LockedWheel("perceval", "1.0", "perceval-1.0-py3-none-any.whl", 1, digest, origin))
                .toList();
        PythonTarget python = new PythonTarget("3.11.2", 36, platform, "/usr/bin/python3.11", "usr/lib");
        return new Lock.PlatformLock(new Lock.BaseLock.Registry("python:3.11", digest), python, wheels, done);
    }

    private static Lock lock(TreeMap<Platform, Lock.PlatformLock> platforms) {
        return new Lock("multi-mordred", new TreeMap<>(), Instant.EPOCH, Optional.empty(), platforms);
    }
}
