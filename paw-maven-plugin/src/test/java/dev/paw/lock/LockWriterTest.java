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
