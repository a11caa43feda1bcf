package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.RegistryServer;
import dev.paw.testing.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An image that goes to a registry, and images that stand on it: by reference, and as archives of both kinds; and digests of the
 * images of other services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BasesIT {

    private static final String DEBIAN_BASE = "(?m)^      debian: bookworm\\n";
    private static final String ARCHIVE = "target/paw/images/multi-mordred.tar";

    private final RegistryServer registry = new RegistryServer();
    private Loopback loopback;
    private Path project;
    private String reference;
    private String pushed;

    @BeforeAll
    void push(@TempDir Path directory) throws Exception {
        registry.requireUser("pipeline", "correct horse");
        reference = registry.host() + "/team/my-paw/multi-mordred:1.0-SNAPSHOT";
        loopback = Loopback.in(Files.createDirectories(directory.resolve("loopback")));
        Scaffold.generate(directory, "my-paw", "-DimageRegistry=" + registry.host() + "/team")
                .succeeded();
        project = directory.resolve("my-paw");
        maven().run(project, "paw:build").succeeded();
        pushed = maven().run(project, "paw:build", "-Dpaw.to=registry")
                .succeeded()
                .text();
    }

    @AfterAll
    void stop() {
        loopback.close();
        registry.close();
    }

    @Test
    void a_push_tells_the_reference_with_its_digest_and_never_the_password() throws Exception {
        assertThat(pushed).contains(reference).doesNotContain("correct horse");
        assertThat(registry.manifest("team/my-paw/multi-mordred", "1.0-SNAPSHOT"))
                .contains(description(project)
                        .path("layers")
                        .path(0)
                        .path("digest")
                        .asText());
        assertThat(pushed).contains(description(project).path("digest").asText());
    }

    @Test
    void a_push_without_rights_says_where_credentials_go(@TempDir Path directory) throws Exception {
        Path other = copy(directory);
        String text = loopback.maven()
                .run(other, "paw:build", "-Dpaw.to=registry")
                .failed()
                .text();
        assertThat(text).contains(registry.host(), "<server>", "settings.xml");
    }

    @Test
    void an_image_stands_on_one_in_a_registry_by_its_locked_digest(@TempDir Path directory) throws Exception {
        Path derived = copy(directory);
        base(derived, "      registry: \"" + reference + "\"\n");
        maven().run(derived, "package").succeeded();
        assertThat(derived.resolve("src/main/paw/paw.lock"))
                .content()
                .contains(description(project).path("digest").asText().substring("sha256:".length()));
        standsOnTheFirst(derived);
    }

    @Test
    void an_image_stands_on_a_docker_archive_of_the_deployment(@TempDir Path directory) throws Exception {
        Path derived = copy(directory);
        Files.copy(project.resolve(ARCHIVE), derived.resolve("src/main/paw/base.tar"));
        base(derived, "      archive: base.tar\n");
        maven().run(derived, "package").succeeded();
        standsOnTheFirst(derived);
    }

    @Test
    void an_image_stands_on_an_oci_archive_of_the_deployment(@TempDir Path directory) throws Exception {
        Strict.need(Command.of("skopeo", "--version").succeeds(), "skopeo");
        Path derived = copy(directory);
        Command.of("skopeo", "copy", "docker-archive:" + project.resolve(ARCHIVE))
                .with("oci-archive:" + derived.resolve("src/main/paw/base.tar"))
                .output();
        base(derived, "      archive: base.tar\n");
        maven().run(derived, "package").succeeded();
        standsOnTheFirst(derived);
    }

    @Test
    void production_names_the_images_of_all_services_by_digest_once_they_are_locked(@TempDir Path directory)
            throws Exception {
        Path production = Scaffold.checkout(project, directory.resolve("production"));
        Path files = production.resolve("src/main/paw");
        services(files, reference);

        String said = maven().run(production, "-Pproduction", "paw:lock", "paw:render")
                .succeeded()
                .text();

        String pinned = reference + "@" + description(project).path("digest").asText();
        assertThat(said).contains("services.lock").doesNotContain("correct horse");
        assertThat(files.resolve("services.lock")).content().contains(reference);
        assertThat(Files.readString(production.resolve("target/paw/production/docker-compose.yml"))
                        .lines()
                        .filter(line -> line.strip().startsWith("image:"))
                        .filter(line -> line.contains(pinned)))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void nothing_is_locked_where_a_service_has_no_image(@TempDir Path directory) throws Exception {
        Path production = copy(directory);
        Path files = production.resolve("src/main/paw");
        services(files, registry.host() + "/gone:1");

        String said =
                maven().run(production, "-Pproduction", "paw:lock").failed().text();

        assertThat(said)
                .contains("of 2 images 1 cannot")
                .contains(registry.host() + "/gone:1")
                .contains("-Dpaw.lockServices=false");
        assertThat(files.resolve("services.lock")).doesNotExist();
        assertThat(files.resolve("paw.lock")).doesNotExist();
    }

    @Test
    void no_registry_is_asked_while_maven_is_offline(@TempDir Path directory) throws Exception {
        Path production = copy(directory);
        services(production.resolve("src/main/paw"), reference);
        registry.forgetRequests();

        String said = maven().run(production, "-o", "-Pproduction", "paw:lock")
                .failed()
                .text();

        assertThat(said).contains("Maven is offline").contains("without -o: mvn paw:lock");
        assertThat(registry.requests()).isEmpty();
    }

    /** All services from the loopback, and Redis by this reference. */
    private void services(Path files, String redis) throws IOException {
        String image = "{image: \"" + reference + "\"}\n";
        Files.writeString(
                files.resolve("production.yaml"),
                "publicUrl: https://paw.example.org\nfrontendImage: \"" + reference + "\"\nsearchEngine: " + image
                        + "dashboards: " + image + "mariadb: " + image + "redis: {image: \"" + redis + "\"}\n"
                        + "sortingHat: {image: \"" + reference + "\", workerImage: \"" + reference + "\"}\n");
    }

    private InnerMaven maven() {
        return loopback.maven().withServer(registry.host(), "pipeline", "correct horse");
    }

    private void standsOnTheFirst(Path derived) throws IOException {
        assertThat(layers(derived)).startsWith(layers(project).toArray(String[]::new));
        ArchivedImage image = ArchivedImage.read(derived.resolve(ARCHIVE));
        assertThat(image.text("etc/passwd")).containsOnlyOnce("\nmordred:");
        assertThat(image.configuration().path("config").path("User").asText()).isEqualTo("1000:1000");
    }

    private Path copy(Path directory) throws IOException {
        Path copy = Scaffold.checkout(project, directory.resolve("derived"));
        Files.delete(copy.resolve("src/main/paw/paw.lock"));
        Files.delete(copy.resolve("src/main/paw/pylock.multi-mordred.toml"));
        return copy;
    }

    private static void base(Path derived, String line) throws IOException {
        Path file = derived.resolve("src/main/paw/deployment.yaml");
        String text = Files.readString(file);
        String changed = text.replaceFirst(DEBIAN_BASE, line).replaceFirst("(?m)^      packages: \\[.*\\]\\n", "");
        assertThat(changed).isNotEqualTo(text).contains(line);
        Files.writeString(file, changed);
    }

    private static List<String> layers(Path project) throws IOException {
        List<String> digests = new ArrayList<>();
        description(project)
                .path("layers")
                .forEach(layer -> digests.add(layer.path("diffId").asText()));
        return digests;
    }

    private static JsonNode description(Path project) throws IOException {
        return new ObjectMapper()
                .readTree(
                        project.resolve("target/paw/images/multi-mordred.json").toFile());
    }
}
