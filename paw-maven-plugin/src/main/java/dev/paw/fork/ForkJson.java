package dev.paw.fork;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.paw.JsonText;
import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.git.GitHistory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Substitutes for programs. docs/forks.md has the fields. */
public final class ForkJson {

    private ForkJson() {}

    /** One JSON object, indented by two blanks, with a line end. The same states give the same bytes. */
    public static String text(List<SubstituteState> states) throws IOException {
        return JsonText.object(json -> {
            json.writeArrayFieldStart("forks");
            for (SubstituteState state : states) {
                write(json, state);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, SubstituteState state) throws IOException {
        Substitute substitute = state.substitute();
        json.writeStartObject();
        JsonText.optional(json, "name", state.name());
        json.writeStringField("kind", lower(substitute.kind()));
        json.writeStringField("requirement", substitute.requirement());
        json.writeStringField("file", substitute.place().name());
        json.writeNumberField("line", substitute.place().line());
        JsonText.optional(json, "repository", substitute.git().map(git -> git.shown()));
        JsonText.optional(json, "ref", substitute.git().flatMap(git -> git.ref()));
        JsonText.optional(json, "subdirectory", substitute.subdirectory());
        JsonText.optional(json, "lockedVersion", state.locked().map(SubstituteState.Locked::version));
        JsonText.optional(json, "lockedCommit", state.locked().flatMap(SubstituteState.Locked::commit));
        JsonText.optional(json, "newestRef", state.newest().map(newest -> newest.name()));
        JsonText.optional(json, "newestCommit", state.newest().map(newest -> newest.commit()));
        if (state.history().isPresent()) {
            history(json, state.history().get());
        }
        if (!state.leftOut().isEmpty()) {
            json.writeArrayFieldStart("leftOut");
            for (Platform platform : state.leftOut()) {
                json.writeString(platform.ociName());
            }
            json.writeEndArray();
        }
        json.writeStringField("state", state.distance());
        JsonText.optional(json, "problem", state.problem().map(PawException::problem));
        json.writeEndObject();
    }

    private static void history(JsonGenerator json, GitHistory history) throws IOException {
        json.writeStringField("relation", lower(history.relation()));
        if (history.relation() != GitHistory.Relation.UNKNOWN) {
            json.writeNumberField("new", history.ahead());
            json.writeNumberField("gone", history.behind());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
