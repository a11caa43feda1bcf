package dev.paw.check;

import dev.paw.Place;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges deployments by rules. */
public final class Checker {

    /** Of suppressions that nothing was found for. */
    public static final Rule UNUSED = Rule.error(
                    "suppression-unused",
                    "a suppression lets nothing be",
                    "What it was for has been mended, or moved. Left in place it would hide the next one.",
                    "Take it out of deployment.yaml.",
                    (deployment, found) -> {})
            .inProduction(Severity.HINT)
            .inDevelopment(Severity.NONE);

    private final List<Rule> rules;
    private final Clock clock;

    /**
     * A checker.
     *
     * @param clock tells when a certificate has expired
     */
    public Checker(List<Rule> rules, Clock clock) {
        this.rules = List.copyOf(rules);
        this.clock = clock;
    }

    /**
     * Judges a deployment. Reads files and writes none.
     *
     * @throws dev.paw.PawException if there is no deployment to judge
     */
    public Verdict check(Subject subject) throws IOException {
        return judge(read(subject, clock.instant()));
    }

    /** A deployment as rules see it. */
    public static Judged read(Subject subject, Instant now) throws IOException {
        return new SubjectReader(subject).read(now);
    }

    /** Judges what was read before. */
    public Verdict judge(Judged deployment) {
        Map<String, String> sources = new HashMap<>();
        deployment
                .rendered()
                .forEach(file -> file.source()
                        .ifPresent(source -> sources.put(file.place().name(), source)));
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            Severity severity = rule.severity(deployment.environment());
            boolean judged = deployment.isUnderstood() || !rule.judge().needsModel();
            if (judged && severity != Severity.NONE) {
                rule.judge()
                        .judge(
                                deployment,
                                (place, what, mend) -> found.add(new Finding(
                                        rule, severity, place, source(sources, place), what, mend, Optional.empty())));
            }
        }
        Suppressing suppressing = new Suppressing(deployment);
        List<Finding> all = new ArrayList<>(suppressing.apply(found));
        Severity severity = UNUSED.severity(deployment.environment());
        if (rules.contains(UNUSED) && severity != Severity.NONE) {
            all.addAll(suppressing.unused(severity));
        }
        return new Verdict(
                deployment.environment(), all.stream().distinct().sorted().toList());
    }

    private static Optional<String> source(Map<String, String> sources, Place place) {
        return Optional.ofNullable(sources.get(place.name()));
    }
}
