package dev.paw.check;

import dev.paw.Place;
import dev.paw.deployment.Deployment.Suppression;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place that breaks a rule.
 *
 * @param rule the rule
 * @param severity in the environment that was judged
 * @param place file, relative to the project, and line
 * @param source what the file was rendered from, if it was: a template
 * @param what what is wrong here
 * @param mend what to do here
 * @param suppression why the deployment lets it be, if it does
 */
public record Finding(
        Rule rule,
        Severity severity,
        Place place,
        Optional<String> source,
        String what,
        String mend,
        Optional<Suppression> suppression)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.place().name())
            .thenComparing(finding -> finding.place().line())
            .thenComparing(finding -> finding.rule().id())
            .thenComparing(Finding::what);

    /** By file, line, rule and text. */
    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** Whether the deployment lets it be. */
    public boolean isSuppressed() {
        return suppression.isPresent();
    }

    Finding suppressedBy(Suppression by) {
        return new Finding(rule, severity, place, source, what, mend, Optional.of(by));
    }
}
