package dev.paw.rules;

import dev.paw.Nearest;
import dev.paw.check.Checker;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What deployment.yaml lets be. */
final class SuppressionRules {

    private SuppressionRules() {}

    /** Knows the ids of all other rules. */
    static List<Rule> rules(Set<String> ids) {
        Set<String> known = new TreeSet<>(ids);
        known.add(Checker.UNUSED.id());
        return List.of(
                Checker.UNUSED,
                Rule.error(
                                "suppression-unknown",
                                "a suppression names a rule that does not exist",
                                "It lets nothing be, and its author thinks that it does.",
                                "Take the id that stands in brackets behind the finding.",
                                (deployment, found) -> deployment.model().suppressions().stream()
                                        .filter(suppression ->
                                                !suppression.rule().isEmpty() && !known.contains(suppression.rule()))
                                        .forEach(suppression -> found.add(
                                                deployment.place(suppression.place()),
                                                "there is no rule '" + suppression.rule() + "'",
                                                Nearest.to(suppression.rule(), known)
                                                        .map(near -> "did you mean '" + near + "'?")
                                                        .orElse("docs/checks.md lists the rules"))))
                        .inDevelopment(Severity.ERROR));
    }
}
