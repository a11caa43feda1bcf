package dev.paw.rebuild;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.paw.JsonText;
import dev.paw.PawException;
import dev.paw.git.GitCommit;
import dev.paw.git.GitHistory;
import dev.paw.lock.Locker;
import dev.paw.lock.PinChange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** An outlook for programs. docs/rebuilding.md has the fields. */
public final class OutlookJson {

    private OutlookJson() {}

    /** One JSON object, indented by two blanks, with a line end. The same outlook gives the same bytes. */
    public static String text(Outlook outlook) throws IOException {
        return JsonText.object(json -> {
            json.writeStringField("image", Locker.IMAGE);
            json.writeBooleanField("outdated", outlook.isOutdated());
            json.writeArrayFieldStart("sources");
            for (SourceState source : outlook.sources()) {
                write(json, source);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, SourceState source) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", lower(source.kind()));
        json.writeStringField("name", source.name());
        JsonText.optional(json, "repository", source.repository());
        JsonText.optional(json, "ref", source.ref());
        json.writeBooleanField("moved", source.hasMoved());
        JsonText.optional(json, "before", source.before());
        JsonText.optional(json, "after", source.after());
        if (source.history().isPresent()) {
            write(json, source.history().get());
        }
        changes(json, source.changes());
        JsonText.optional(json, "note", source.note());
        JsonText.optional(json, "problem", source.problem().map(PawException::problem));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, GitHistory history) throws IOException {
        json.writeStringField("relation", lower(history.relation()));
        if (history.relation() != GitHistory.Relation.UNKNOWN) {
            json.writeNumberField("new", history.ahead());
            json.writeNumberField("gone", history.behind());
        }
        commits(json, "commits", history.added());
        commits(json, "dropped", history.dropped());
    }

    private static void commits(JsonGenerator json, String name, List<GitCommit> commits) throws IOException {
        json.writeArrayFieldStart(name);
        for (GitCommit commit : commits) {
            json.writeStartObject();
            json.writeStringField("id", commit.id());
            json.writeStringField("time", commit.time().toString());
            json.writeStringField("subject", commit.subject());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void changes(JsonGenerator json, List<PinChange> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("changes");
        for (PinChange change : changes) {
            json.writeStartObject();
            json.writeStringField("kind", change.kind());
            json.writeStringField("name", change.name());
            JsonText.optional(json, "before", change.before().map(PinChange.Version::toString));
            JsonText.optional(json, "after", change.after().map(PinChange.Version::toString));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
