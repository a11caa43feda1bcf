package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code paw:secrets} as a user of a scaffolded deployment meets it. */
class SecretsIT {

    private static final String PRODUCTION = "-Dpaw.environment=production";

    @TempDir
    Path directory;

    private Path project;
    private Path secrets;

    @BeforeEach
    void scaffold() throws IOException {
        project = Scaffold.deployment(directory);
        secrets = project.resolve("secrets/production");
    }

    @Test
    void a_scaffolded_deployment_gets_its_secrets_once_and_nobody_is_told_them() throws Exception {
        production("# Nothing differs.\n");
        assertThat(run().failed().text()).contains("publicUrl: https://paw.example.org");
        assertThat(secrets).doesNotExist();
        setPublicUrl();

        Outcome first = run("-X").succeeded();
        Map<String, String> made = contents();
        Outcome second = run().succeeded();

        assertThat(first.text()).contains("Made in secrets/production: ca, database-backup-password,");
        assertThat(second.text()).contains("In secrets/production already: ca,").doesNotContain("Made in");
        assertThat(contents()).isEqualTo(made).containsKeys("redis-password", "public.key", "ca/ca.key");
        made.forEach((name, content) ->
                assertThat(first.text() + second.text()).as("%s", name).doesNotContain(content.strip()));
    }

    @Test
    void git_sees_none_of_them_even_where_the_project_ignores_nothing() throws Exception {
        Tools.need("git");
        setPublicUrl();
        Files.delete(project.resolve(".gitignore"));
        run().succeeded();

        git("init", "-q");
        git("add", "-A");

        assertThat(git("ls-files")).contains("deployment.yaml").doesNotContain("secrets");
        git("add", "-f", "secrets/production/redis-password");
        assertThat(run().failed().text())
                .contains("Git has secrets under version control: redis-password", "git rm --cached");
    }

    @Test
    void one_is_renewed_by_name_and_what_is_left_to_do_is_told() throws Exception {
        setPublicUrl();
        run().succeeded();
        Map<String, String> before = contents();

        assertThat(run("-Dpaw.rotate=redis-pasword").failed().text()).contains("did you mean 'redis-password'?");
        assertThat(contents()).isEqualTo(before);

        assertThat(run("-Dpaw.rotate=redis-password").succeeded().text())
                .contains("Renewed: redis-password")
                .contains("docker-compose up -d --force-recreate redis sortinghat sortinghat_worker");
        assertThat(contents().get("previous/redis-password")).isEqualTo(before.get("redis-password"));
    }

    @Test
    void a_directory_that_maven_cleans_is_refused_and_development_needs_none() throws Exception {
        setPublicUrl();

        assertThat(run("-Dpaw.secrets=target/secrets").failed().text()).contains("secrets must not lie in");
        assertThat(InnerMaven.batch().run(project, "paw:secrets").succeeded().text())
                .contains("The environment development needs no secrets");
        assertThat(InnerMaven.batch()
                        .run(project, "paw:secrets", "-Dpaw.rotate=ca")
                        .failed()
                        .text())
                .contains("-Dpaw.environment=production");
        assertThat(project.resolve("target")).doesNotExist();
    }

    private void setPublicUrl() throws IOException {
        production("publicUrl: https://paw.example.org\n");
    }

    private void production(String yaml) throws IOException {
        Files.writeString(project.resolve("src/main/paw/production.yaml"), yaml);
    }

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        return InnerMaven.batch()
                .run(
                        project,
                        Stream.concat(Stream.of("paw:secrets", PRODUCTION), Stream.of(arguments))
                                .toArray(String[]::new));
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("git", "-C", project.toString()), Stream.of(arguments))
                .toList();
        return Tools.run(directory, command);
    }

    private Map<String, String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(secrets)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .collect(Collectors.toMap(
                            file -> secrets.relativize(file).toString().replace('\\', '/'),
                            SecretsIT::read,
                            (a, b) -> b,
                            TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
