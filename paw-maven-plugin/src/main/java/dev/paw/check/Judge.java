package dev.paw.check;

/** What a {@link Rule} does. */
@FunctionalInterface
public interface Judge {

    /**
     * Looks at a deployment and tells each place that breaks the rule.
     *
     * @param deployment never changed by it
     * @param found what it tells
     */
    void judge(Judged deployment, Findings found);
}
