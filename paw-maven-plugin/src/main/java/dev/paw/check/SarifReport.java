package dev.paw.check;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.paw.JsonText;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;

/**
 * A verdict in the Static Analysis Results Interchange Format, SARIF 2.1.0. The numbers in the comments are sections of
 * that standard.
 */
final class SarifReport {

    /** 3.14.14: what the paths of findings are relative to; whoever reads the report knows where that is. */
    private static final String BASE = "PROJECTROOT";

    private final Verdict verdict;
    private final List<Rule> rules;
    private final List<String> ids;
    private final String version;

    SarifReport(Verdict verdict, List<Rule> rules, String version) {
        this.verdict = verdict;
        this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
        this.ids = this.rules.stream().map(Rule::id).toList();
        this.version = version;
    }

    /** The same verdict gives the same bytes. */
    String text() throws IOException {
        return JsonText.object(json -> {
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            tool(json);
            json.writeObjectFieldStart("originalUriBaseIds");
            json.writeObjectFieldStart(BASE);
            message(json, "description", "The directory of the deployment's pom.xml.");
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "utf16CodeUnits");
            json.writeArrayFieldStart("results");
            for (Finding finding : verdict.findings()) {
                result(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private void tool(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "paw");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            rule(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** 3.49: a reporting descriptor. */
    private void rule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        message(json, "shortDescription", rule.title());
        message(json, "fullDescription", rule.why());
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", rule.severity(verdict.environment()).sarif());
        json.writeEndObject();
        message(json, "help", rule.mend() + " See " + rule.help() + ".");
        json.writeEndObject();
    }

    private void result(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule().id());
        json.writeNumberField("ruleIndex", ids.indexOf(finding.rule().id()));
        json.writeStringField("level", finding.severity().sarif());
        message(json, "message", sentence(finding));
        json.writeArrayFieldStart("locations");
        if (!finding.place().equals(Place.NONE)) {
            location(json, finding.place());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("paw/v1", fingerprint(finding));
        json.writeEndObject();
        suppressions(json, finding);
        json.writeEndObject();
    }

    private static String sentence(Finding finding) {
        String mend = finding.mend().isEmpty() ? finding.rule().mend() : finding.mend();
        return finding.what()
                + finding.source().map(source -> " (from " + source + ")").orElse("") + ". To mend it: " + mend;
    }

    private static void location(JsonGenerator json, Place place) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        boolean absolute = place.name().startsWith("/");
        json.writeStringField("uri", uri(absolute ? "file" : null, place.name()));
        if (!absolute) {
            json.writeStringField("uriBaseId", BASE);
        }
        json.writeEndObject();
        if (place.line() > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", place.line());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String uri(String scheme, String path) {
        try {
            return new URI(scheme, null, path, null).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** 3.27.17: the same for a finding that has moved to another line. */
    private static String fingerprint(Finding finding) {
        return Sha256.of(finding.rule().id() + "\n" + finding.place().name() + "\n" + finding.what())
                .hex();
    }

    /** 3.27.23: an empty list says that there is none. */
    private static void suppressions(JsonGenerator json, Finding finding) throws IOException {
        json.writeArrayFieldStart("suppressions");
        if (finding.suppression().isPresent()) {
            json.writeStartObject();
            json.writeStringField("kind", "external");
            json.writeStringField("status", "accepted");
            json.writeStringField("justification", finding.suppression().get().reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** 3.11 and 3.12: a message, or a text for several formats. */
    private static void message(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
