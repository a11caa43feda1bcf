package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.deployment.Platform;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LockChangesTest {

    private static final Optional<String> NONE = Optional.empty();
    private static final LockedWheel IDNA = Locks.wheel("idna", "3.10", "py3-none-any");

    @Test
    void equal_locks_differ_in_nothing() {
        assertThat(LockChanges.of(Optional.of(Locks.plain()), Locks.plain())).isEmpty();
    }

    @Test
    void additions_removals_and_changes_are_told() {
        Lock before = Locks.of(IDNA, Locks.wheel("requests", "2.31.0", "py3-none-any"));
        Lock after = Locks.of(
                Locks.wheel("requests", "2.32.3", "py3-none-any"), Locks.wheel("certifi", "2025.1", "py3-none-any"));

        assertThat(LockChanges.of(Optional.of(before), after))
                .containsExactly(
                        "+ python: certifi 2025.1", "- python: idna 3.10", "  python: requests 2.31.0 -> 2.32.3");
    }

    @Test
    void a_first_lock_adds_everything() {
        assertThat(LockChanges.of(Optional.empty(), Locks.plain()))
                .contains("+ base: python 3.11.2", "+ debian: git 1:2.39.5-0+deb12u2", "+ python: idna 3.10");
    }

    @Test
    void a_change_on_one_platform_only_names_it() {
        assertThat(LockChanges.of(Optional.of(both("3.10", "3.10", "1")), both("3.11", "3.10", "2")))
                .containsExactly("  python: idna 3.10 -> 3.11 (linux/amd64)", "  python: tqdm 1 -> 2");
    }

    @Test
    void another_build_of_the_same_version_is_a_change_too() {
        LockedWheel rebuilt =
                new LockedWheel("idna", "3.10", IDNA.fileName(), 1, dev.paw.Sha256.of("rebuilt"), IDNA.origin());

        assertThat(LockChanges.of(Optional.of(Locks.of(IDNA)), Locks.of(rebuilt)))
                .containsExactly("  python: idna 3.10 (another file)");
    }

    @Test
    void a_fork_is_told_with_its_commit() {
        Lock one = Locks.of(Locks.fork("1.4.7", "1"));

        assertThat(LockChanges.of(Optional.of(one), Locks.of(Locks.fork("1.4.7", "2"))))
                .containsExactly("  python: perceval 1.4.7 (111111111111 -> 222222222222)");
        assertThat(LockChanges.of(Optional.of(one), Locks.of(Locks.fork("1.4.8", "2"))))
                .containsExactly("  python: perceval 1.4.7 (111111111111) -> 1.4.8 (222222222222)");
        assertThat(LockChanges.of(Optional.of(Locks.of(Locks.wheel("perceval", "1.4.7", "py3-none-any"))), one))
                .containsExactly("  python: perceval 1.4.7 -> 1.4.7 (111111111111)");
        assertThat(LockChanges.of(Optional.of(Locks.plain()), one)).contains("+ python: perceval 1.4.7 (111111111111)");
    }

    @Test
    void the_same_commit_from_elsewhere_is_told_with_both_places() {
        LockedWheel fork = Locks.fork("1.4.7", "1");
        Origin.Git main = new Origin.Git("https://example.org/one.git", Optional.of("main"), "1".repeat(40), NONE);
        Origin.Git moved = new Origin.Git("https://example.org/two.git", Optional.of("main"), "1".repeat(40), NONE);
        Origin.Git newest = new Origin.Git("https://example.org/two.git", NONE, "1".repeat(40), Optional.of("a"));
        Origin.Git later = new Origin.Git("https://example.org/two.git", Optional.of("main"), "2".repeat(40), NONE);

        assertThat(changes(from(fork, main), from(fork, moved)))
                .containsExactly("  python: perceval 1.4.7 (111111111111): from https://example.org/one.git@main"
                        + " to https://example.org/two.git@main");
        assertThat(changes(from(fork, moved), from(fork, newest)))
                .containsExactly("  python: perceval 1.4.7 (111111111111): from https://example.org/two.git@main"
                        + " to https://example.org/two.git#subdirectory=a");
        assertThat(changes(from(fork, main), from(fork, later)))
                .containsExactly("  python: perceval 1.4.7 (111111111111 -> 222222222222): from"
                        + " https://example.org/one.git@main to https://example.org/two.git@main");
    }

    @Test
    void the_same_file_from_an_address_in_place_of_an_index_is_told() {
        Origin own = new Origin.Address("wheels/" + IDNA.fileName(), IDNA.sha256(), NONE);

        assertThat(changes(IDNA, from(IDNA, own)))
                .containsExactly("  python: idna 3.10: from an index to wheels/idna-3.10-py3-none-any.whl");
        assertThat(changes(IDNA, from(IDNA, new Origin.Index("https://mirror.example.org/" + IDNA.fileName()))))
                .as("another index")
                .isEmpty();
    }

    private static List<String> changes(LockedWheel before, LockedWheel after) {
        return LockChanges.of(Optional.of(Locks.of(before)), Locks.of(after));
    }

    private static LockedWheel from(LockedWheel wheel, Origin origin) {
        return new LockedWheel(wheel.name(), wheel.version(), wheel.fileName(), wheel.size(), wheel.sha256(), origin);
    }

    @Test
    void another_commit_of_the_script_is_told_in_short() {
        assertThat(LockChanges.of(Optional.of(script("1")), script("2")))
                .containsExactly("  script: m.py of https://example.org/m.git 111111111111 -> 222222222222");
        assertThat(LockChanges.of(Optional.of(Locks.plain()), script("1")))
                .containsExactly("+ script: m.py of https://example.org/m.git 111111111111");
        assertThat(LockChanges.of(Optional.of(script("1")), Locks.plain()))
                .containsExactly("- script: m.py of https://example.org/m.git 111111111111");
    }

    private static Lock script(String digit) {
        Lock plain = Locks.plain();
        return new Lock(
                plain.image(), plain.inputs(), plain.created(), Optional.of(Locks.script(digit)), plain.platforms());
    }

    private static Lock both(String amd64, String arm64, String tqdm) {
        TreeMap<Platform, List<LockedWheel>> wheels = new TreeMap<>();
        LockedWheel shared = Locks.wheel("tqdm", tqdm, "py3-none-any");
        wheels.put(Platform.LINUX_AMD64, List.of(Locks.wheel("idna", amd64, "py3-none-any"), shared));
        wheels.put(Platform.LINUX_ARM64, List.of(Locks.wheel("idna", arm64, "py3-none-any"), shared));
        return Locks.lock(wheels);
    }
}
