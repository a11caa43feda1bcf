package dev.paw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * JSON (RFC 8259) for people and programs: indented by two blanks, with {@code \\n} and a line end on every system.
 *
 * <p>Written with Jackson's core alone, whose classes load fast enough for a build that has nothing to do.
 */
public final class JsonText {

    private JsonText() {}

    /** One object, with the fields that {@code fields} writes. */
    public static String object(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return text + "\n";
    }

    /** A field that is left out where there is no value. */
    public static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    /** Writes fields. */
    @FunctionalInterface
    public interface Fields {

        /** Into the object that is open. */
        void write(JsonGenerator json) throws IOException;
    }
}
