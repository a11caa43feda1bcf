package dev.paw.check;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.paw.JsonText;
import dev.paw.deployment.Deployment.Suppression;
import java.io.IOException;
import java.util.Optional;

/** A verdict for programs. docs/checks.md has the fields. */
final class JsonReport {

    private JsonReport() {}

    /** One JSON object; the same verdict gives the same bytes. */
    static String text(Verdict verdict) throws IOException {
        return JsonText.object(json -> {
            json.writeStringField("environment", verdict.environment().id());
            json.writeNumberField("errors", verdict.count(Severity.ERROR));
            json.writeNumberField("warnings", verdict.count(Severity.WARNING));
            json.writeNumberField("hints", verdict.count(Severity.HINT));
            json.writeNumberField(
                    "suppressed", verdict.findings().size() - verdict.open().size());
            json.writeArrayFieldStart("findings");
            for (Finding finding : verdict.findings()) {
                write(json, finding);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().id());
        json.writeStringField("severity", finding.severity().id());
        json.writeStringField("file", finding.place().name());
        if (finding.place().line() > 0) {
            json.writeNumberField("line", finding.place().line());
        }
        JsonText.optional(json, "source", finding.source());
        json.writeStringField("what", finding.what());
        json.writeStringField("why", finding.rule().why());
        json.writeStringField(
                "mend",
                Optional.of(finding.mend())
                        .filter(mend -> !mend.isEmpty())
                        .orElse(finding.rule().mend()));
        json.writeStringField("help", finding.rule().help());
        JsonText.optional(json, "suppressed", finding.suppression().map(Suppression::reason));
        json.writeEndObject();
    }
}
