package dev.paw.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.rules.Rules;
import dev.paw.testing.CheckTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckerTest {

    private static final String OPEN = "  redis:\n    ports: [\"6379:6379\"]\n";

    @TempDir
    Path temporary;

    private CheckTrial open() {
        return CheckTrial.production("opensearch", temporary).rendered("docker-compose.yml", "  redis:\n", OPEN);
    }

    @Test
    void a_finding_names_the_line_of_the_rendered_file_and_the_template_that_it_comes_from() {
        Finding finding = found(open(), "published-port").get(0);

        List<String> lines = open().judged()
                .rendered("docker-compose.yml")
                .orElseThrow()
                .text()
                .lines()
                .toList();
        assertThat(finding.place().name()).isEqualTo("target/paw/production/docker-compose.yml");
        assertThat(lines.get(finding.place().line() - 1)).contains("6379:6379");
        assertThat(finding.source()).contains("paw's template docker-compose.yml.ftl");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void a_template_of_the_users_own_is_judged_by_what_it_becomes() {
        CheckTrial trial = CheckTrial.production("opensearch", temporary)
                .file(
                        "templates/docker-compose.extra.yml.ftl",
                        "services:\n  grafana:\n    image: ${redis.image}\n    ports: [\"3000:3000\"]\n");

        assertThat(found(trial, "published-port")).singleElement().satisfies(finding -> {
            // Two lines of paw's own stand above.
            assertThat(finding.place()).hasToString("target/paw/production/docker-compose.extra.yml:6");
            assertThat(finding.source()).contains("src/main/paw/templates/docker-compose.extra.yml.ftl");
        });
    }

    @Test
    void a_suppressed_finding_does_not_count_and_keeps_its_reason() {
        CheckTrial trial = suppress(open(), "published-port", "docker-compose.yml");

        Verdict verdict = trial.check(Rules.all());

        assertThat(verdict.open()).isEmpty();
        assertThat(verdict.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.suppression().orElseThrow().reason()).isEqualTo("only the VPN reaches it"));
    }

    @Test
    void a_suppression_for_another_file_lets_nothing_be_and_is_told() {
        Verdict verdict = suppress(open(), "published-port", "other.yml").check(Rules.all());

        assertThat(verdict.open())
                .extracting(finding -> finding.rule().id())
                .containsExactlyInAnyOrder("published-port", "suppression-unused");
    }

    @Test
    void a_suppression_of_an_unknown_rule_is_told_once() {
        CheckTrial trial = CheckTrial.production("opensearch", temporary);

        assertThat(suppress(trial, "publishd-port", "docker-compose.yml")
                        .check(Rules.all())
                        .open())
                .extracting(finding -> finding.rule().id())
                .containsExactly("suppression-unknown");
    }

    @Test
    void mistakes_of_the_model_the_configuration_and_the_templates_hide_nothing_from_each_other() {
        CheckTrial trial = open().add("deployment.yaml", "mariabd: {memory: 2g}", "redis: {image: \"redis:latest\"}")
                .replace("deployment.yaml", "SORTINGHAT_UWSGI_WORKERS", "SORTINGHAT_UWSGI_WRKERS")
                .replace("deployment.yaml", "https://paw", "http://paw")
                .add("setup.cfg", "[git:x]", "raw_index = %x")
                .file("projects.json", "{\"A\": {\"git\": \"https://example.org/a.git\"}}")
                .file("templates/broken.yml.ftl", "a: ${nothing.here}\n")
                .withoutSecret("redis-password");

        assertThat(trial.check(Rules.all()).open())
                .extracting(finding -> finding.rule().id())
                .contains(
                        "deployment-invalid",
                        "image-without-version",
                        "sortinghat-unknown-variable",
                        "public-url-plain-http",
                        "projects-json-wrong-type",
                        "template-invalid",
                        "secret-missing",
                        "published-port");
    }

    @Test
    void a_certificate_of_an_authority_that_is_missing_is_told_at_the_line_that_names_it() {
        CheckTrial trial = CheckTrial.production("opensearch", temporary)
                .file("production.yaml", "redis:\n  external:\n    host: redis.example.org\n    ca: gone.crt\n");

        assertThat(trial.check(Rules.all()).open())
                .filteredOn(finding -> finding.what().contains("gone.crt"))
                .extracting(finding -> finding.place() + " " + finding.rule().id())
                .containsExactly("src/main/paw/production.yaml:4 authority-unusable");
    }

    @Test
    void a_secret_in_a_file_of_the_project_is_told_at_its_line_unseen() {
        String token = "ghp_" + "0123456789".repeat(4);
        CheckTrial trial = CheckTrial.production("opensearch", temporary)
                .projectFile("pom.xml", "<project>\r\n  <token>" + token + "</token>\r\n</project>\r\n")
                .projectFile(".mvn/maven.config", "-B\n\n-Dtoken=" + token + "\n")
                .projectFile(".mvn/wrapper/maven-wrapper.properties", "url=https://me:" + token + "@example.org/\n")
                .projectFile("target/README.md", token + "\n")
                .projectFile("README.md", token + "\n")
                .projectFile(".gitignore", "secrets\n");

        assertThat(found(trial, "written-secret"))
                .extracting(finding -> finding.place() + " " + finding.what())
                .containsExactly(
                        ".mvn/maven.config:3 a token is written out here",
                        ".mvn/wrapper/maven-wrapper.properties:1 a token is written out here",
                        "README.md:1 a token is written out here",
                        "pom.xml:2 a token is written out here");
    }

    @Test
    void a_deployment_yaml_that_cannot_be_read_is_told_beside_what_the_other_files_have() {
        CheckTrial trial = CheckTrial.production("opensearch", temporary)
                .file("requirements.txt", "# ghp_" + "0123456789".repeat(4) + "\n")
                .file("projects.json", "{\"A\": {\"git\": \"https://example.org/a.git\"}}")
                .add("setup.cfg", "[gti]")
                .file("deployment.yaml", "name: paw\nredis: [\n");

        assertThat(trial.check(Rules.all()).open())
                .extracting(finding -> finding.place() + " " + finding.rule().id())
                .containsExactly(
                        "src/main/paw/deployment.yaml:3 deployment-unreadable",
                        "src/main/paw/projects.json:1 projects-json-wrong-type",
                        "src/main/paw/requirements.txt:1 written-secret",
                        "src/main/paw/setup.cfg:" + lines(trial, "setup.cfg") + " setup-cfg-unknown-section");
    }

    private static int lines(CheckTrial trial, String path) {
        return trial.judged().source(path).orElseThrow().text().split("\n").length;
    }

    @Test
    void a_value_of_a_secret_is_in_no_report() throws Exception {
        CheckTrial trial = open().secret("redis-password", "hunter2hunter2");
        Verdict verdict = trial.check(Rules.all());

        assertThat(found(trial, "secret-weak")).isNotEmpty();
        String all = TextReport.lines(verdict, true)
                + CheckFormat.JSON.file(verdict, Rules.all(), "1").orElseThrow()
                + CheckFormat.SARIF.file(verdict, Rules.all(), "1").orElseThrow();
        for (Path file : secrets(trial)) {
            String value = Files.readString(file).strip();
            assertThat(all.contains(value)).as(file.toString()).isFalse();
        }
    }

    private static List<Path> secrets(CheckTrial trial) throws Exception {
        try (var files = Files.walk(trial.secrets())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    @Test
    void a_rule_is_explained_and_an_unknown_one_gets_the_nearest() {
        assertThat(Explanation.of("published-port", Rules.all()))
                .first()
                .asString()
                .startsWith("published-port: a port");
        assertThatThrownBy(() -> Explanation.of("publishd-port", Rules.all()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("did you mean 'published-port'?");
    }

    private static List<Finding> found(CheckTrial trial, String rule) {
        return trial.check(Rules.all()).findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    private static CheckTrial suppress(CheckTrial trial, String rule, String path) {
        return trial.add(
                "deployment.yaml",
                "checks:",
                "  suppress:",
                "  - rule: " + rule,
                "    path: " + path,
                "    reason: only the VPN reaches it");
    }
}
