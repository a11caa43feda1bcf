package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.check.Explanation;
import dev.paw.check.Rule;
import dev.paw.deployment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/checks.md to the rules.
 *
 * <p>After a change of a rule write the page anew:
 * {@code mvn -pl paw-maven-plugin test -Dtest=ChecksPageTest -Dpaw.golden=write}.
 */
class ChecksPageTest {

    private static final Path PAGE = Path.of("../docs/checks.md");
    private static final String MARK = "-Dpaw.golden=write -->\n";

    @Test
    void the_page_tells_every_rule_with_its_severity_reason_and_mend() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(MARK) + MARK.length()) + rules();
        if ("write".equals(System.getProperty("paw.golden"))) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    private static String rules() {
        return Rules.all().stream().map(ChecksPageTest::section).collect(Collectors.joining());
    }

    private static String section(Rule rule) {
        String title = rule.title().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + rule.title().substring(1);
        return "\n### " + rule.id() + "\n\n"
                + wrapped("**" + title + "**: " + Explanation.severity(rule, Environment.PRODUCTION)
                        + " in production, " + Explanation.severity(rule, Environment.DEVELOPMENT)
                        + " in development. " + rule.why() + " *" + rule.mend() + "*");
    }

    /** As the other pages are: at most 120 characters a line. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.replace("<", "\\<").split(" ")) {
            boolean full = length + word.length() + 1 > 120;
            lines.append(length == 0 ? "" : full ? "\n" : " ").append(word);
            length = full || length == 0 ? word.length() : length + word.length() + 1;
        }
        return lines.append("\n").toString();
    }
}
