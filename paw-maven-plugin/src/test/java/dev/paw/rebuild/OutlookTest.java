package dev.paw.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.git.GitCommit;
import dev.paw.git.GitHistory;
import dev.paw.git.GitHistory.Relation;
import dev.paw.lock.Lock;
import dev.paw.lock.PinChange;
import dev.paw.rebuild.SourceState.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final String OLD = "1".repeat(40);
    private static final String NEW = "2".repeat(40);
    private static final GitCommit COMMIT =
            new GitCommit(NEW, Instant.parse("2026-06-01T08:00:00Z"), NEW, "Say \"two\"");

    @Test
    void people_are_told_what_moves_with_what_lies_between() {
        assertThat(OutlookTable.lines(outlook(
                        script(Relation.FORWARD, 1, 0),
                        SourceState.of(Kind.BASE, "debian bookworm", List.of(), Optional.of("kept as locked")),
                        SourceState.of(
                                Kind.PYTHON, "requirements.txt", List.of(change("3.10", "3.11")), Optional.empty()))))
                .containsExactly(
                        "script  m.py of https://git.example.org/m.git (main): 111111111111 -> 222222222222, 1 commit",
                        "          222222222222 Say \"two\"",
                        "base    debian bookworm: kept as locked",
                        "python  requirements.txt: 1 pin moves",
                        "          python: idna 3.10 -> 3.11");
    }

    @Test
    void programs_are_told_the_same() throws IOException {
        assertThat(OutlookJson.text(outlook(script(Relation.FORWARD, 1, 0)))).isEqualTo("""
                {
                  "image" : "multi-mordred",
                  "outdated" : true,
                  "sources" : [
                    {
                      "kind" : "script",
                      "name" : "m.py",
                      "repository" : "https://git.example.org/m.git",
                      "ref" : "main",
                      "moved" : true,
                      "before" : "%s",
                      "after" : "%s",
                      "relation" : "forward",
                      "new" : 1,
                      "gone" : 0,
                      "commits" : [
                        {
                          "id" : "%s",
                          "time" : "2026-06-01T08:00:00Z",
                          "subject" : "Say \\"two\\""
                        }
                      ],
                      "dropped" : [ ]
                    }
                  ]
                }
                """.formatted(OLD, NEW, NEW));
    }

    @Test
    void what_has_lost_its_locked_commit_is_refused_and_told_how() {
        outlook(script(Relation.FORWARD, 1, 0)).refuseRewound();
        assertThatThrownBy(() -> outlook(script(Relation.BACKWARD, 0, 2)).refuseRewound())
                .isInstanceOf(PawException.class)
                .hasMessageContaining("m.py: set back by 2 commits")
                .hasMessageContaining("-Dpaw.allowRewind");
        assertThatThrownBy(() -> outlook(script(Relation.DIVERGED, 1, 1)).refuseRewound())
                .hasMessageContaining("rewritten: 1 commit gone, 1 new");
        assertThatThrownBy(() -> outlook(script(Relation.UNRELATED, 1, 1)).refuseRewound())
                .hasMessageContaining("an unrelated history");
        assertThatThrownBy(() -> outlook(script(Relation.UNKNOWN, 0, 0)).refuseRewound())
                .hasMessageContaining("the locked commit is gone");
    }

    private static Outlook outlook(SourceState... sources) {
        Lock lock = new Lock("multi-mordred", new TreeMap<>(), Instant.EPOCH, Optional.empty(), new TreeMap<>());
        return new Outlook(Optional.of(lock), lock, List.of(sources));
    }

    private static SourceState script(Relation relation, int ahead, int behind) {
        List<GitCommit> added = ahead > 0 ? List.of(COMMIT) : List.of();
        return new SourceState(
                Kind.SCRIPT,
                "m.py",
                Optional.of("https://git.example.org/m.git"),
                Optional.of("main"),
                Optional.of(OLD),
                Optional.of(NEW),
                Optional.of(new GitHistory(relation, ahead, behind, Optional.empty(), added, List.of())),
                List.of(),
                Optional.empty());
    }

    private static PinChange change(String before, String after) {
        return new PinChange("python", "idna", version(before), version(after), List.of());
    }

    private static Optional<PinChange.Version> version(String text) {
        return Optional.of(new PinChange.Version(text, Optional.empty()));
    }
}
