package dev.paw.check;

import dev.paw.deployment.Environment;
import java.util.regex.Pattern;

/**
 * One thing that a deployment is judged by.
 *
 * @param id lower-case words with dashes, what is wrong in few of them: {@code published-port}. It never changes, because
 *     deployments suppress rules by it
 * @param title what is wrong, in one line without a full stop
 * @param why what comes of it, in sentences
 * @param mend what to do, in sentences
 * @param production how grave it is in production
 * @param development how grave it is in development
 * @param judge finds it
 */
public record Rule(
        String id, String title, String why, String mend, Severity production, Severity development, Judge judge) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Checks the form of the id. */
    public Rule {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id of a rule: " + id);
        }
    }

    /** An error in production and a hint in development. */
    public static Rule error(String id, String title, String why, String mend, Judge judge) {
        return new Rule(id, title, why, mend, Severity.ERROR, Severity.HINT, judge);
    }

    /** A warning in production and a hint in development. */
    public static Rule warning(String id, String title, String why, String mend, Judge judge) {
        return new Rule(id, title, why, mend, Severity.WARNING, Severity.HINT, judge);
    }

    /** The same with another severity in production; {@link Severity#NONE} where it is no matter. */
    public Rule inProduction(Severity severity) {
        return new Rule(id, title, why, mend, severity, development, judge);
    }

    /** The same with another severity in development; {@link Severity#NONE} where it is no matter. */
    public Rule inDevelopment(Severity severity) {
        return new Rule(id, title, why, mend, production, severity, judge);
    }

    /** Where to read more: file and anchor in paw's documentation, and a command that needs neither. */
    public String help() {
        return "docs/checks.md#" + id + ", or mvn paw:check -Dpaw.explain=" + id;
    }

    /** How grave it is there. */
    public Severity severity(Environment environment) {
        return environment == Environment.PRODUCTION ? production : development;
    }
}
