package dev.paw.rules;

import dev.paw.check.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {

    private Rules() {}

    /** Every rule, sorted by id. */
    public static List<Rule> all() {
        return Stream.of(
                        PortRules.rules(),
                        PrivilegeRules.rules(),
                        OperationRules.rules(),
                        SecretTextRules.rules(),
                        LeakRules.rules(),
                        SortingHatModeRules.rules(),
                        SortingHatSettingRules.rules(),
                        SortingHatWebRules.rules(),
                        MariaDbRules.rules(),
                        RedisRules.rules(),
                        FrontEndRules.rules())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }
}
