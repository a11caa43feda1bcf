package dev.paw.check;

import dev.paw.Choice;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How findings are told. */
public enum CheckFormat {
    /** For people, in the log. */
    TEXT,
    /** paw's own JSON; docs/checks.md has the fields. */
    JSON,
    /** SARIF 2.1.0 (OASIS), which code hosts and editors read. */
    SARIF;

    /**
     * By its name in lower case.
     *
     * @throws dev.paw.PawException with the nearest, if there is none
     */
    public static CheckFormat of(String name) {
        return Choice.of(CheckFormat.class, name, "format", "paw.format");
    }

    /** As it is typed: {@code sarif}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The report as a file; nothing for people, who read the log.
     *
     * @param rules all that the deployment was judged by
     * @param version paw's own
     */
    public Optional<String> file(Verdict verdict, List<Rule> rules, String version) throws IOException {
        return switch (this) {
            case TEXT -> Optional.empty();
            case JSON -> Optional.of(JsonReport.text(verdict));
            case SARIF -> Optional.of(new SarifReport(verdict, rules, version).text());
        };
    }
}
