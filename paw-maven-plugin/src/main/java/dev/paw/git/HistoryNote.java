package dev.paw.git;

import dev.paw.git.GitHistory.Relation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A history as a text for the store: a line of facts, then a line for each commit. */
final class HistoryNote {

    private static final String ADDED = "+";
    private static final String DROPPED = "-";

    private HistoryNote() {}

    static String write(GitHistory history) {
        String facts = history.relation() + " " + history.ahead() + " " + history.behind() + " "
                + history.mergeBase().orElse("");
        return Stream.of(
                        Stream.of(facts),
                        history.added().stream().map(commit -> line(ADDED, commit)),
                        history.dropped().stream().map(commit -> line(DROPPED, commit)))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    static GitHistory read(String text) {
        List<String> lines = text.lines().toList();
        String[] facts = lines.get(0).split(" ", -1);
        return new GitHistory(
                Relation.valueOf(facts[0]),
                Integer.parseInt(facts[1]),
                Integer.parseInt(facts[2]),
                Optional.of(facts[3]).filter(id -> !id.isEmpty()),
                commits(lines, ADDED),
                commits(lines, DROPPED));
    }

    private static String line(String side, GitCommit commit) {
        return side + " " + commit.id() + " " + commit.time().getEpochSecond() + " " + commit.subject();
    }

    private static List<GitCommit> commits(List<String> lines, String side) {
        return lines.stream()
                .skip(1)
                .map(line -> line.split(" ", 4))
                .filter(parts -> parts[0].equals(side))
                .map(parts ->
                        new GitCommit(parts[1], Instant.ofEpochSecond(Long.parseLong(parts[2])), parts[1], parts[3]))
                .toList();
    }
}
