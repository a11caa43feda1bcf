package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceImagesTest {

    private static final Sha256 ONE = Sha256.of("one");
    private static final Sha256 TWO = Sha256.of("two");

    @TempDir
    Path directory;

    @Test
    void digests_come_back_as_they_were_written() throws IOException {
        ServiceImages images = images(Map.of("mariadb:11.8.5", ONE, "registry.example.org:5000/team/redis:7", TWO));

        images.write(directory);

        assertThat(ServiceImages.read(directory)).isEqualTo(images);
        assertThat(directory.resolve("services.lock"))
                .content()
                .startsWith("# Written by paw")
                .contains("\"mariadb:11.8.5\" = \"" + ONE + "\"\n")
                .doesNotContain("\r");
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("services.lock"));
        assertThat(directory.resolve("services.lock.part")).doesNotExist();
    }

    @Test
    void without_a_file_there_are_none() {
        assertThat(ServiceImages.read(directory).digests()).isEmpty();
    }

    @Test
    void a_damaged_file_is_told_with_its_line() throws IOException {
        Files.writeString(
                directory.resolve("services.lock"), "lock-version = 1\n\n[services]\n\"redis:7\" = \"latest\"\n");

        assertThatThrownBy(() -> ServiceImages.read(directory))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("services.lock:4");
    }

    @Test
    void the_file_of_a_newer_paw_is_refused() throws IOException {
        Files.writeString(directory.resolve("services.lock"), "lock-version = 2\n\n[services]\n");

        assertThatThrownBy(() -> ServiceImages.read(directory)).hasMessageContaining("newer paw");
    }

    @Test
    void each_service_with_a_digest_is_named_by_it_and_no_other() throws IOException {
        Deployment deployment = deployment("");
        ServiceImages images = images(Map.of(deployment.mariadb().service().image(), ONE));

        Deployment pinned = images.pin(deployment);

        assertThat(pinned.mariadb().service())
                .isEqualTo(new Service(
                        deployment.mariadb().service().image() + "@" + ONE,
                        deployment.mariadb().service().memory()));
        assertThat(pinned.redis()).isEqualTo(deployment.redis());
        assertThat(pinned.sortingHat()).isEqualTo(deployment.sortingHat());
    }

    @Test
    void only_bundled_services_that_have_no_digest_yet_are_to_be_locked() throws IOException {
        Deployment deployment = deployment("redis:\n  external: {host: redis.example.org}\nmariadb:\n  image: \"db:1@"
                + ONE + "\"\nsearchEngine:\n  image: \"registry.example.org/engine:8.19.21\"\n");

        assertThat(ServiceImages.mutable(deployment))
                .contains("registry.example.org/engine:8.19.21")
                .noneMatch(image -> image.startsWith("redis") || image.startsWith("db:"))
                .hasSize(5)
                .isSorted();
    }

    @Test
    void what_has_moved_is_told() {
        ServiceImages before = images(Map.of("nginx:1.28.0", ONE, "redis:7", ONE, "mariadb:11", ONE));
        ServiceImages after = images(Map.of("nginx:1.28.0", TWO, "redis:7", ONE, "mariadb:12", ONE));

        assertThat(after.since(before).stream().map(PinChange::line))
                .containsExactly(
                        "- image: mariadb:11 " + ONE,
                        "+ image: mariadb:12 " + ONE,
                        "  image: nginx:1.28.0 " + ONE + " -> " + TWO);
    }

    private static ServiceImages images(Map<String, Sha256> digests) {
        return new ServiceImages(new TreeMap<>(digests));
    }

    private Deployment deployment(String more) throws IOException {
        Files.writeString(directory.resolve("deployment.yaml"), "name: my-paw\n" + more);
        return DeploymentReader.read(directory, Environment.PRODUCTION);
    }
}
