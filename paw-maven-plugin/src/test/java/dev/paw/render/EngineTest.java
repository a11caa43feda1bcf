package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    private static final Map<String, Object> MODEL = Map.of(
            "name",
            "my-paw",
            "port",
            1234567,
            "ratio",
            0.5,
            "flag",
            true,
            "searchEngine",
            Map.of("image", "es:8", "kind", "elasticsearch"),
            "instances",
            List.of("a", "b"));

    private static String yaml(String text) {
        return fill("x.yml.ftl", text);
    }

    private static String fill(String path, String text) {
        Syntax syntax = Syntax.of(path.replace(".ftl", "")).orElseThrow();
        Template template = new Template(path, text, Place.of("templates/" + path), syntax);
        Template outside = new Template("other.yml.ftl", "inner: ${name}\n", Place.of("other"), Syntax.YAML);
        return new Engine(List.of(template, outside), MODEL).fill(template);
    }

    @Test
    void text_is_quoted_and_numbers_are_not() {
        assertThat(yaml("a: ${name}\nb: ${port}\nc: ${ratio}\nd: [${name}, ${port}]\n"))
                .isEqualTo("a: \"my-paw\"\nb: 1234567\nc: 0.5\nd: [\"my-paw\", 1234567]\n");
    }

    @Test
    void text_and_numbers_put_together_are_one_quoted_text() {
        assertThat(yaml("a: ${\"127.0.0.1:\" + port}\nb: ${name + \":\" + port + \"/x\"}\nc: ${\"${port}:${name}\"}\n"))
                .isEqualTo("a: \"127.0.0.1:1234567\"\nb: \"my-paw:1234567/x\"\nc: \"1234567:my-paw\"\n");
    }

    @Test
    void hosts_language_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(yaml("a: ${port}\nb: ${ratio}\nc: ${port?string}\n"))
                    .isEqualTo("a: 1234567\nb: 0.5\nc: \"1234567\"\n");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void unknown_name_is_an_error_with_line_and_the_name_meant() {
        assertThatThrownBy(() -> yaml("a: 1\nb: ${nane}\n"))
                .isInstanceOf(PawException.class)
                .hasMessage("templates/x.yml.ftl:2: unknown name 'nane'\n  -> did you mean 'name'?");
        assertThatThrownBy(() -> yaml("\n\nb: ${searchEngine.imgae}\n"))
                .hasMessage("templates/x.yml.ftl:3: unknown name 'searchEngine.imgae'\n  -> did you mean 'image'?");
        assertThatThrownBy(() -> yaml("a: ${searchEngine.somethingElse.deep}"))
                .hasMessage("templates/x.yml.ftl:1: unknown name 'searchEngine.somethingElse'\n"
                        + "  -> known here: image, kind");
        assertThatThrownBy(() -> yaml("<#if flagg>a: 1</#if>")).hasMessageContaining("did you mean 'flag'?");
    }

    @Test
    void broken_template_is_an_error_with_line() {
        assertThatThrownBy(() -> yaml("a: 1\n<#if name>\n"))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("templates/x.yml.ftl:2: ");
        assertThatThrownBy(() -> yaml("a: 1\nb: ${name + }\n")).hasMessageStartingWith("templates/x.yml.ftl:2: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: ${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
                "a: ${\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/\")}",
                "a: ${name?api.getClass().getName()}",
                "a: ${name.class}",
                "a: ${searchEngine.getClass()}",
                "a: ${searchEngine.class.name}",
                "a: ${instances.size()}",
                "<#include \"../../../../pom.xml\">",
                "<#include \"/etc/passwd\">",
                "<#include \"file:///etc/passwd\">",
                "<#import \"classpath:index\" as x>",
            })
    void template_reaches_neither_classes_nor_other_files(String template) {
        assertThatThrownBy(() -> yaml(template))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("templates/x.yml.ftl:1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: ${name?no_esc}",
                "<#noautoesc>a: ${name}</#noautoesc>",
                "<#ftl auto_esc=false>a: ${name}",
                "<#ftl output_format=\"plainText\">a: ${name}",
                "<#ftl output_format=\"undefined\">a: ${name}",
                "<#outputformat \"plainText\">a: ${name}</#outputformat>",
                "<#assign x>${name}</#assign>a: ${x}",
                "<#assign x>b\nc: d</#assign>a: ${x}",
                "<#attempt>a: ${name}<#recover></#attempt>",
                "<#compress>a: ${name}</#compress>",
            })
    void escaping_cannot_be_switched_off(String template) {
        assertThatThrownBy(() -> yaml(template))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("templates/x.yml.ftl:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTML", "XML", "XHTML", "RTF", "HTML{XML}", "COMPOSE", "YAML"})
    void format_cannot_be_changed(String format) {
        String template = "<#outputformat \"" + format + "\">a: ${\"x\\nb: c\"}</#outputformat>";
        assertThatThrownBy(() -> fill("x.sql.ftl", template))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("templates/x.sql.ftl:");
    }

    @Test
    void included_and_interpreted_text_is_escaped_like_the_template() {
        assertThat(fill("x.sql.ftl", "<#macro m t>\nSELECT ${t};\n</#macro>\nSELECT 1;\n<@m t=\"it's\"/>\n"))
                .isEqualTo("SELECT 1;\nSELECT 'it''s';\n");
        assertThat(yaml("<#include \"other.yml.ftl\">")).isEqualTo("inner: \"my-paw\"\n");
        assertThat(yaml("<@'a: $\\{\"x\\\\ny: z\"}'?interpret/>")).isEqualTo("a: \"x\\ny: z\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "x.yml.ftl  ^ a: \"text ${name}\"",
                "x.yml.ftl  ^ a: 'text ${name}'",
                "x.yml.ftl  ^ a: text ${name}",
                "x.yml.ftl  ^ a: text, ${name}",
                "x.yml.ftl  ^ a: ${name}text",
                "x.yml.ftl  ^ a: ${name}${name}",
                "x.yml.ftl  ^ ${name}: text",
                "x.yml.ftl  ^ a: {${name}: text}",
                "x.yml.ftl  ^ a: # ${name}",
                "x.yml.ftl  ^ # ${name}",
                "x.yml.ftl  ^ a: [\"text, ${name}\"]",
                "x.yml.ftl  ^ a: [text ${name}]",
                "x.yml.ftl  ^ a: | ${name}",
                "x.yml.ftl  ^ a: &anchor ${name}",
                "x.json.ftl ^ {\"a\": \"${name}\"}",
                "x.json.ftl ^ {${name}: 1}",
                "x.cfg.ftl  ^ a = \"${name}\"",
                "x.cfg.ftl  ^ [${name}]",
                "x.cfg.ftl  ^ ${name} = a",
                "x.cfg.ftl  ^ a = b ${name}",
                "x.cfg.ftl  ^ # ${name}",
                "x.cfg.ftl  ^ a = ${name} b",
                "x.conf.ftl ^ root \"${name}\";",
                "x.conf.ftl ^ root a${name};",
                "x.conf.ftl ^ ${name} a;",
                "x.conf.ftl ^ root a; ${name} a;",
                "x.conf.ftl ^ # ${name}",
                "x.conf.ftl ^ root ${name}a;",
                "x.sql.ftl  ^ SELECT '${name}';",
                "x.sql.ftl  ^ SELECT `${name}`;",
                "x.sql.ftl  ^ SELECT x${name};",
                "x.sql.ftl  ^ SELECT ${name}'a';",
                "x.sql.ftl  ^ -- ${name}",
                "x.sql.ftl  ^ SELECT 1; # ${name}",
                "x.sql.ftl  ^ /* ${name} */",
                "x.sql.ftl  ^ SELECT 'it\\'s ${name}';",
                "x.sh.ftl   ^ echo \"${name}\"",
                "x.sh.ftl   ^ echo '${name}'",
                "x.sh.ftl   ^ echo $${name}",
                "x.sh.ftl   ^ echo \\${name}",
                "x.sh.ftl   ^ echo a # ${name}",
                "x.sh.ftl   ^ echo a;#don't ${name}",
                "x.sh.ftl   ^ cat <<END ${name}",
                "x.sh.ftl   ^ echo \"it's ${name}\"",
                ".env.ftl   ^ A=b${name}",
                ".env.ftl   ^ A=\"${name}\"",
                ".env.ftl   ^ ${name}=b",
            })
    void value_where_it_is_no_token_of_its_own_is_refused(String path, String template) {
        assertThatThrownBy(() -> fill(path.strip(), template + "\n"))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(path.strip() + ":1: A value must");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                "x.yml.ftl  ^ - - ${name}                      ^ - - \"my-paw\"",
                "x.yml.ftl  ^ - a: ${name} # it's a comment    ^ - a: \"my-paw\" # it's a comment",
                "x.yml.ftl  ^ \"a b\": {c: ${name}, d: [${name}]} ^ \"a b\": {c: \"my-paw\", d: [\"my-paw\"]}",
                "x.yml.ftl  ^ a: [\"it's\", ${name}]           ^ a: [\"it's\", \"my-paw\"]",
                "x.json.ftl ^ {\"a\": [${name}, ${port}]}      ^ {\"a\": [\"my-paw\", 1234567]}",
                "x.cfg.ftl  ^ a-b = ${name}                    ^ a-b = \"my-paw\"",
                "x.conf.ftl ^ location / { root ${name}; }     ^ location / { root \"my-paw\"; }",
                "x.conf.ftl ^ add_header 'a' ${name} always;   ^ add_header 'a' \"my-paw\" always;",
                "x.sql.ftl  ^ CALL f(${name},'it''s',${port});  ^ CALL f('my-paw','it''s',1234567);",
                "x.sql.ftl  ^ DROP USER ${name}@'%';           ^ DROP USER 'my-paw'@'%';",
                "x.sh.ftl   ^ A=${name} b \"it's\" ${name}; c  ^ A='my-paw' b \"it's\" 'my-paw'; c",
                "x.sh.ftl   ^ echo it\\'s ${name}/bin          ^ echo it\\'s 'my-paw'/bin",
                ".env.ftl   ^ A=${name}                        ^ A=my-paw",
            })
    void value_that_is_a_token_of_its_own_is_let_in(String path, String template, String expected) {
        assertThat(fill(path.strip(), template)).isEqualTo(expected);
    }
}
