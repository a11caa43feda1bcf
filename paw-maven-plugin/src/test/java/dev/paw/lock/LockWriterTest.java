package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.store.Store;
import dev.paw.testing.RecordedProgress;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockWriterTest {

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void an_index_that_is_a_directory_of_this_machine_is_told_once_with_the_ways_out() {
        write(Locks.of(
                at("alpha", "file:///srv/index/simple/alpha/"),
                at("beta", "file:///srv/index/simple/beta/"),
                at("gamma", "https://index.example.org/")));

        assertThat(progress.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("file:///srv/index/simple", ": alpha, beta. ")
                        .contains("-Dpaw.python.indexUrl=<URL>", "<name> @ ./wheels/<file>.whl")
                        .doesNotContain("gamma", "paw.vendorWheels"));
    }

    @Test
    void wheels_of_an_index_elsewhere_or_in_the_deployment_need_no_word() {
        write(Locks.of(
                at("alpha", "https://index.example.org/"),
                at("beta", directory.resolve("wheels").toUri().toString())));

        assertThat(progress.warnings()).isEmpty();
    }

    @Test
    void a_source_distribution_of_this_machine_may_be_kept_as_a_wheel() {
        String sdist = "file:///srv/index/alpha-1.0.tar.gz";
        LockedWheel wheel = Locks.wheel("alpha", "1.0", "py3-none-any");
        write(Locks.of(new LockedWheel(
                "alpha", "1.0", wheel.fileName(), 9, wheel.sha256(), new Origin.Sdist(sdist, Sha256.of(sdist)))));

        assertThat(progress.warnings())
                .singleElement()
                .asString()
                .contains("file:///srv/index", "-Dpaw.vendorWheels keeps those that paw builds");
    }

    @Test
    void a_repository_of_this_machine_is_told_unless_the_wheel_from_it_is_kept() {
        Lock lock = Locks.of(fork("alpha", "file:///srv/git/alpha"), fork("beta", "https://git.example.org/beta"));

        write(lock);
        assertThat(progress.warnings())
                .containsExactly("No other machine can build from this lock, for repositories of this one are in it:"
                        + " alpha from file:///srv/git/alpha. Either push them to a server that others reach, and name"
                        + " that by https or ssh, or keep the wheels that paw builds beside the lock: mvn paw:lock"
                        + " -Dpaw.vendorWheels");

        assertThat(new LocalIndexes(directory).warnings(lock, true)).isEmpty();
    }

    private static LockedWheel fork(String name, String address) {
        LockedWheel wheel = Locks.wheel(name, "1.0", "py3-none-any");
        Origin origin = new Origin.Git(address, Optional.of("main"), "0".repeat(40), Optional.empty());
        return new LockedWheel(name, "1.0", wheel.fileName(), 9, wheel.sha256(), origin);
    }

    private void write(Lock lock) {
        Store store = new Store(directory.resolve("store"));
        new LockWriter(directory, store, progress).write(lock, Optional.empty());
    }

    private static LockedWheel at(String name, String place) {
        LockedWheel wheel = Locks.wheel(name, "1.0", "py3-none-any");
        String address = place.replaceFirst("/?$", "/") + wheel.fileName();
        return new LockedWheel(name, "1.0", wheel.fileName(), 99, wheel.sha256(), new Origin.Index(address));
    }
}
