package dev.paw.check;

import dev.paw.Place;
import dev.paw.deployment.Deployment.Suppression;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies what the deployment says about findings, and remembers what was needed. */
final class Suppressing {

    private final Judged deployment;
    private final Set<Suppression> used = new HashSet<>();
    private final Set<Place> wrong = new HashSet<>();

    Suppressing(Judged deployment) {
        this.deployment = deployment;
    }

    List<Finding> apply(List<Finding> findings) {
        findings.forEach(finding -> wrong.add(finding.place()));
        return findings.stream().map(this::apply).toList();
    }

    private Finding apply(Finding finding) {
        Optional<Suppression> suppression = deployment.model().suppressions().stream()
                .filter(one -> one.rule().equals(finding.rule().id()))
                .filter(one -> one.path().map(path -> isIn(finding, path)).orElse(true))
                .findFirst();
        suppression.ifPresent(used::add);
        return suppression.map(finding::suppressedBy).orElse(finding);
    }

    /** By the end of its name: nobody should have to write where it is rendered to. */
    private static boolean isIn(Finding finding, String path) {
        String name = finding.place().name();
        return name.equals(path) || name.endsWith("/" + path);
    }

    /** Those that nothing was found for. One that is wrong itself, such as of an unknown rule, has been told already. */
    List<Finding> unused(Severity severity) {
        return deployment.model().suppressions().stream()
                .filter(suppression -> !used.contains(suppression))
                .filter(suppression -> !wrong.contains(deployment.place(suppression.place())))
                .map(suppression -> new Finding(
                        Checker.UNUSED,
                        severity,
                        deployment.place(suppression.place()),
                        Optional.empty(),
                        "nothing was found for '" + suppression.rule() + "'",
                        "",
                        Optional.empty()))
                .toList();
    }
}
