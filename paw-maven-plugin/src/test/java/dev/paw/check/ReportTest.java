package dev.paw.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.paw.rules.Rules;
import dev.paw.testing.CheckTrial;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are sections of SARIF 2.1.0. */
class ReportTest {

    @TempDir
    Path temporary;

    private Verdict verdict;

    @BeforeEach
    void judge() {
        verdict = CheckTrial.production("opensearch", temporary)
                .rendered("docker-compose.yml", "  redis:\n", "  redis:\n    ports: [\"6379:6379\"]\n")
                .rendered("docker-compose.yml", "image: \"nginx:1.28.0\"", "image: \"nginx:1\"")
                .withoutSecret("redis-password")
                .add(
                        "deployment.yaml",
                        "checks:",
                        "  suppress:",
                        "  - {rule: secret-missing, reason: they lie on the host alone}")
                .check(Rules.all());
    }

    @Test
    void people_read_place_severity_rule_what_why_and_mend_and_last_the_figures() {
        List<TextReport.Line> lines = TextReport.lines(verdict, true);

        assertThat(lines)
                .filteredOn(line -> line.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(line -> assertThat(line.text().lines())
                        .satisfiesExactly(
                                first -> assertThat(first)
                                        .matches(
                                                "target/paw/production/docker-compose\\.yml:\\d+: error \\[published-port]"
                                                        + " service 'redis' publishes .*"),
                                from -> assertThat(from).isEqualTo("  from: paw's template docker-compose.yml.ftl"),
                                why -> assertThat(why).startsWith("  why:  Docker's published ports bypass"),
                                mend -> assertThat(mend).startsWith("  mend: ")));
        assertThat(lines.get(lines.size() - 1).text())
                .isEqualTo("Checked for production: 1 error, 1 warning, 1 suppressed;"
                        + " more about each: mvn paw:check -Dpaw.explain=published-port");
    }

    @Test
    void json_has_the_figures_and_each_finding_with_its_reason_where_it_is_let_be() throws Exception {
        JsonNode json = parse(CheckFormat.JSON);

        assertThat(json.path("environment").asText()).isEqualTo("production");
        assertThat(json.path("errors").asInt()).isEqualTo(1);
        assertThat(json.path("suppressed").asInt()).isEqualTo(1);
        assertThat(json.path("findings")).anySatisfy(finding -> {
            assertThat(finding.path("rule").asText()).isEqualTo("secret-missing");
            assertThat(finding.path("file").asText()).isEqualTo("secrets/production/redis-password");
            assertThat(finding.path("suppressed").asText()).isEqualTo("they lie on the host alone");
        });
    }

    @Test
    void sarif_names_its_version_its_tool_and_every_rule_once_in_order() throws Exception {
        JsonNode sarif = parse(CheckFormat.SARIF);
        JsonNode driver = run(sarif).path("tool").path("driver");

        assertThat(sarif.path("version").asText()).as("3.13.2").isEqualTo("2.1.0");
        assertThat(driver.path("name").asText()).as("3.19.8").isEqualTo("paw");
        assertThat(driver.path("rules").findValuesAsText("id"))
                .as("3.19.23")
                .isEqualTo(Rules.all().stream().map(Rule::id).toList());
        assertThat(driver.path("rules")).as("3.49").allSatisfy(rule -> {
            assertThat(rule.path("shortDescription").path("text").asText()).isNotBlank();
            assertThat(rule.path("help").path("text").asText())
                    .contains("docs/checks.md#" + rule.path("id").asText());
            assertThat(rule.path("defaultConfiguration").path("level").asText())
                    .isIn("none", "note", "warning", "error");
        });
    }

    @Test
    void a_result_of_sarif_points_to_its_rule_and_to_a_file_of_the_project() throws Exception {
        JsonNode run = run(parse(CheckFormat.SARIF));
        JsonNode rules = run.path("tool").path("driver").path("rules");

        assertThat(run.path("results")).hasSize(3).allSatisfy(result -> {
            assertThat(rules.get(result.path("ruleIndex").asInt()).path("id"))
                    .as("3.27.6")
                    .isEqualTo(result.path("ruleId"));
            assertThat(result.path("message").path("text").asText())
                    .as("3.27.11")
                    .isNotBlank();
            JsonNode location = result.path("locations").get(0).path("physicalLocation");
            JsonNode file = location.path("artifactLocation");
            assertThat(file.path("uri").asText()).as("3.4.3").matches("[a-z][A-Za-z0-9_./-]*");
            assertThat(run.path("originalUriBaseIds").has(file.path("uriBaseId").asText()))
                    .as("3.4.4")
                    .isTrue();
            assertThat(location.path("region").path("startLine").asInt(1))
                    .as("3.30.5")
                    .isPositive();
            assertThat(result.path("partialFingerprints").path("paw/v1").asText())
                    .as("3.27.17")
                    .matches("[0-9a-f]{64}");
        });
    }

    @Test
    void a_suppressed_result_of_sarif_has_its_reason_and_others_an_empty_list() throws Exception {
        JsonNode results = run(parse(CheckFormat.SARIF)).path("results");

        assertThat(results).allSatisfy(result -> {
            boolean missing = result.path("ruleId").asText().equals("secret-missing");
            assertThat(result.path("suppressions").isArray()).as("3.27.23").isTrue();
            assertThat(result.path("suppressions")).hasSize(missing ? 1 : 0);
            if (missing) {
                assertThat(result.at("/suppressions/0/kind").asText()).isEqualTo("external");
                assertThat(result.at("/suppressions/0/justification").asText()).isEqualTo("they lie on the host alone");
            }
        });
    }

    /** The standard allows no others. */
    @Test
    void sarif_has_only_properties_that_the_standard_defines() throws Exception {
        Set<String> names = new TreeSet<>();
        collect(parse(CheckFormat.SARIF), names);

        assertThat(names)
                .isSubsetOf(
                        "version",
                        "runs",
                        "tool",
                        "driver",
                        "name",
                        "rules",
                        "id",
                        "shortDescription",
                        "fullDescription",
                        "defaultConfiguration",
                        "level",
                        "help",
                        "text",
                        "originalUriBaseIds",
                        "PROJECTROOT",
                        "description",
                        "columnKind",
                        "results",
                        "ruleId",
                        "ruleIndex",
                        "message",
                        "locations",
                        "physicalLocation",
                        "artifactLocation",
                        "uri",
                        "uriBaseId",
                        "region",
                        "startLine",
                        "partialFingerprints",
                        "paw/v1",
                        "suppressions",
                        "kind",
                        "status",
                        "justification");
    }

    @Test
    void the_same_verdict_gives_the_same_bytes_and_a_moved_line_the_same_fingerprint() throws Exception {
        assertThat(text(CheckFormat.SARIF)).isEqualTo(text(CheckFormat.SARIF)).doesNotContain(temporary.toString());
        Finding finding = verdict.findings().get(0);
        Finding moved = new Finding(
                finding.rule(),
                finding.severity(),
                finding.place().at(finding.place().line() + 7),
                finding.source(),
                finding.what(),
                finding.mend(),
                finding.suppression());
        assertThat(fingerprint(moved)).isEqualTo(fingerprint(finding));
    }

    private String fingerprint(Finding finding) throws Exception {
        String text = new SarifReport(new Verdict(verdict.environment(), List.of(finding)), Rules.all(), "1").text();
        return new ObjectMapper().readTree(text).findPath("partialFingerprints").toString();
    }

    private String text(CheckFormat format) throws Exception {
        return format.file(verdict, Rules.all(), "1.0").orElseThrow();
    }

    private JsonNode parse(CheckFormat format) throws Exception {
        return new ObjectMapper().readTree(text(format));
    }

    private static JsonNode run(JsonNode sarif) {
        assertThat(sarif.path("runs")).hasSize(1);
        return sarif.path("runs").get(0);
    }

    private static void collect(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> collect(child, names));
    }

    @Test
    void sarif_is_what_its_published_schema_says() throws Exception {
        JsonSchema schema;
        try (InputStream published = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(published);
        }
        String report = CheckFormat.SARIF.file(verdict, Rules.all(), "1.0").orElseThrow();

        assertThat(schema.validate(new ObjectMapper().readTree(report))).isEmpty();
        assertThat(schema.validate(new ObjectMapper().readTree(report.replace("\"ruleId\"", "\"rule\""))))
                .isNotEmpty();
    }
}
