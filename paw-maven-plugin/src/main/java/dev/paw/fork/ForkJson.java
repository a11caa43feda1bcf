package dev.paw.fork;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.paw.PawException;
import dev.paw.git.GitHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Substitutes for programs. docs/forks.md has the fields. */
public final class ForkJson {

    private ForkJson() {}

    /** One JSON object, indented by two blanks, with a line end. The same states give the same bytes. */
    public static String text(List<SubstituteState> states) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            json.writeArrayFieldStart("forks");
            for (SubstituteState state : states) {
                write(json, state);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, SubstituteState state) throws IOException {
        Substitute substitute = state.substitute();
        json.writeStartObject();
        optional(json, "name", state.name());
        json.writeStringField("kind", lower(substitute.kind()));
        json.writeStringField("requirement", substitute.requirement());
        json.writeStringField("file", substitute.place().name());
        json.writeNumberField("line", substitute.place().line());
        optional(json, "repository", substitute.git().map(git -> git.shown()));
        optional(json, "ref", substitute.git().flatMap(git -> git.ref()));
        optional(json, "subdirectory", substitute.subdirectory());
        optional(json, "lockedVersion", state.locked().map(SubstituteState.Locked::version));
        optional(json, "lockedCommit", state.locked().flatMap(SubstituteState.Locked::commit));
        optional(json, "newestRef", state.newest().map(newest -> newest.name()));
        optional(json, "newestCommit", state.newest().map(newest -> newest.commit()));
        if (state.history().isPresent()) {
            history(json, state.history().get());
        }
        json.writeStringField("state", state.distance());
        optional(json, "problem", state.problem().map(PawException::problem));
        json.writeEndObject();
    }

    private static void history(JsonGenerator json, GitHistory history) throws IOException {
        json.writeStringField("relation", lower(history.relation()));
        if (history.relation() != GitHistory.Relation.UNKNOWN) {
            json.writeNumberField("new", history.ahead());
            json.writeNumberField("gone", history.behind());
        }
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
