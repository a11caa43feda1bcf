package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.layer.Layer;
import dev.paw.lock.BaseResolver.Facts;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.ImageFixture;
import dev.paw.testing.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseImagesTest {

    private static final Platform AMD64 = Platform.LINUX_AMD64;

    private static final Place NAMED = Place.of("deployment.yaml").at(7);

    @TempDir
    Path temporary;

    private final RegistryServer server = new RegistryServer();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void a_tag_is_pinned_to_the_manifest_of_the_platform_in_its_index() {
        ImageFixture.pushIndex(
                server, "library/base", "1", List.of(ImageFixture.python("arm64"), ImageFixture.python("amd64")));

        Facts facts = bases(false).registry(server.host() + "/library/base:1", AMD64);

        Sha256 manifest = ((BaseLock.Registry) facts.lock()).manifest();
        assertThat(manifest).isEqualTo(Sha256.of(server.manifest("library/base", "amd64")));
        assertThat(facts.created()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(facts.environment()).containsEntry("PYTHON_VERSION", "3.12.4");
        assertThat(facts.packages()).isEqualTo(Map.of("libc6", "2.36-9+deb12u10"));
    }

    @Test
    void an_index_without_the_platform_is_refused_by_name() {
        ImageFixture.pushIndex(server, "library/base", "1", List.of(ImageFixture.python("arm64")));

        assertThatThrownBy(() -> bases(false).registry(server.host() + "/library/base:1", AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is not made for linux/amd64");
    }

    @Test
    void a_locked_base_is_fetched_once_and_then_used_offline() {
        ImageFixture.python("amd64").push(server, "library/base", "1");
        BaseLock.Registry lock = (BaseLock.Registry)
                bases(false).registry(server.host() + "/library/base:1", AMD64).lock();
        List<Layer> fetched = bases(false).registry(lock, AMD64).layers();
        server.forgetRequests();

        assertThat(bases(true).registry(lock, AMD64).layers()).isEqualTo(fetched);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_base_that_is_not_there_offline_is_named() {
        BaseLock.Registry lock = new BaseLock.Registry(server.host() + "/library/base:1", Sha256.of("x"));

        assertThatThrownBy(() -> bases(true).registry(lock, AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("library/base:1")
                .hasMessageContaining("offline");
    }

    @Test
    void a_moved_tag_does_not_move_a_locked_base() {
        ImageFixture.python("amd64").push(server, "library/base", "1");
        BaseLock.Registry lock = (BaseLock.Registry)
                bases(false).registry(server.host() + "/library/base:1", AMD64).lock();
        ImageFixture.python("amd64").environment("MOVED", "yes").push(server, "library/base", "1");

        assertThat(new BaseImages(new Store(temporary.resolve("other")), access(false), Progress.silent())
                        .registry(lock, AMD64)
                        .configuration()
                        .environment())
                .doesNotContainKey("MOVED");
    }

    @Test
    void a_missing_image_is_named() {
        assertThatThrownBy(() -> bases(false).registry(server.host() + "/library/nothing:1", AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("library/nothing:1");
    }

    @Test
    void a_registry_that_nobody_listens_at_is_named_at_once() {
        String host = server.host();
        server.close();

        assertThatThrownBy(() -> bases(false).registry(host + "/library/base:1", AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("registry " + host + " cannot be reached");
    }

    @Test
    void a_registry_elsewhere_that_nobody_listens_at_is_named_at_once() {
        String host = server.host().replace("127.0.0.1", "127.0.0.2");

        assertThatThrownBy(() -> bases(false).registry(host + "/library/base:1", AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("registry " + host + " cannot be reached");
    }

    @Test
    void what_is_no_reference_is_refused() {
        assertThatThrownBy(() -> bases(false).registry("Not A Reference", AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("'Not A Reference' is no image reference");
    }

    @Test
    void both_kinds_of_archives_tell_the_same_facts() {
        ImageFixture.python("amd64").dockerArchive(temporary.resolve("docker.tar"));
        ImageFixture.python("amd64").ociArchive(temporary.resolve("oci.tar"));

        Facts docker = bases(false).archive(temporary, new NamedFile("docker.tar", NAMED), AMD64);
        Facts oci = bases(false).archive(temporary, new NamedFile("oci.tar", NAMED), AMD64);

        assertThat(oci.environment()).isEqualTo(docker.environment()).containsEntry("PYTHON_VERSION", "3.12.4");
        assertThat(oci.packages()).isEqualTo(docker.packages()).containsKey("libc6");
        assertThat(oci.created()).isEqualTo(docker.created());
    }

    @Test
    void an_archive_that_changed_after_locking_is_refused() throws IOException {
        Path file = ImageFixture.python("amd64").dockerArchive(temporary.resolve("base.tar"));
        BaseLock.Archive lock = (BaseLock.Archive) bases(false)
                .archive(temporary, new NamedFile("base.tar", NAMED), AMD64)
                .lock();
        ImageFixture.python("amd64").environment("NEW", "1").dockerArchive(file);

        assertThatThrownBy(() -> bases(false).archive(temporary, lock, AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is not the one that was locked")
                .hasMessageContaining("mvn paw:lock");
    }

    @Test
    void an_archive_for_another_platform_or_missing_or_of_another_kind_is_refused() throws IOException {
        ImageFixture.python("arm64").ociArchive(temporary.resolve("arm.tar"));
        Files.writeString(temporary.resolve("text.tar"), "no archive at all");

        assertThatThrownBy(() -> bases(false).archive(temporary, new NamedFile("arm.tar", NAMED), AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("deployment.yaml:7: the archive arm.tar has no image for linux/amd64");
        assertThatThrownBy(() -> bases(false).archive(temporary, new NamedFile("text.tar", NAMED), AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("deployment.yaml:7: base image text.tar cannot be used");
        assertThatThrownBy(() -> bases(false).archive(temporary, new NamedFile("gone.tar", NAMED), AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("deployment.yaml:7: there is no archive 'gone.tar'")
                .hasMessageContaining("put it beside deployment.yaml, as gone.tar");
    }

    @Test
    void a_cache_that_cannot_be_used_is_no_fault_of_the_line_that_names_the_archive() throws IOException {
        ImageFixture.python("amd64").dockerArchive(temporary.resolve("base.tar"));
        Files.writeString(temporary.resolve("cache"), "no directory");

        assertThatThrownBy(() -> bases(false).archive(temporary, new NamedFile("base.tar", NAMED), AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("cannot use the cache directory ");
    }

    @Test
    void what_an_upper_layer_takes_away_is_gone() {
        ImageFixture image =
                ImageFixture.python("amd64").layer(tar -> ImageFixture.file(tar, "var/lib/dpkg/.wh.status", ""));
        image.dockerArchive(temporary.resolve("base.tar"));

        assertThat(bases(false)
                        .archive(temporary, new NamedFile("base.tar", NAMED), AMD64)
                        .packages())
                .isEmpty();
    }

    private BaseImages bases(boolean offline) {
        return new BaseImages(new Store(temporary.resolve("cache")), access(offline), Progress.silent());
    }

    private RegistryAccess access(boolean offline) {
        Network network = new Network(offline, address -> Optional.empty(), address -> Optional.empty());
        return new RegistryAccess(network, false, Map.of(), temporary);
    }
}
