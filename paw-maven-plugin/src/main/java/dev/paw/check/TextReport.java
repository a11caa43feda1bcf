package dev.paw.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A verdict for people. */
public final class TextReport {

    private final Verdict verdict;
    private final boolean withHints;
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    /**
     * A line, or several with line ends between.
     *
     * @param severity how grave what it tells is
     */
    public record Line(Severity severity, String text) {}

    private TextReport(Verdict verdict, boolean withHints) {
        this.verdict = verdict;
        this.withHints = withHints;
    }

    /**
     * Each finding by file and line, a reason where a rule is met first, and last a line of figures.
     *
     * @param withHints whether hints are told each, or only counted
     */
    public static List<Line> lines(Verdict verdict, boolean withHints) {
        TextReport report = new TextReport(verdict, withHints);
        verdict.open().stream()
                .filter(finding -> withHints || finding.severity() != Severity.HINT)
                .forEach(report::add);
        report.summary();
        return report.lines;
    }

    private void add(Finding finding) {
        List<String> text = new ArrayList<>();
        String place = finding.place().toString();
        text.add((place.isEmpty() ? "" : place + ": ") + finding.severity().id() + " ["
                + finding.rule().id() + "] " + finding.what());
        finding.source().ifPresent(source -> text.add("  from: " + source));
        if (told.add(finding.rule().id())) {
            text.add("  why:  " + finding.rule().why());
        }
        String mend = finding.mend().isEmpty() ? finding.rule().mend() : finding.mend();
        text.add("  mend: " + mend.replace("\n", "\n        "));
        lines.add(new Line(finding.severity(), String.join("\n", text)));
    }

    private void summary() {
        long hints = verdict.count(Severity.HINT);
        long suppressed = verdict.findings().size() - verdict.open().size();
        List<String> counts = Stream.of(
                        counted(verdict.count(Severity.ERROR), "error"),
                        counted(verdict.count(Severity.WARNING), "warning"),
                        counted(hints, "hint"),
                        suppressed == 0 ? "" : suppressed + " suppressed")
                .filter(count -> !count.isEmpty())
                .toList();
        String figures = counts.isEmpty() ? "nothing to mend" : String.join(", ", counts);
        lines.add(new Line(Severity.HINT, "Checked for " + verdict.environment().id() + ": " + figures + next(hints)));
    }

    private String next(long hints) {
        if (!withHints && hints > 0) {
            return " (what production would want otherwise: mvn paw:check -Dpaw.hints=true tells them)";
        }
        return verdict.open().stream()
                .min(Comparator.comparing(Finding::severity))
                .map(worst -> "; more about each: mvn paw:check -Dpaw.explain="
                        + worst.rule().id())
                .orElse("");
    }

    private static String counted(long count, String what) {
        return count == 0 ? "" : count + " " + what + (count == 1 ? "" : "s");
    }
}
