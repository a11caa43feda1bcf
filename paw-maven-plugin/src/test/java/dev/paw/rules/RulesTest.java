package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Finding;
import dev.paw.check.Rule;
import dev.paw.testing.CheckTrial;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every rule to deployments that break it and deployments that pass. */
class RulesTest {

    /** The samples whose scaffolding and secrets are as they should be. */
    static final List<String> SAMPLES =
            List.of("opensearch", "elasticsearch-three-nodes", "opensearch-apache", "external");

    private static final String SOURCES = "src/main/paw/";
    private static final String RENDERED = "target/paw/production/";
    private static final String SECRETS = "secrets/production";
    private static final Set<String> CERTIFICATES = Set.of(
            SECRETS + "/public.crt",
            SECRETS + "/elasticsearch-1.crt",
            SECRETS + "/elasticsearch-2.crt",
            SECRETS + "/elasticsearch-3.crt");

    /** Where a rule's finding may be beside the files that a case changes: where the change shows. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.ofEntries(
            Map.entry("host-max-map-count", Set.of("/proc/sys/vm/max_map_count")),
            Map.entry("host-max-map-count-low", Set.of("/proc/sys/vm/max_map_count")),
            Map.entry("host-open-files", Set.of("/proc/sys/fs/nr_open")),
            Map.entry("host-memory", Set.of("/proc/meminfo")),
            Map.entry("host-swap", Set.of("/proc/sys/vm/swappiness")),
            Map.entry("host-overcommit", Set.of("/proc/sys/vm/overcommit_memory")),
            Map.entry("host-disk", Set.of("/")),
            Map.entry("host-disk-low", Set.of("/")),
            Map.entry("host-port-taken", Set.of("/proc/net/tcp")),
            Map.entry("unpinned-image", Set.of(RENDERED + "docker-compose.yml")),
            Map.entry("lock-missing", Set.of(SOURCES + "pylock.multi-mordred.toml")),
            Map.entry("lock-stale", Set.of(SOURCES + "paw.lock")),
            Map.entry("secret-unusable", Set.of(SECRETS + "/reader-password-hash")),
            Map.entry("secret-committed", Set.of(SECRETS)),
            Map.entry("certificate-unusable", CERTIFICATES),
            Map.entry("certificate-expires-soon", CERTIFICATES),
            Map.entry("setup-cfg-unreadable", Set.of(SOURCES + "setup.cfg")),
            Map.entry("instance-name", Set.of(SOURCES + "instances/Mine")),
            Map.entry("mordred-logs-lost", Set.of(RENDERED + "multi-mordred/instances/my-paw/setup.cfg")),
            Map.entry("mordred-ca-bundle", Set.of(RENDERED + "docker-compose.yml")),
            Map.entry("database-backup-missing", Set.of(RENDERED + "docker-compose.yml")),
            Map.entry("sortinghat-ignored-variable", Set.of(RENDERED + "sortinghat/run.sh")),
            Map.entry("uwsgi-parameters", Set.of(RENDERED + "nginx/nginx.conf")),
            Map.entry("search-default-users", Set.of(RENDERED + "opensearch/opensearch.yml")),
            Map.entry("search-snapshots-missing", Set.of(RENDERED + "opensearch/opensearch.yml")));

    @TempDir
    Path temporary;

    /** One list for each class of rules. */
    static Stream<RuleCase> cases() {
        return Stream.of(
                        ModelCases.ALL,
                        HostCases.ALL,
                        ImageCases.ALL,
                        PinCases.ALL,
                        SecretCases.ALL,
                        SourceCases.ALL,
                        SetupCases.ALL,
                        ProjectsCases.ALL,
                        SuppressionCases.ALL,
                        PortCases.ALL,
                        PrivilegeCases.ALL,
                        OperationCases.ALL,
                        SecretTextCases.ALL,
                        SortingHatDevelopmentCases.ALL,
                        SortingHatStartCases.ALL,
                        SortingHatSettingCases.ALL,
                        StoreCases.ALL,
                        FrontEndCases.ALL,
                        SearchCases.SECURITY,
                        SearchCases.CLUSTER,
                        DashboardsCases.ALL,
                        MordredCases.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_deployment_that_breaks_the_rule_is_found(RuleCase one) {
        CheckTrial broken = one.breaking().apply(trial(one));
        List<Finding> found = broken.check(rule(one));

        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.place().name()).matches(name -> isPlace(name, one, broken));
            assertThat(finding.what()).isNotBlank().doesNotEndWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_deployment_that_comes_close_passes(RuleCase one) {
        assertThat(one.passing().apply(trial(one)).check(rule(one))).isEmpty();
    }

    @Test
    void every_rule_has_a_case() {
        assertThat(cases().map(RuleCase::rule).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Rules.all().stream().map(Rule::id).toList());
    }

    @Test
    void no_two_rules_share_an_id() {
        assertThat(Rules.all().stream().map(Rule::id)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void a_production_deployment_with_its_secrets_has_no_finding(String sample) {
        assertThat(CheckTrial.production(sample, temporary).check(Rules.all()).open())
                .isEmpty();
    }

    private static boolean isPlace(String name, RuleCase one, CheckTrial broken) {
        return broken.touched().contains(name)
                || ELSEWHERE.getOrDefault(one.rule(), Set.of()).contains(name);
    }

    private CheckTrial trial(RuleCase one) {
        return one.sample().startsWith("development:")
                ? CheckTrial.development(one.sample().split(":")[1], temporary)
                : CheckTrial.production(one.sample(), temporary);
    }

    private static Rule rule(RuleCase one) {
        return Rules.all().stream()
                .filter(rule -> rule.id().equals(one.rule()))
                .findFirst()
                .orElseThrow();
    }
}
