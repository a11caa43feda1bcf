package dev.paw.deployment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.paw.deployment.Projects.Meta;
import dev.paw.deployment.Projects.Project;
import dev.paw.deployment.Projects.Repository;
import dev.paw.deployment.Projects.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes projects.json, always the same bytes for the same projects. */
final class ProjectsWriter {

    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter FORMAT = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(TWO_SPACES)
            .withArrayIndenter(TWO_SPACES);

    private ProjectsWriter() {}

    static String text(Projects projects) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(FORMAT.createInstance());
            json.writeStartObject();
            for (Project project : projects.projects()) {
                write(json, project);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writes to memory only", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Project project) throws IOException {
        json.writeObjectFieldStart(project.name());
        if (!project.meta().isEmpty()) {
            json.writeObjectFieldStart("meta");
            for (Meta meta : project.meta()) {
                json.writeFieldName(meta.key());
                json.writeRawValue(meta.json());
            }
            json.writeEndObject();
        }
        for (Source source : project.sources()) {
            json.writeArrayFieldStart(source.section());
            for (Repository repository : source.repositories()) {
                json.writeString(repository.entry());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
