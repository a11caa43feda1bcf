package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Writes every hostile value in every syntax and reads it back with a program that is not paw's. */
class HostileValuesTest {

    private static final List<String> READABLE = join(Hostile.LINES, Hostile.DOLLARS);

    @TempDir
    Path temporary;

    /** {@code line} once for each value, with # for its number and @ for the value. */
    private static String fill(String file, String line, List<String> values) {
        String text = IntStream.range(0, values.size())
                .mapToObj(i -> line.replace("#", "" + i).replace("@", "${values[" + i + "]}"))
                .collect(Collectors.joining());
        Syntax syntax = Syntax.of(file).orElseThrow();
        Template template = new Template(file + ".ftl", text, Place.of("templates/" + file + ".ftl"), syntax);
        return new Engine(List.of(template), Map.of("values", values)).fill(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"k#: @\nn#: x\n", "k#:\n  - @\n  - x\n", "k#: {a: @, b: x}\n", "k#: [x, @]\n", "- @\n"})
    void yaml_reads_them_back(String line) {
        String text = fill("x.yml", line, Hostile.all());
        assertThat(yaml(text)).isEqualTo(expected(line, Hostile.all()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"k#: @\nn#: x\n", "k#: {a: @, b: x}\n"})
    void compose_reads_them_back_once_it_has_replaced_its_variables(String line) {
        String text = fill("docker-compose.yml", line, Hostile.all());
        List<String> doubled =
                Hostile.all().stream().map(value -> value.replace("$", "$$")).toList();
        assertThat(yaml(text)).isEqualTo(expected(line, doubled));
    }

    /** What the lines mean when each value is only a value: keys as many as the template has. */
    private static Object expected(String line, List<String> values) {
        String quoted = IntStream.range(0, values.size())
                .mapToObj(i -> line.replace("#", "" + i).replace("@", "value-" + i + "-"))
                .collect(Collectors.joining());
        return replace(yaml(quoted), values);
    }

    private static Object replace(Object tree, List<String> values) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> replaced = new LinkedHashMap<>();
            map.forEach((key, value) -> replaced.put(key, replace(value, values)));
            return replaced;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(value -> replace(value, values)).toList();
        }
        String text = tree.toString();
        return text.startsWith("value-") ? values.get(Integer.parseInt(text.split("-")[1])) : text;
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    /** All scalars as text: what YAML 1.1 writes without quotes, YAML 1.2 may take for a number. */
    private static Map<?, ?> texts(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        return (Map<?, ?>) new Load(settings).loadFromString(text);
    }

    @Test
    void yaml_1_1_reads_them_back() throws Exception {
        Tools.need("docker-compose");
        StringBuilder environment = new StringBuilder("services:\n  s:\n    image: x\n    environment:\n");
        // The line separators of Unicode are left out: docker-compose prints them so that YAML 1.2 reads something
        // else.
        List<String> values = Hostile.all().stream()
                .filter(value -> !value.matches(".*[\\u0085\\u2028\\u2029].*"))
                .toList();
        environment.append(fill("docker-compose.yml", "      K#: @\n", values));
        Files.writeString(temporary.resolve("docker-compose.yml"), environment);
        Map<?, ?> config = texts(Tools.run(temporary, List.of("docker-compose", "config")));
        Map<?, ?> service = (Map<?, ?>) ((Map<?, ?>) config.get("services")).get("s");
        Map<?, ?> read = (Map<?, ?>) service.get("environment");
        assertThat(read).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            // It writes the dollar sign doubled, so that its output is a Compose file again.
            assertThat(read.get("K" + i))
                    .as("value %d", i)
                    .isEqualTo(values.get(i).replace("$", "$$"));
        }
    }

    @Test
    void json_reads_them_back() throws IOException {
        String text = "{" + fill("x.json", "\"k#\": @,\n", Hostile.all()) + "\"end\": 1}";
        Map<?, ?> read = new ObjectMapper().readValue(text, Map.class);
        assertThat(read).hasSize(Hostile.all().size() + 1);
        for (int i = 0; i < Hostile.all().size(); i++) {
            assertThat(read.get("k" + i)).isEqualTo(Hostile.all().get(i));
        }
    }

    @Test
    void python_reads_them_back_as_sirmordred_does() throws Exception {
        Tools.need("python3");
        String text = "[general]\n" + fill("x.cfg", "k# = @\n", READABLE);
        Files.writeString(temporary.resolve("setup.cfg"), text);
        // ConfigParser, and then SirMordred's rule for strings: the outer quotes go.
        String program = "import configparser, json; c = configparser.ConfigParser();"
                + " c.read('setup.cfg', encoding='utf-8'); v = dict(c.items('general'));"
                + " print(json.dumps({k: x[1:-1] if x[0] == '\"' == x[-1] else None for k, x in v.items()}))";
        String out = Tools.run(temporary, List.of("python3", "-X", "utf8", "-c", program));
        Map<?, ?> read = new ObjectMapper().readValue(out, Map.class);
        assertThat(read).isEqualTo(numbered(READABLE));
    }

    @Test
    void python_reads_them_back() throws Exception {
        Tools.need("python3");
        List<String> values = Hostile.all();
        String text = "import json\n" + fill("x.py", "v# = [@, 'it\\'s', @]\n", values)
                + "print(json.dumps([v for n, v in sorted(globals().items()) if n[0] == 'v']))\n";
        Files.writeString(temporary.resolve("x.py"), text);
        String out = Tools.run(temporary, List.of("python3", "-X", "utf8", "x.py"));
        List<List<String>> expected = IntStream.range(0, values.size())
                .boxed()
                .sorted(java.util.Comparator.comparing(i -> "v" + i))
                .map(i -> List.of(values.get(i), "it's", values.get(i)))
                .toList();
        Object read = new ObjectMapper().readValue(out, List.class);
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void shell_reads_them_back() throws Exception {
        Tools.need("sh");
        List<String> values = Hostile.all();
        Files.writeString(temporary.resolve("x.sh"), fill("x.sh", "a=@; printf '%s\\0' \"$a\" @\n", values));
        String out = Tools.run(temporary, List.of("sh", "x.sh"));
        List<String> twice =
                values.stream().flatMap(value -> Stream.of(value, value)).toList();
        assertThat(List.of(out.split("\0", -1))).isEqualTo(join(twice, List.of("")));
    }

    @Test
    void mariadb_reads_them_back_in_both_modes() {
        for (String value : Hostile.all()) {
            String literal = fill("x.sql", "@", List.of(value));
            assertThat(Literals.mariadb(literal, true)).isEqualTo(value);
            // Without backslashes as escapes the text is another one, but it ends at the same place.
            assertThat(Literals.mariadb(literal, false)).isNotNull();
        }
    }

    @Test
    void nginx_answers_with_them() throws Exception {
        Tools.need("nginx");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path files = Files.createDirectory(temporary.resolve("nginx"));
        Files.writeString(
                files.resolve("nginx.conf"),
                "pid nginx.pid; error_log error.log; daemon off; master_process off; events {}\nhttp { access_log off;\n"
                        + "client_body_temp_path a; proxy_temp_path a; fastcgi_temp_path a; uwsgi_temp_path a;"
                        + " scgi_temp_path a;\nserver { listen 127.0.0.1:" + port + ";\n"
                        + fill("x.conf", "location = /# { return 200 @; }\n", Hostile.LINES) + "}}\n");
        Process nginx = new ProcessBuilder("nginx", "-p", files + "/", "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("out").toFile())
                .start();
        try {
            for (int i = 0; i < Hostile.LINES.size(); i++) {
                assertThat(get(nginx, port, i)).isEqualTo(Hostile.LINES.get(i));
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private static String get(Process server, int port, int number) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + number))
                .build();
        while (true) {
            try {
                return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (java.net.ConnectException e) {
                assertThat(server.isAlive()).as("nginx runs").isTrue();
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.cfg  | k = @  | a line break or another control character",
                "x.conf | k @;   | a line break or another control character",
                ".env   | K=@    | a character other than",
            })
    void line_breaks_and_control_characters_are_refused_where_there_is_no_way_to_write_them(
            String file, String line, String reason) {
        for (String value : join(Hostile.BREAKS, Hostile.CONTROLS)) {
            assertThatThrownBy(() -> fill(file, line, List.of(value)))
                    .isInstanceOf(PawException.class)
                    .hasMessageStartingWith("templates/" + file + ".ftl:1: The value contains " + reason);
        }
    }

    @Test
    void dollar_signs_are_refused_in_nginx_and_nul_where_text_ends_with_it() {
        for (String value : Hostile.DOLLARS) {
            assertThatThrownBy(() -> fill("x.conf", "k @;", List.of(value)))
                    .hasMessageContaining("The value contains '$', which nginx takes for a variable");
        }
        for (String file : List.of("x.sql", "x.sh")) {
            assertThatThrownBy(() -> fill(file, "@", List.of("a\0b"))).hasMessageContaining("the character NUL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.yml", "x.json", "docker-compose.yml", "x.sql", "x.sh"})
    void half_of_a_character_is_refused(String file) {
        assertThatThrownBy(() -> fill(file, "@", List.of("a\ud83db"))).hasMessageContaining("half of a surrogate pair");
    }

    private static Map<String, String> numbered(List<String> values) {
        return IntStream.range(0, values.size()).boxed().collect(Collectors.toMap(i -> "k" + i, values::get));
    }

    private static List<String> join(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }
}
