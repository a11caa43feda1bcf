package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deployment whose MultiMordred is in a Git repository, from the archetype to the image. */
@Timeout(300)
class GitScriptIT {

    private static final String TOKEN = "canary-5f2d/7:q";
    private static final String PROGRAM = "opt/paw/multi-mordred/multi_mordred.py";

    @TempDir
    Path directory;

    private Loopback loopback;
    private GitServer server;
    private GitFixture repository;
    private Path project;

    @BeforeEach
    void scaffold() throws Exception {
        loopback = Loopback.in(Files.createDirectory(directory.resolve("servers")));
        server = new GitServer(directory.resolve("git"));
        repository = server.repository("multi-mordred.git");
        repository.file("multi_mordred.py", "print(1)\n").commit("Begin");
        Path parent = Files.createDirectory(directory.resolve("projects"));
        Scaffold.generate(parent, "my-paw", "-DmultiMordredRepository=" + repository.uri())
                .succeeded();
        project = parent.resolve("my-paw");
    }

    @AfterEach
    void stop() {
        server.close();
        loopback.close();
    }

    @Test
    void the_image_has_the_locked_commit_until_another_one_is_locked() throws Exception {
        String first = repository.file("multi_mordred.py", "print(2)\n").commit("Newest");
        loopback.maven().run(project, "package").succeeded();
        ArchivedImage image = image();
        List<String> layers = layers();
        assertThat(image.text(PROGRAM)).isEqualTo("print(2)\n");
        assertThat(image.configuration()
                        .at("/config/Labels/org.opencontainers.image.revision")
                        .asText())
                .isEqualTo(first);
        assertThat(image.text("usr/share/paw/provenance.json"))
                .contains(first, "\"paw\" : \"" + System.getProperty("paw.version") + "\"");

        String second = repository.file("multi_mordred.py", "print(3)\n").commit("After that");
        loopback.maven().run(project, "paw:build", "-o", "-Dpaw.force").succeeded();
        assertThat(image().text(PROGRAM)).isEqualTo("print(2)\n");
        assertThat(layers()).isEqualTo(layers);

        assertThat(loopback.maven().run(project, "paw:lock").succeeded().lines())
                .contains("[INFO]   script: multi_mordred.py of " + repository.uri() + " " + first.substring(0, 12)
                        + " -> " + second.substring(0, 12));
        loopback.maven().run(project, "paw:build").succeeded();
        assertThat(image().text(PROGRAM)).isEqualTo("print(3)\n");
        int last = layers.size() - 1;
        assertThat(layers().subList(0, last)).isEqualTo(layers.subList(0, last));
        assertThat(layers().get(last)).isNotEqualTo(layers.get(last)).startsWith("script ");
    }

    @Test
    void a_token_for_a_private_repository_stands_nowhere() throws Exception {
        server.requireUser("me", TOKEN);
        Path deployment = project.resolve("src/main/paw/deployment.yaml");
        Files.writeString(
                deployment,
                Files.readString(deployment).replace(repository.uri().toString(), server.url("multi-mordred.git")));
        assertThat(loopback.maven().run(project, "paw:lock").failed().text())
                .contains("cannot read " + server.url("multi-mordred.git") + ": the server wants a user");

        Outcome outcome = loopback.maven()
                .withServer("127.0.0.1:" + server.port(), "me", TOKEN)
                .run(project, "-X", "package")
                .succeeded();

        assertThat(image().text(PROGRAM)).isEqualTo("print(1)\n");
        assertThat(outcome.text()).satisfies(text -> assertThat(leaks(text)).isFalse());
        assertThat(leaks(project)).isEmpty();
        assertThat(leaks(loopback.cache())).isEmpty();
        Files.writeString(project.resolve("target/planted"), "token: " + TOKEN);
        assertThat(leaks(project)).hasSize(1);
    }

    private static List<Path> leaks(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> leaks(text(file)))
                    .toList();
        }
    }

    private static boolean leaks(String text) {
        String pair = Base64.getEncoder().encodeToString(("me:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                        TOKEN,
                        "canary",
                        pair,
                        new StringBuilder(TOKEN).reverse().toString())
                .anyMatch(text::contains);
    }

    /** Layers are compressed: what is in them counts. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean packed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
            byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
            return new String(plain, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ArchivedImage image() throws IOException {
        return ArchivedImage.read(project.resolve("target/paw/images/multi-mordred.tar"));
    }

    private List<String> layers() throws IOException {
        Path description = project.resolve("target/paw/images/multi-mordred.json");
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : new ObjectMapper().readTree(description.toFile()).path("layers")) {
            layers.add(layer.path("name").asText() + " " + layer.path("digest").asText());
        }
        return layers;
    }
}
