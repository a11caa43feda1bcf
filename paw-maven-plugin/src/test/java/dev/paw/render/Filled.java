package dev.paw.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.secrets.Kind;
import dev.paw.secrets.Need;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretNeeds;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A production deployment as its containers find it: rendered, with secrets, and those filled in by the deployment's own
 * program.
 *
 * @param rendered what paw has written
 * @param secrets the environment's directory of secrets
 * @param volumes the volumes, each a directory
 */
record Filled(Path rendered, Path secrets, Path volumes) {

    /** Renders a sample and fills it with these secrets; of a need that is not named, the secret is its own name. */
    static Filled of(String sample, Path temporary, Map<String, String> secrets) throws Exception {
        Path rendered = Samples.renderProduction(sample, temporary);
        Filled filled = new Filled(
                rendered,
                temporary.resolve("secrets/production"),
                Files.createDirectories(temporary.resolve("volumes")));
        for (Need need : SecretNeeds.of(Samples.production(sample))) {
            filled.make(need, secrets);
        }
        Files.writeString(filled.secrets.resolve("github-token"), secrets.getOrDefault("github-token", "token"));
        for (String volume : filled.plan().findValues("volumes").get(0).properties().stream()
                .map(Map.Entry::getKey)
                .toList()) {
            Files.createDirectories(filled.volumes.resolve(volume));
        }
        filled.install();
        return filled;
    }

    private void make(Need need, Map<String, String> values) throws IOException {
        for (Path file :
                new SecretDirectory(secrets.getParent(), dev.paw.deployment.Environment.PRODUCTION).files(need)) {
            Files.createDirectories(file.getParent());
            String other = need.kind() instanceof Kind.Hash ? "$2y$12$" + "a".repeat(53) : need.name();
            Files.writeString(file, values.getOrDefault(file.getFileName().toString(), other));
        }
    }

    /** Does what the service "secrets" does. */
    void install() throws IOException, InterruptedException {
        Tools.need("python3");
        Tools.run(rendered, command());
    }

    List<String> command() {
        return List.of(
                "python3",
                "-B",
                rendered.resolve("secrets/install.py").toString(),
                "--rendered=" + rendered,
                "--secrets=" + secrets,
                "--volumes=" + volumes,
                "--keep-owner");
    }

    JsonNode plan() throws IOException {
        return new ObjectMapper().readTree(rendered.resolve("secrets/plan.json").toFile());
    }

    String text(String path) throws IOException {
        return Files.readString(volumes.resolve(path));
    }
}
