package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.deployment.Environment;
import dev.paw.secrets.Need;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretKeeper;
import dev.paw.secrets.SecretNeeds;
import dev.paw.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What {@code paw:secrets} makes is what {@code paw:render} asks for. */
class MadeSecretsTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void every_service_gets_its_secrets_and_no_rendered_file_has_one(String sample) throws Exception {
        keep(sample, Optional.empty());

        Filled filled = fill(sample);

        assertThat(filled.text("sortinghat-secrets/sortinghat-secret-key")).hasSize(64);
        assertThat(filled.text("frontend-secrets/public.key")).isEqualTo(secret(filled, "public.key"));
        String rendered = everything(filled.rendered());
        for (Need need : SecretNeeds.of(Samples.production(sample))) {
            String file = need.fileNames().get(need.fileNames().size() - 1);
            assertThat(rendered)
                    .as("%s", file)
                    .doesNotContain(secret(filled, file).strip());
        }
    }

    @Test
    void a_renewed_secret_gets_there_and_its_hash_with_it() throws Exception {
        keep("opensearch", Optional.empty());
        String before = fill("opensearch").text("opensearch-security/internal_users.yml");

        Secrets secrets = keep("opensearch", Optional.of(SecretNeeds.MORDRED));
        Filled filled = fill("opensearch");

        String hash = secrets.text(SecretNeeds.hashOf(SecretNeeds.MORDRED)).reveal(text -> text);
        assertThat(before).doesNotContain(hash);
        assertThat(filled.text("opensearch-security/internal_users.yml")).contains(hash);
        assertThat(filled.text("search-setup-secrets/mordred.json")).contains(hash);
    }

    private Secrets keep(String sample, Optional<String> rotate) throws IOException {
        SecretDirectory directory = new SecretDirectory(temporary.resolve("secrets"), Environment.PRODUCTION);
        List<Need> needs = SecretNeeds.of(Samples.production(sample));
        new SecretKeeper(directory, needs, Clock.systemUTC(), List.of()).keep(rotate, Optional.empty());
        return Secrets.read(directory, needs);
    }

    private Filled fill(String sample) throws Exception {
        Filled filled = new Filled(
                Samples.renderProduction(sample, temporary),
                temporary.resolve("secrets/production"),
                temporary.resolve("volumes"));
        // The setup.cfg of one sample names a secret of the user's own, which paw does not make.
        Files.writeString(filled.secrets().resolve("github-token"), "of-the-user");
        for (var volume : filled.plan().get("volumes").properties()) {
            Files.createDirectories(filled.volumes().resolve(volume.getKey()));
        }
        filled.install();
        return filled;
    }

    private static String secret(Filled filled, String file) throws IOException {
        return Files.readString(filled.secrets().resolve(file));
    }

    private static String everything(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
