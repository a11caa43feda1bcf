package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The program that fills the secrets of a rendered deployment in, run as the deployment runs it. */
class SecretInstallerTest {

    /** One that each syntax would trip over, and 200 characters on top. */
    private static final String HOSTILE =
            "\"'`$x ${y} %(z)s %% @:/?#\\ \\' , [a] {b} ; -- € 中 😀 {{secret:redis-password}} " + "x".repeat(200);

    @TempDir
    Path temporary;

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void every_volume_gets_the_files_of_its_plan_and_no_placeholder_is_left(String sample) throws Exception {
        Filled filled = Filled.of(sample, temporary, Map.of());
        for (Map.Entry<String, JsonNode> volume : filled.plan().get("volumes").properties()) {
            List<String> names = new ArrayList<>();
            volume.getValue().path("files").fieldNames().forEachRemaining(names::add);
            SortedMap<String, String> found = files(filled.volumes().resolve(volume.getKey()));
            assertThat(found.keySet()).as(volume.getKey()).containsExactlyInAnyOrderElementsOf(names);
            assertThat(String.join("\n", found.values())).doesNotContain("{{secret:");
        }
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void every_volume_of_the_plan_is_mounted_by_the_job_and_by_somebody_else(String sample) throws Exception {
        Filled filled = Filled.of(sample, temporary, Map.of());
        String compose = Files.readString(filled.rendered().resolve("docker-compose.yml"));
        filled.plan().get("volumes").fieldNames().forEachRemaining(volume -> {
            assertThat(compose.split("source: \"?" + volume + "\"?,").length
                            + compose.split("- " + volume + ":").length)
                    .as(volume)
                    .isGreaterThanOrEqualTo(4);
            assertThat(compose).contains("\n  " + volume + ":\n");
        });
    }

    @Test
    void hostile_secrets_arrive_unchanged_in_every_syntax() throws Exception {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : List.of(
                "sortinghat-database-password",
                "kibanaserver-password",
                "mordred-password",
                "sortinghat-superuser-password",
                "sortinghat-secret-key")) {
            secrets.put(name, HOSTILE);
        }
        Filled filled = Filled.of("opensearch", temporary, secrets);

        String sql = filled.text("mariadb-initdb/10-sortinghat.sql");
        String literal = sql.substring(sql.indexOf("BY ") + 3, sql.indexOf(";\nGRANT"));
        assertThat(Literals.mariadb(literal, true)).isEqualTo(HOSTILE);
        String settings = filled.text("dashboards-secrets/opensearch_dashboards.yml");
        Map<?, ?> dashboards = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(settings);
        assertThat(dashboards.get("opensearch.password")).isEqualTo(HOSTILE);
        // To a program whose characters have more than 16 bits the two escapes of JSON would be two characters.
        assertThat(settings).contains("😀").doesNotContain("\\ud83d");
        assertThat(filled.text("sortinghat-secrets/sortinghat-secret-key")).isEqualTo(HOSTILE);
        assertThat(sirmordred(filled)).isEqualTo(List.of(HOSTILE, HOSTILE));
    }

    /** What SirMordred makes of the two secrets in setup.cfg: the second is in an address, and sent as requests sends it. */
    private List<?> sirmordred(Filled filled) throws Exception {
        String program = "import configparser, json, sys; from urllib.parse import urlsplit, unquote;"
                + " c = configparser.ConfigParser(); c.read(sys.argv[1], encoding='utf-8');"
                + " url = urlsplit(c['es_enrichment']['url'][1:-1]); assert url.hostname == 'opensearch', url;"
                + " print(json.dumps([c['sortinghat']['password'][1:-1], unquote(url.password).encode('latin-1').decode()]))";
        Path file = filled.volumes().resolve("multi-mordred-instances/my-paw/setup.cfg");
        String out = Tools.run(temporary, List.of("python3", "-X", "utf8", "-c", program, file.toString()));
        return new ObjectMapper().readValue(out, List.class);
    }

    @Test
    void sortinghats_program_gets_every_variable_as_it_was_meant() throws Exception {
        String key = HOSTILE + "\nsecond line";
        Filled filled = Filled.of("opensearch", temporary, Map.of("sortinghat-secret-key", key));
        Path script = filled.rendered().resolve("sortinghat/run.sh");
        Files.writeString(
                script,
                Files.readString(script)
                        .replace("/run/paw/", filled.volumes().resolve("sortinghat-secrets") + "/")
                        .replace("server-entrypoint.sh", "python3"));
        String program = "import json, os; print(json.dumps(dict(os.environ)))";
        String out = Tools.run(
                temporary,
                List.of("env", "DEV_FLAG=0", "sh", script.toString(), "python3", "-X", "utf8", "-c", program));
        Map<?, ?> environment = new ObjectMapper().readValue(out, Map.class);
        assertThat(environment.get("SORTINGHAT_SECRET_KEY")).isEqualTo(key);
        assertThat(environment.get("SORTINGHAT_DB_PASSWORD")).isEqualTo("sortinghat-database-password");
        assertThat(environment.get("SORTINGHAT_DB_PORT")).isEqualTo("3306");
        assertThat(environment.get("SORTINGHAT_SUPERUSER_PASSWORD")).isEqualTo("sortinghat-superuser-password");
        assertThat(environment.get("SORTINGHAT_ALLOWED_HOST")).isEqualTo("paw.example.org");
        assertThat(environment.get("SORTINGHAT_UWSGI_WORKERS")).isEqualTo("4");
        assertThat(environment.containsKey("DEV_FLAG")).isFalse();
    }

    @Test
    void missing_secrets_are_all_named_with_the_command_and_nothing_is_changed() throws Exception {
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        SortedMap<String, String> before = files(filled.volumes());
        Files.delete(filled.secrets().resolve("redis-password"));
        Files.delete(filled.secrets().resolve("public.key"));
        Files.writeString(filled.secrets().resolve("sortinghat-secret-key"), "new");
        assertThat(refused(filled))
                .contains("secrets/public.key cannot be read (No such file or directory):"
                        + " run mvn paw:secrets -Dpaw.environment=production")
                .contains("secrets/redis-password cannot be read")
                .endsWith("nothing has been changed\n");
        assertThat(files(filled.volumes())).isEqualTo(before);
    }

    @Test
    void secret_that_setup_cfg_cannot_hold_is_refused_without_being_told() throws Exception {
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        Files.writeString(filled.secrets().resolve("sortinghat-superuser-password"), "tell\nnobody");
        assertThat(refused(filled))
                .contains("secrets/sortinghat-superuser-password holds a character that setup.cfg has no way to write")
                .doesNotContain("tell")
                .doesNotContain("nobody");
    }

    private String refused(Filled filled) throws IOException, InterruptedException {
        Path err = temporary.resolve("refused");
        int code = new ProcessBuilder(filled.command())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertThat(code).isEqualTo(1);
        return Files.readString(err);
    }

    @Test
    void renewed_secrets_replace_and_files_of_an_earlier_plan_go() throws Exception {
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        Path old = Files.createDirectories(filled.volumes().resolve("multi-mordred-instances/gone"));
        Files.writeString(old.resolve("setup.cfg"), "");
        Files.writeString(filled.secrets().resolve("redis-password"), "renewed\n");
        filled.install();
        assertThat(old).doesNotExist();
        assertThat(filled.text("redis-secrets/redis-password")).isEqualTo("renewed");
        assertThat(filled.text("redis-secrets/redis.conf")).contains("\nrequirepass \"renewed\"\n");
    }

    @Test
    void secrets_of_ones_own_are_filled_into_lists_too_unless_they_would_become_two() throws Exception {
        Filled filled = Filled.of("external", temporary, Map.of("github-token", "50%'\"x"));
        assertThat(filled.text("multi-mordred-instances/my-paw/setup.cfg")).contains("api-token = [50%%'\"x]\n");
        Files.writeString(filled.secrets().resolve("github-token"), "one,two");
        assertThat(refused(filled))
                .contains("secrets/github-token holds a character that setup.cfg has no way to write");
    }

    @Test
    void files_belong_to_the_user_of_their_service_who_alone_may_read_them() throws Exception {
        Strict.need(System.getProperty("user.name").equals("root"), "root's rights");
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        List<String> command = filled.command();
        Tools.run(temporary, command.subList(0, command.indexOf("--keep-owner")));
        for (Map.Entry<String, JsonNode> volume : filled.plan().get("volumes").properties()) {
            JsonNode plan = volume.getValue();
            Path directory = filled.volumes().resolve(volume.getKey());
            String owner = plan.get("uid") + ":" + plan.get("gid");
            assertThat(owner(directory)).as(volume.getKey()).isEqualTo(owner + (plan.has("files") ? " 750" : " 770"));
            plan.path("files")
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(owner(directory.resolve(name)))
                            .as(name)
                            .isEqualTo(owner + " " + plan.get("mode").asText().substring(1)));
        }
        assertThat(owner(filled.volumes().resolve("multi-mordred-instances/my-paw")))
                .isEqualTo("1000:1000 750");
    }

    private static String owner(Path file) {
        try {
            Map<String, Object> read = Files.readAttributes(file, "unix:uid,gid,mode");
            return read.get("uid") + ":" + read.get("gid") + " " + Integer.toOctalString((int) read.get("mode") & 0777);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void multi_mordred_trusts_the_public_authorities_and_the_deployments_own() throws Exception {
        Filled filled = Filled.of("opensearch", temporary, Map.of("ca.crt", "the deployment's own"));
        assertThat(filled.text("multi-mordred-secrets/ca-bundle.crt"))
                .contains("-----BEGIN CERTIFICATE-----")
                .endsWith("the deployment's own");
    }

    private static SortedMap<String, String> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString().replace('\\', '/'),
                            SecretInstallerTest::read,
                            (a, b) -> b,
                            TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
