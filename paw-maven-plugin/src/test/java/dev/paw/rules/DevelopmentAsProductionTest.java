package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Finding;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import dev.paw.testing.CheckTrial;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users do first: they take what works on their machine to the server. */
class DevelopmentAsProductionTest {

    @TempDir
    Path temporary;

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

        List<Finding> found = production.check(Rules.all()).open();

        assertThat(ids(found, Severity.ERROR))
                .containsExactly(
                        "dashboards-plain-search",
                        "default-password",
                        "public-url-plain-http",
                        "redis-without-password",
                        "search-security-off",
                        "secret-missing",
                        "sortinghat-cors-origin",
                        "sortinghat-development-mode",
                        "sortinghat-development-port",
                        "sortinghat-host-missing");
        // Elasticsearch's sample has three nodes; only OpenSearch's deletes by wildcard unless it is told not to.
        String ofTheEngine = engine.equals("opensearch") ? "search-wildcard-delete" : "search-replicas";
        assertThat(ids(found, Severity.WARNING))
                .containsExactlyInAnyOrder(
                        "backend-not-internal",
                        "dashboards-cookie",
                        "dashboards-keys-missing",
                        "database-backup-missing",
                        "database-remote-root",
                        "kept-capabilities",
                        "mordred-ca-bundle",
                        "new-privileges",
                        "published-on-loopback",
                        "redis-dangerous-commands",
                        "redis-memory",
                        "runs-as-root",
                        "search-checks-off",
                        "search-snapshots-missing",
                        "writable-root",
                        ofTheEngine);
        assertThat(found)
                .filteredOn(finding -> finding.source().isPresent())
                .extracting(finding -> finding.source().orElseThrow())
                .contains("src/main/paw/templates/docker-compose.yml.ftl");
    }

    /** Each once, sorted. */
    private static SortedSet<String> ids(List<Finding> found, Severity severity) {
        return found.stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> finding.rule().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
