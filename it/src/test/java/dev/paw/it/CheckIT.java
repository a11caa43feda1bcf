package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.DevelopmentInProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks as a user of a scaffolded deployment meets them. */
class CheckIT {

    private static final String PRODUCTION = "-Pproduction";

    private Trial trial;

    @BeforeEach
    void scaffold(@TempDir Path directory) throws IOException {
        trial = Trial.in(directory);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void development_is_told_one_line_and_fails_nothing() throws Exception {
        Outcome outcome = trial.run("paw:check");

        assertThat(outcome.lines())
                .filteredOn(line -> line.contains("hint"))
                .singleElement()
                .asString()
                .startsWith("[INFO] Checked for development: ")
                .contains("mvn paw:check -Dpaw.hints=true");
        assertThat(outcome.text()).doesNotContain("[WARNING]", "why:");
        assertThat(trial.run("paw:check", "-Dpaw.hints=true").text()).contains("hint [", "  why:  ", "  mend: ");
    }

    @Test
    void a_scaffolded_deployment_is_refused_for_production_before_anything_is_rendered_until_it_has_its_secrets()
            throws Exception {
        trial.edit("production.yaml", "https://", "http://");
        Outcome outcome =
                trial.maven().run(trial.project(), PRODUCTION, "package").failed();

        assertThat(outcome.text())
                .contains("error [public-url-plain-http]", "error [secret-missing]")
                .contains("the deployment is not fit for production: 2 errors, told above")
                .doesNotContain("Rendered ");
        assertThat(trial.project().resolve("target/paw/production")).doesNotExist();
    }

    @Test
    void the_development_deployment_taken_to_production_is_refused_with_all_its_findings_at_once() throws Exception {
        trial.run("paw:lock", "paw:render");
        Path compose = trial.project().resolve("target/paw/development/docker-compose.yml");
        Files.createDirectories(trial.file("templates"));
        Files.writeString(
                trial.file("templates/docker-compose.yml.ftl"),
                "<#noparse>" + Files.readString(compose) + "</#noparse>");
        trial.edit("production.yaml", "https://", "http://");
        Outcome outcome =
                trial.maven().run(trial.project(), PRODUCTION, "paw:check").failed();

        assertThat(ids(outcome, "error"))
                .containsExactlyElementsOf(DevelopmentInProduction.errors("public-url-plain-http", "secret-missing"));
        assertThat(ids(outcome, "warning")).containsExactlyElementsOf(DevelopmentInProduction.warnings());
    }

    /** Rules that found something of this severity, sorted. */
    private static SortedSet<String> ids(Outcome outcome, String severity) {
        return Pattern.compile(severity + " \\[([a-z-]+)]")
                .matcher(outcome.text())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_scaffolded_deployment_has_no_finding_after_its_secrets_are_made_nor_after_its_first_build()
            throws Exception {
        trial.run(PRODUCTION, "paw:secrets");
        assertThat(trial.run(PRODUCTION, "paw:check").text()).contains("Checked for production: nothing to mend");

        assertThat(trial.run(PRODUCTION, "package").text())
                .contains("Checked for production: nothing to mend", "[WARNING] There is no lock yet: making one")
                .contains("commit paw.lock and pylock.multi-mordred.toml");
        assertThat(trial.run(PRODUCTION, "package").text())
                .contains("Checked for production: nothing to mend")
                .doesNotContain("[WARNING]");
    }

    @Test
    void a_lock_that_is_lost_in_part_is_refused_before_another_takes_its_place() throws Exception {
        trial.run(PRODUCTION, "paw:secrets");
        trial.run("paw:lock");
        Files.delete(trial.file("paw.lock"));

        assertThat(trial.maven()
                        .run(trial.project(), PRODUCTION, "package")
                        .failed()
                        .text())
                .contains("src/main/paw/pylock.multi-mordred.toml: error [lock-missing]", "mvn paw:lock");
        assertThat(trial.file("paw.lock")).doesNotExist();
    }

    @Test
    void a_finding_is_told_suppressed_with_a_reason_and_told_again_when_its_id_is_wrong() throws Exception {
        trial.run(PRODUCTION, "paw:secrets");
        trial.run("paw:lock");
        Path own = trial.file("templates/docker-compose.extra.yml.ftl");
        Files.writeString(own, "services:\n  look:\n    image: ${redis.image}\n    ports: [\"6379:6379\"]\n");
        Outcome refused =
                trial.maven().run(trial.project(), PRODUCTION, "paw:check").failed();
        assertThat(refused.text())
                .contains(
                        "[ERROR] target/paw/production/docker-compose.extra.yml:6: error [published-port]",
                        "  from: src/main/paw/templates/docker-compose.extra.yml.ftl");
        assertThat(Files.readAllLines(trial.project().resolve("target/paw/production/docker-compose.extra.yml")))
                .element(5)
                .asString()
                .contains("6379:6379");

        suppress("published-port");
        JsonNode json = report("json", "findings");
        assertThat(json)
                .filteredOn(finding -> finding.path("rule").asText().equals("published-port"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.path("suppressed").asText()).isEqualTo("the host is behind a VPN"));
        assertThat(report("sarif", "runs").at("/0/results"))
                .anySatisfy(result -> assertThat(
                                result.at("/suppressions/0/justification").asText())
                        .isEqualTo("the host is behind a VPN"));

        suppress("publishd-port");
        assertThat(trial.maven()
                        .run(trial.project(), PRODUCTION, "paw:check")
                        .failed()
                        .text())
                .containsPattern("src/main/paw/production\\.yaml:\\d+: error \\[suppression-unknown]")
                .contains("did you mean 'published-port'?", "error [published-port]");
    }

    /** Lets the rest be, whatever it is, so that only the ids of this test count. */
    private JsonNode report(String format, String field) throws Exception {
        Path file = trial.project().resolve("target/told." + format);
        trial.maven().run(trial.project(), PRODUCTION, "paw:check", "-Dpaw.format=" + format, "-Dpaw.report=" + file);
        return new ObjectMapper().readTree(file.toFile()).path(field);
    }

    @Test
    void a_rule_is_explained_and_a_wrong_format_gets_the_right_ones() throws Exception {
        assertThat(trial.run("paw:check", "-Dpaw.explain=published-port").text())
                .contains("[INFO] published-port: a port", "  in production an error");
        assertThat(trial.refused("paw:check", "-Dpaw.format=serif"))
                .containsExactly(
                        "paw.format: unknown format 'serif'",
                        "  -> did you mean 'sarif'?",
                        "     pass it as -Dpaw.format=<format>");
    }

    private void suppress(String rule) throws IOException {
        Path file = trial.file("production.yaml");
        List<String> lines = Files.readAllLines(file).stream()
                .takeWhile(line -> !line.equals("checks:"))
                .toList();
        Files.writeString(
                file,
                String.join("\n", lines) + "\nchecks:\n  suppress:\n  - rule: " + rule
                        + "\n    reason: the host is behind a VPN\n");
    }
}
