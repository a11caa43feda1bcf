package dev.paw.rules;

import dev.paw.check.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {

    private Rules() {}

    /** Every rule, sorted by id. */
    public static List<Rule> all() {
        List<Rule> rules = Stream.of(
                        ModelRules.rules(),
                        HostRules.rules(),
                        ImageRules.rules(),
                        PinRules.rules(),
                        SecretRules.rules(),
                        SourceRules.ALL,
                        SetupRules.ALL,
                        ProjectsRules.ALL,
                        PortRules.ALL,
                        PrivilegeRules.ALL,
                        OperationRules.ALL,
                        SecretTextRules.ALL,
                        LeakRules.ALL,
                        SortingHatDevelopmentRules.ALL,
                        SortingHatStartRules.ALL,
                        SortingHatSettingRules.ALL,
                        SortingHatWebRules.ALL,
                        MariaDbRules.ALL,
                        RedisRules.ALL,
                        FrontEndRules.ALL,
                        SearchSecurityRules.ALL,
                        SearchClusterRules.ALL,
                        HeapRules.ALL,
                        DashboardsRules.ALL,
                        MordredRules.ALL)
                .flatMap(List::stream)
                .toList();
        Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
        return Stream.concat(rules.stream(), SuppressionRules.rules(ids).stream())
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }
}
