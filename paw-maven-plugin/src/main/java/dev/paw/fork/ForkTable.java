package dev.paw.fork;

import dev.paw.fork.SubstituteState.Locked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Substitutes for people: aligned columns, each line without trailing blanks. */
public final class ForkTable {

    private static final List<String> HEAD = List.of("package", "from", "ref", "locked", "newest", "state", "line");
    private static final int COMMIT = 12;

    private ForkTable() {}

    /** A line of headings, and one for each state in its order. */
    public static List<String> lines(List<SubstituteState> states) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        states.forEach(state -> rows.add(row(state)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static List<String> row(SubstituteState state) {
        Substitute substitute = state.substitute();
        return List.of(
                state.name().orElse("?"),
                from(substitute),
                substitute.git().isPresent() ? ref(state) : "",
                state.locked().map(ForkTable::locked).orElse(""),
                state.newest()
                        .map(newest -> newest.commit().substring(0, COMMIT))
                        .orElse(""),
                state.distance(),
                substitute.place().toString());
    }

    private static String from(Substitute substitute) {
        String directory = substitute.subdirectory().map(path -> " " + path).orElse("");
        return substitute.git().map(git -> git.shown() + directory).orElseGet(() -> switch (substitute.kind()) {
            case NOTHING, UNUSABLE -> "";
            case VERSION -> "an index";
            default -> substitute.requirement().replaceFirst("^[A-Za-z0-9._-]+(\\[[^]]*])?\\s*@\\s*", "");
        });
    }

    private static String ref(SubstituteState state) {
        return state.substitute()
                .git()
                .orElseThrow()
                .ref()
                .orElseGet(() -> state.newest()
                        .map(newest -> newest.name().replaceFirst("refs/heads/", "") + " (default)")
                        .orElse("(default)"));
    }

    private static String locked(Locked locked) {
        return locked.version()
                + locked.commit().map(id -> " " + id.substring(0, COMMIT)).orElse("");
    }
}
