package dev.paw.rebuild;

import dev.paw.git.GitCommit;
import dev.paw.git.GitHistory;
import dev.paw.lock.PinChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An outlook for people: a line for each source, and below it what lies between, indented. */
public final class OutlookTable {

    private static final int COMMIT = 12;
    private static final int KIND = 8;
    private static final int LISTED = 30;

    private OutlookTable() {}

    /** The lines, without trailing blanks. */
    public static List<String> lines(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (SourceState source : outlook.sources()) {
            String kind = source.kind().name().toLowerCase(Locale.ROOT);
            lines.add(kind + " ".repeat(KIND - kind.length()) + source.name() + from(source) + ": " + state(source));
            source.history().filter(history -> source.hasCommits()).ifPresent(history -> commits(history, lines));
            changes(source.changes(), lines);
        }
        return lines;
    }

    private static String from(SourceState source) {
        return source.repository()
                .map(repository -> " of " + repository + " (" + source.ref().orElse("default branch") + ")")
                .orElse("");
    }

    private static String state(SourceState source) {
        if (source.problem().isPresent()) {
            return "cannot be asked: " + source.problem().get().problem();
        } else if (source.note().isPresent()) {
            return source.note().get();
        }
        Optional<String> now = source.after().map(OutlookTable::shown);
        if (!source.hasMoved()) {
            return "unmoved" + now.map(at -> " at " + at).orElse("");
        }
        if (source.changes().isEmpty() || source.repository().isPresent()) {
            return source.before().map(OutlookTable::shown).orElse("not locked")
                    + now.map(at -> " -> " + at).orElse("")
                    + source.distance().map(distance -> ", " + distance).orElse("");
        }
        int count = source.changes().size();
        return count + (count == 1 ? " pin moves" : " pins move");
    }

    private static String shown(String version) {
        return version.matches("[0-9a-f]{40}") ? version.substring(0, COMMIT) : version;
    }

    private static void commits(GitHistory history, List<String> lines) {
        add("  ", history.added(), history.ahead(), lines);
        add("- ", history.dropped(), history.behind(), lines);
    }

    private static void add(String sign, List<GitCommit> commits, int all, List<String> lines) {
        commits.stream()
                .limit(LISTED)
                .map(commit -> indented(sign + commit.id().substring(0, COMMIT) + " " + commit.subject()))
                .forEach(lines::add);
        if (all > LISTED) {
            lines.add(indented(sign + "… and " + (all - LISTED) + " more"));
        }
    }

    private static void changes(List<PinChange> changes, List<String> lines) {
        changes.stream().map(change -> indented(change.line())).forEach(lines::add);
    }

    private static String indented(String text) {
        return (" ".repeat(KIND) + text).stripTrailing();
    }
}
