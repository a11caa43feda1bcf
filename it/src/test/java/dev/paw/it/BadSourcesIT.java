package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors and indexes that are down, or that hand out other bytes than they should: named, and nothing half written. */
@Timeout(300)
class BadSourcesIT {

    private static final String CHANGED =
            "  -> it changed there or was damaged on the way: try again, or lock what is there" + " now: mvn paw:lock";

    private Trial trial;

    @BeforeEach
    void scaffold(@TempDir Path directory) throws IOException {
        trial = Trial.in(directory);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void a_package_index_that_is_down_is_named() throws Exception {
        trial.loopback().index().close();
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "no package index can be used: "
                                + trial.loopback().index().url() + " ([Errno 111] Connection refused)",
                        "  -> name one that can be reached with -Dpaw.python.indexUrl=<URL>, or set pip up with one"
                                + " (pip config set global.index-url <URL>)");
    }

    @Test
    void a_debian_mirror_that_is_down_is_named() throws Exception {
        URI mirror = trial.loopback().mirror();
        trial.loopback().stopArchive();
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "cannot get document: " + mirror + "/dists/bookworm/InRelease: connection refused",
                        "  -> check the address, the network, and <proxies> in settings.xml");
    }

    @Test
    void a_tampered_release_file_is_named() throws Exception {
        trial.loopback().archive().tamperRelease("bookworm");
        assertThat(trial.refused("paw:build"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(trial.loopback().mirror()
                                        + "/dists/bookworm/InRelease: no good signature of" + " a trusted key (")
                                .contains(
                                        "trusted: " + trial.loopback().archive().keyring()),
                        line -> assertThat(line)
                                .isEqualTo("  -> the file has been tampered with, or the archive signs with keys of its"
                                        + " own: then name them with -Dpaw.debian.keyring=<file>"));
    }

    @Test
    void a_tampered_package_index_of_debian_is_named() throws Exception {
        trial.loopback().archive().tamperIndex("bookworm-security");
        assertThat(trial.refused("paw:build"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("cannot get bookworm-security main/binary-amd64/Packages.xz:"),
                        line -> assertThat(line)
                                .contains("/by-hash/SHA256/")
                                .contains(": expected sha256:", ", found sha256:"),
                        line -> assertThat(line).contains("/main/binary-amd64/Packages.xz: expected sha256:"),
                        line -> assertThat(line).isEqualTo(CHANGED));
    }

    @Test
    void a_tampered_debian_package_is_named_and_the_lock_stays() throws Exception {
        trial.run("paw:lock");
        trial.loopback().archive().tamperPackage("git");
        assertThat(trial.refused("paw:build"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("cannot get git 1:2.39.5-0+deb12u3: "
                                        + trial.loopback().mirror() + "/pool/main/g/git/git_")
                                .contains(": expected sha256:", ", found sha256:"),
                        line -> assertThat(line).isEqualTo(CHANGED));
    }

    @Test
    void a_wheel_whose_bytes_changed_after_the_lock_is_named() throws Exception {
        trial.run("paw:lock");
        Path wheel = trial.loopback().wheels().resolve("grimoirelab-1.21.0-py3-none-any.whl");
        byte[] bytes = Files.readAllBytes(wheel);
        bytes[bytes.length / 2] ^= 1;
        Files.write(wheel, bytes);
        assertThat(trial.refused("paw:build"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("cannot get grimoirelab-1.21.0-py3-none-any.whl: http://127.0.0.1:")
                                .contains(": expected sha256:", ", found sha256:"),
                        line -> assertThat(line).isEqualTo(CHANGED));
    }

    @Test
    void a_wheel_that_is_no_zip_is_named() throws Exception {
        Path wheel = Files.writeString(trial.loopback().wheels().resolve("broken-1.0-py3-none-any.whl"), "no zip");
        trial.loopback().index().add(wheel);
        Files.writeString(trial.file("requirements.txt"), "broken\n");
        assertThat(trial.refused("paw:build"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("requirements.txt: pip could not resolve the requirements: ")
                                .contains("broken-1.0-py3-none-any.whl is invalid"),
                        line -> assertThat(line).isEqualTo("  -> run the goal with -X to see all that pip said"));
    }

    @Test
    void a_wheel_that_would_write_outside_is_named_with_the_path() throws Exception {
        trial.loopback()
                .index()
                .add(
                        WheelFixture.wheel("hostile", "1.0").file("../../etc/cron.d/hostile", "* * * * * root id\n"),
                        trial.loopback().wheels());
        Files.writeString(trial.file("requirements.txt"), "hostile\n");
        trial.run("paw:lock");
        assertThat(trial.refused("paw:build"))
                .containsExactly(
                        "hostile-1.0-py3-none-any.whl: file '../../etc/cron.d/hostile' has a path that leads out of the"
                                + " place where the wheel is installed",
                        "  -> pin another version of hostile in requirements.txt, or exclude it in excludes.txt, and run"
                                + " mvn paw:lock");
    }

    @Test
    void offline_with_a_cold_cache_names_what_is_missing() throws Exception {
        assertThat(trial.refused("-o", "paw:build"))
                .containsExactly(
                        "a lock is made from what mirrors and package indexes have now, and Maven is offline",
                        "  -> without -o: mvn paw:lock");
        trial.run("paw:lock");
        assertThat(trial.refused("-o", "paw:build"))
                .containsExactly(
                        "not in the cache, and not to be fetched because Maven is offline:"
                                + " grimoirelab-1.21.0-py3-none-any.whl, sirmordred-1.2.11-py3-none-any.whl",
                        "  -> run the same command once without -o");
    }

    @Test
    void offline_with_a_warm_cache_and_nobody_to_ask_builds_the_same_image() throws Exception {
        // With it Maven gets the plugin that it cannot get offline.
        trial.run("clean", "paw:build");
        SortedMap<String, Sha256> built = Trial.files(trial.project());
        trial.loopback().close();
        trial.run("-o", "clean", "paw:build");
        assertThat(Trial.files(trial.project())).isEqualTo(built);
    }
}
