package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Finding;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import dev.paw.check.Verdict;
import dev.paw.testing.CheckTrial;
import dev.paw.testing.DevelopmentInProduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All rules together, on deployments as people have them. */
class WholeDeploymentsTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"opensearch", "elasticsearch"})
    void the_development_deployment_gives_hints_only(String engine) {
        Verdict verdict = CheckTrial.development(engine, temporary).check(Rules.all());

        assertThat(verdict.open())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.HINT));
        assertThat(ids(verdict, Severity.HINT))
                .containsExactly("default-password", "redis-without-password", "search-security-off");
    }

    @Test
    void the_development_compose_file_is_refused_in_production_with_all_its_findings_at_once() throws IOException {
        String development = Files.readString(Path.of("src/test/resources/golden/opensearch/docker-compose.yml"));

        Verdict verdict = CheckTrial.production("opensearch", temporary)
                .file("templates/docker-compose.yml.ftl", development)
                .check(Rules.all());

        assertThat(ids(verdict, Severity.ERROR)).containsExactlyElementsOf(DevelopmentInProduction.errors());
        assertThat(ids(verdict, Severity.WARNING))
                .containsExactlyElementsOf(DevelopmentInProduction.warnings("search-wildcard-delete"));
    }

    /** What users do first: they take what works on their machine to the server. */
    @ParameterizedTest
    @ValueSource(strings = {"elasticsearch", "opensearch"})
    void the_development_deployment_rendered_as_production_is_refused_with_all_its_findings_at_once(String engine) {
        CheckTrial development = CheckTrial.development(engine, temporary.resolve("development"));
        CheckTrial production = CheckTrial.production(
                        engine.equals("opensearch") ? "opensearch" : "elasticsearch-three-nodes",
                        temporary.resolve("production"))
                .replace("deployment.yaml", "https://", "http://")
                .withoutSecret("redis-password");
        for (TextFile file : development.judged().rendered()) {
            if (!file.path().startsWith("multi-mordred/")) {
                production.file("templates/" + file.path() + ".ftl", "<#noparse>" + file.text() + "</#noparse>");
            }
        }

        Verdict verdict = production.check(Rules.all());

        assertThat(ids(verdict, Severity.ERROR))
                .containsExactlyElementsOf(DevelopmentInProduction.errors("public-url-plain-http", "secret-missing"));
        // Elasticsearch's sample has three nodes; only OpenSearch's deletes by wildcard unless it is told not to.
        String ofTheEngine = engine.equals("opensearch") ? "search-wildcard-delete" : "search-replicas";
        assertThat(ids(verdict, Severity.WARNING))
                .containsExactlyElementsOf(DevelopmentInProduction.warnings(ofTheEngine));
        assertThat(verdict.open())
                .filteredOn(finding -> finding.source().isPresent())
                .extracting(finding -> finding.source().orElseThrow())
                .contains("src/main/paw/templates/docker-compose.yml.ftl");
    }

    @Test
    void a_compose_file_as_tutorials_have_it_is_told_each_of_its_mistakes() throws IOException {
        Verdict verdict = tutorial();

        assertThat(ids(verdict, Severity.ERROR))
                .containsExactly(
                        "dashboards-plain-search",
                        "dashboards-version",
                        "database-in-advance",
                        "database-open-root",
                        "default-password",
                        "docker-socket",
                        "image-without-version",
                        "missing-volume",
                        "plain-http",
                        "privileged-container",
                        "published-port",
                        "redis-without-password",
                        "search-anonymous",
                        "search-security-off",
                        "sortinghat-by-http",
                        "sortinghat-cors-origin",
                        "sortinghat-database-root",
                        "sortinghat-development-mode",
                        "sortinghat-development-port",
                        "sortinghat-ignored-variable",
                        "sortinghat-settings-differ",
                        "sortinghat-short-key",
                        "sortinghat-static-path",
                        "sortinghat-wildcard-host",
                        "store-on-edge-network",
                        "tls-missing");
        assertThat(ids(verdict, Severity.WARNING))
                .containsExactly(
                        "dashboards-cookie",
                        "dashboards-keys-missing",
                        "database-backup-missing",
                        "database-buffer-pool",
                        "database-remote-root",
                        "dependency-without-condition",
                        "kept-capabilities",
                        "missing-health-check",
                        "missing-memory-limit",
                        "missing-restart-policy",
                        "missing-ulimits",
                        "mordred-ca-bundle",
                        "mordred-cache-missing",
                        "mordred-starts-early",
                        "new-privileges",
                        "redis-dangerous-commands",
                        "redis-not-persistent",
                        "runs-as-root",
                        "search-checks-off",
                        "search-cluster-name",
                        "search-content-length",
                        "search-heap",
                        "search-memory-lock",
                        "search-snapshots-missing",
                        "sortinghat-not-upgraded",
                        "unrotated-logs",
                        "upload-limit-missing",
                        "writable-root");
    }

    @Test
    void findings_name_the_line_of_the_rendered_file_and_the_template_that_made_it() throws IOException {
        Verdict verdict = tutorial();

        // Two lines more than in the template: the comment that says where the file comes from.
        assertThat(places(verdict, "published-port"))
                .containsExactly(
                        "target/paw/production/docker-compose.yml:15 src/main/paw/templates/docker-compose.yml.ftl",
                        "target/paw/production/docker-compose.yml:24 src/main/paw/templates/docker-compose.yml.ftl",
                        "target/paw/production/docker-compose.yml:29 src/main/paw/templates/docker-compose.yml.ftl",
                        "target/paw/production/docker-compose.yml:47 src/main/paw/templates/docker-compose.yml.ftl");
        assertThat(places(verdict, "sortinghat-by-http"))
                .containsExactly(
                        "target/paw/production/nginx/nginx.conf:6 src/main/paw/templates/nginx/nginx.conf.ftl");
    }

    private Verdict tutorial() throws IOException {
        return CheckTrial.production("external", temporary)
                .file("templates/docker-compose.yml.ftl", resource("common-example.yml"))
                .file("templates/nginx/nginx.conf.ftl", resource("common-example-nginx.conf"))
                .check(Rules.all());
    }

    private static List<String> places(Verdict verdict, String rule) {
        return verdict.open().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(finding -> finding.place() + " " + finding.source().orElse(""))
                .toList();
    }

    /** Each once, sorted. */
    private static SortedSet<String> ids(Verdict verdict, Severity severity) {
        return verdict.open().stream()
                .filter(finding -> finding.severity() == severity)
                .map((Finding finding) -> finding.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/check").resolve(name));
    }
}
