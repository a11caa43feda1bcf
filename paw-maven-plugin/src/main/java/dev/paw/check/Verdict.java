package dev.paw.check;

import dev.paw.deployment.Environment;
import java.util.List;

/**
 * What a deployment was found to be.
 *
 * @param environment what it was judged for
 * @param findings sorted by file and line, suppressed ones included
 */
public record Verdict(Environment environment, List<Finding> findings) {

    /** Keeps the order. */
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** What counts: not suppressed. */
    public List<Finding> open() {
        return findings.stream().filter(finding -> !finding.isSuppressed()).toList();
    }

    /** How many of this severity count. */
    public long count(Severity severity) {
        return open().stream().filter(finding -> finding.severity() == severity).count();
    }

    /** Whether anything is about a rendered file. */
    public boolean concernsRendering() {
        return open().stream().anyMatch(finding -> finding.source().isPresent());
    }
}
