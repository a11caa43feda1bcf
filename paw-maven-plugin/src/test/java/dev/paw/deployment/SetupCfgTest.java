package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.SetupCfg.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupCfgTest {

    @Test
    void order_lines_and_raw_values_are_kept() {
        SetupCfg setup = parse("""
                # comment
                [general]
                Short_Name = "A b"
                update: true

                ; comment
                [git]
                raw_index=git_raw
                """);

        assertThat(setup.sections()).extracting(SetupCfg.Section::name).containsExactly("general", "git");
        assertThat(setup.section("general").orElseThrow().line()).isEqualTo(2);
        assertThat(setup.section("general").orElseThrow().options())
                .containsExactly(new Option("short_name", "\"A b\"", 3), new Option("update", "true", 4));
        assertThat(setup.has("git", "raw_index")).isTrue();
        assertThat(setup.has("git", "enriched_index")).isFalse();
    }

    @Test
    void values_are_typed_as_sirmordred_types_them() {
        assertThat(Setting.of("\"42\"")).isEqualTo(new Setting.Text("42"));
        assertThat(Setting.of("\"a\"b\"")).isEqualTo(new Setting.Text("a\"b"));
        assertThat(Setting.of("\"")).isEqualTo(new Setting.Text("\""));
        assertThat(Setting.of("42")).isEqualTo(new Setting.Number(42));
        assertThat(Setting.of("-1_000")).isEqualTo(new Setting.Number(-1000));
        assertThat(Setting.of("1__0")).isEqualTo(new Setting.Text("1__0"));
        assertThat(Setting.of("1_".repeat(50_000))).isInstanceOf(Setting.Text.class);
        assertThat(Setting.of("_1")).isEqualTo(new Setting.Text("_1"));
        assertThat(Setting.of("+")).isEqualTo(new Setting.Text("+"));
        assertThat(Setting.of("TRUE")).isEqualTo(new Setting.Flag(true));
        assertThat(Setting.of("None")).isEqualTo(new Setting.Text(""));
        assertThat(Setting.of("[a, b c,]")).isEqualTo(new Setting.Items(List.of("a", "bc", "")));
        assertThat(Setting.of("")).isEqualTo(new Setting.Text(""));
    }

    @Test
    void a_setting_is_the_interpolated_and_typed_value() {
        SetupCfg setup = parse("[DEFAULT]\nhost = h\n[es_collection]\nurl = http://%(host)s/p%%40x\nport = 80\n");

        assertThat(setup.setting("es_collection", "url")).contains(new Setting.Text("http://h/p%40x"));
        assertThat(setup.setting("es_collection", "port")).contains(new Setting.Number(80));
        assertThat(setup.setting("es_collection", "host")).contains(new Setting.Text("h"));
        assertThat(setup.setting("es_collection", "user")).isEmpty();
    }

    @Test
    void completing_adds_what_is_absent_and_keeps_what_is_there() {
        SetupCfg setup = parse("[es_collection]\nurl = http://mine.example.org\n[git]\nraw_index = a\n");

        SetupCfg complete = setup.complete(Map.of(
                "es_collection", Map.of("url", new Setting.Text("http://engine:9200")),
                "sortinghat", Map.of("port", new Setting.Number(8000))));

        assertThat(complete.text()).isEqualTo("""
                        [es_collection]
                        url = http://mine.example.org

                        [git]
                        raw_index = a

                        [sortinghat]
                        port = 8000
                        """);
        assertThat(complete.section("sortinghat").orElseThrow().line()).isZero();
    }

    @Test
    void every_written_setting_is_read_as_itself() {
        List<Setting> settings = List.of(
                new Setting.Text("100%"),
                new Setting.Text("%(x)s"),
                new Setting.Text("true"),
                new Setting.Text("42"),
                new Setting.Text("\"q\""),
                new Setting.Text("[x] # ; = :"),
                new Setting.Text(" edge "),
                new Setting.Text(""),
                new Setting.Text("none"),
                new Setting.Number(-7),
                new Setting.Flag(false),
                new Setting.Items(List.of("a", "b%")));

        for (Setting setting : settings) {
            String text = SetupCfg.parse("", Place.of("x"))
                    .complete(Map.of("s", Map.of("k", setting)))
                    .text();
            assertThat(parse(text).setting("s", "k")).as(text).contains(setting);
        }
    }

    @Test
    void what_cannot_be_written_is_refused() {
        List<Setting> settings = List.of(
                new Setting.Text("a\nb = c"),
                new Setting.Text("a\rb"),
                new Setting.Items(List.of("a b")),
                new Setting.Items(List.of("a,b")));

        for (Setting setting : settings) {
            assertThatThrownBy(setting::written)
                    .isInstanceOf(PawException.class)
                    .hasMessage("a value of setup.cfg has a line break, or a list's element a comma or space");
        }
    }

    @Test
    void a_value_over_two_lines_is_not_written() {
        SetupCfg setup = parse("[git]\nstudies = [a,\n   b]\n");

        assertThatThrownBy(setup::text)
                .hasMessage("setup.cfg:2: a value that goes on in the next line\n  -> join the lines");
    }

    @Test
    void mistakes_of_form_are_told_all_at_once() {
        assertThatThrownBy(() -> parse("x = 1\n[a]\nb = 1\nB = 2\nrest]\n= v\n[a]\nc = 1\nc = 2\n"))
                .hasMessage("""
                        Python's ConfigParser cannot read setup.cfg (6 problems)
                        setup.cfg:1: a line before the first section
                          -> begin with [general]
                        setup.cfg:4: key 'b' is in [a] twice, first in line 3
                          -> remove one of them
                        setup.cfg:5: neither [section] nor key = value nor an indented rest of a value
                          -> a value stays in one line
                        setup.cfg:6: a value without a key
                        setup.cfg:7: section [a] is here twice, first in line 2
                          -> join the two, or give this one a tag: [a:tag]
                        setup.cfg:9: key 'c' is in [a] twice, first in line 8
                          -> remove one of them""");
    }

    @Test
    void a_byte_order_mark_is_named() {
        assertThatThrownBy(() -> parse("\uFEFF[general]\n"))
                .hasMessageContaining("setup.cfg:1: begins with a byte order mark\n  -> save it as UTF-8 without one");
    }

    private static SetupCfg parse(String text) {
        return SetupCfg.parse(text, Place.of("setup.cfg"));
    }
}
