package dev.paw.check;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Environment;
import java.util.List;

/** What a rule says, for whoever has no browser at hand. */
public final class Explanation {

    private Explanation() {}

    /**
     * The text of a rule, as docs/checks.md has it.
     *
     * @throws PawException with the nearest, if there is no such rule
     */
    public static List<String> of(String id, List<Rule> rules) {
        Rule rule =
                rules.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow(() -> unknown(id, rules));
        return List.of(
                rule.id() + ": " + rule.title(),
                "  why:  " + rule.why(),
                "  mend: " + rule.mend(),
                "  in production " + severity(rule, Environment.PRODUCTION) + ", in development "
                        + severity(rule, Environment.DEVELOPMENT),
                "  where it is meant so, add to deployment.yaml:",
                "    checks:",
                "      suppress:",
                "      - {rule: " + rule.id() + ", reason: \"why it may be so here\"}");
    }

    private static PawException unknown(String id, List<Rule> rules) {
        List<String> ids = rules.stream().map(Rule::id).toList();
        return new PawException(
                "there is no rule '" + id + "'",
                Place.of("paw.explain"),
                Nearest.to(id, ids)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("docs/checks.md lists the rules"));
    }

    /** {@code an error}, {@code not judged}. */
    public static String severity(Rule rule, Environment environment) {
        return switch (rule.severity(environment)) {
            case ERROR -> "an error";
            case WARNING -> "a warning";
            case HINT -> "a hint";
            case NONE -> "not judged";
        };
    }
}
