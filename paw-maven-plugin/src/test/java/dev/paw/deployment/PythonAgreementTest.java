package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's own configparser is the judge of how setup.cfg is read. */
class PythonAgreementTest {

    private static final String JUDGE = """
            import configparser, json, sys
            parser = configparser.ConfigParser()
            try:
                parser.read(sys.argv[1], encoding='utf-8')
                print(json.dumps({s: {k: [v, parser.get(s, k)] for k, v in parser.items(s, raw=True)}
                                  for s in parser.sections()}))
            except configparser.Error:
                print('null')
            """;

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a]\nKey = Value\nother:value\nboth = a:b\nboth2: a=b\nempty =\n  \nspaced   =   x y  \n",
                "# c\n; c\n[a]\n# c = d\n  # indented\nx = y # kept ; kept\n",
                "[a]\nx = 1\n  two\n\n  four\n\n\ny = 2\n# c\n  still\n",
                "[a]\n  x = 1\n  y = 2\n    more\n z = 3\n",
                "[a]\nx = [p,\n  q]\n\t tab\ny =\n  first\n",
                "[a]\n[b]\nx = 1\n[DEFAULT]\nd = 9\nx = 2\n[DEFAULT]\ne = %(d)s\n",
                "[a]\nx = 100%%\ny = %(x)s and %(X)s\nz = %%(x)s\n",
                "[ a ]\nx=1\n[b] trailing\ny=2\n[c] ] z\nz=3\n",
                "[a]\r\nx = 1\r\n  2\r\ny = 3\r",
                "[a]\nÄÖ = ü\u00a0\nx\u00a0=\u00a0y\u2003\n\u00a0 z = 1\n",
                "[a]\nx = \"quoted\"\ny = 'single'\nz = \\n\n",
                "[a:b]\nx y z = 1\n[*a]\nx = 1\n",
                "[a]\nx = 1\n [b]\n y = 2\n",
                "[a]\n x = 1\n[b]\ny = 2\n",
                "[a]\nx = [section]\n[b\n",
                "[a]\nx = 1\n\u2028y = 2\n",
                "x = 1\n",
                "[a]\nx\n",
                "[a]\n[a]\n",
                "[a]\nx = 1\nX = 2\n",
                "[a]\nx = 5%\n",
                "[a]\nx = %(y)s\n",
                "[a]\nx = %(y\n",
                "[a]\nx = %()s\n",
                "[a]\nx = %(y)d\ny = 1\n",
                "[a]\nx = %(x)s\n",
                "[]\nx = 1\n",
                "[a]\nx = %(p)q)s\np = 1\n",
                ""
            })
    void python_reads_the_same(String text) throws Exception {
        assertThat(ours(text)).isEqualTo(pythons(text));
    }

    @Test
    void python_reads_what_is_written() throws Exception {
        String text = SetupCfg.parse("[b]\nurl: http://x\n[a]\n", Place.of("setup.cfg"))
                .complete(java.util.Map.of("a", java.util.Map.of("p", new Setting.Text("5% [x] ; # \"q\" %(a)s"))))
                .text();

        assertThat(pythons(text).get("a").get("p").get(1).asText()).isEqualTo("\"5% [x] ; # \"q\" %(a)s\"");
        assertThat(ours(text)).isEqualTo(pythons(text));
    }

    /** By section and key the raw and the interpolated value; null if it cannot be read. */
    private JsonNode ours(String text) {
        try {
            SetupCfg setup = SetupCfg.parse(text, Place.of("setup.cfg"));
            var sections = json.createObjectNode();
            for (SetupCfg.Section section : setup.sections()) {
                if (section.name().equals(SetupCfg.DEFAULT)) {
                    continue;
                }
                Interpolation interpolation = new Interpolation(setup, section.name());
                var values = sections.putObject(section.name());
                setup.effective(section)
                        .forEach(option ->
                                values.putArray(option.key()).add(option.raw()).add(interpolation.value(option)));
            }
            return sections;
        } catch (PawException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private JsonNode pythons(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("setup.cfg"), text);
        Tools.need("python3");
        Process process = new ProcessBuilder("python3", "-c", JUDGE, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return json.readTree(answer);
    }
}
