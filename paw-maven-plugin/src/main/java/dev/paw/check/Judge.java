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

    /** Whether it needs to know what is deployed: nothing is told where deployment.yaml cannot be read. */
    default boolean needsModel() {
        return true;
    }

    /** A judge that looks at the files of {@code src/main/paw} alone, and at mistakes. */
    static Judge ofFiles(Judge judge) {
        return new Judge() {

            @Override
            public void judge(Judged deployment, Findings found) {
                judge.judge(deployment, found);
            }

            @Override
            public boolean needsModel() {
                return false;
            }
        };
    }
}
