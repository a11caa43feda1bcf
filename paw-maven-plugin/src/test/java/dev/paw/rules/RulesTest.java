package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Finding;
import dev.paw.check.Rule;
import dev.paw.testing.CheckTrial;
import java.nio.file.Path;
import java.util.List;
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
                        SortingHatModeCases.ALL,
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
        List<Finding> found = one.breaking().apply(trial(one)).check(rule(one));

        assertThat(found).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.place().name()).isNotEmpty();
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
        assertThat(CheckTrial.production(sample, temporary).check(Rules.all()).findings())
                .isEmpty();
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
