package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.util.function.UnaryOperator;

/**
 * A deployment that breaks a rule, and one that comes close to it and passes.
 *
 * @param rule id
 * @param sample of {@link CheckTrial#production}; or {@code development:elasticsearch}
 * @param name what is special about this case
 * @param breaking makes the sample break the rule
 * @param passing makes the sample pass; the sample itself where that is enough
 */
record RuleCase(
        String rule,
        String sample,
        String name,
        UnaryOperator<CheckTrial> breaking,
        UnaryOperator<CheckTrial> passing) {

    /** A case of the sample {@code opensearch}, which passes as it is. */
    static RuleCase of(String rule, String name, UnaryOperator<CheckTrial> breaking) {
        return new RuleCase(rule, "opensearch", name, breaking, UnaryOperator.identity());
    }

    /** The same of another sample. */
    RuleCase in(String other) {
        return new RuleCase(rule, other, name, breaking, passing);
    }

    /** The same beside something that is nearly as bad, and passes. */
    RuleCase passes(UnaryOperator<CheckTrial> near) {
        return new RuleCase(rule, sample, name, breaking, near);
    }

    @Override
    public String toString() {
        return rule + ": " + name;
    }
}
