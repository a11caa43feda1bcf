package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectsTest {

    private static final SetupCfg SETUP = SetupCfg.parse("[git]\n[gerrit]\n", Place.of("setup.cfg"));

    @Test
    void projects_are_read_with_their_lines_and_written_canonically() {
        Projects projects = parse("""
                {"Zoo": {"meta": {"title": "Zoö", "tags": ["a"]},
                  "git": ["https://example.org/a.git --labels=[x]", "https://example.org/b"],
                  "gerrit": []},
                 "Alpha": {}}
                """);

        assertThat(projects.projects().get(0).sources().get(0).line()).isEqualTo(2);
        assertThat(projects.text()).isEqualTo("""
                        {
                          "Zoo": {
                            "meta": {
                              "title": "Zoö",
                              "tags": ["a"]
                            },
                            "git": [
                              "https://example.org/a.git --labels=[x]",
                              "https://example.org/b"
                            ],
                            "gerrit": []
                          },
                          "Alpha": {}
                        }
                        """);
        assertThat(parse(projects.text()).text()).isEqualTo(projects.text());
        assertThat(mistakes(projects)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "git": "https://t0ken@example.org/a" | 'git' of project 'P' should be an array of repositories, but is a bare string | put it in brackets: "git": ["…"]
            "git": {"a": [1]}        | 'git' of project 'P' should be an array of repositories, but is an object |
            "git": [["a"]]           | a repository in 'git' of project 'P' should be a string, but is an array |
            "git": [12]              | a repository in 'git' of project 'P' should be a string, but is a number |
            "git": null              | 'git' of project 'P' should be an array of repositories, but is null |
            "meta": []               | 'meta' of project 'P' should be an object, but is an array |
            "meta": {"a": 1, "a": 2} | 'a' is in 'meta' of project 'P' twice, first in line 2 | join the two: JSON keeps the last one only
            "git": [], "git": []     | 'git' is in project 'P' twice, first in line 2 | join the two: JSON keeps the last one only
            """)
    void a_mistake_of_form_is_told_with_file_line_and_mend(String json, String problem, String mend) {
        assertThat(caught("{\"P\": {\n" + json + "\n}}"))
                .isEqualTo("projects.json:2: " + problem + (mend == null ? "" : "\n  -> " + mend));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"P": {~"git": ["a",]}}       | projects.json:2: not valid JSON: Unexpected character (']' (code 93)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (column 13)
            {"P": {~"git": ["a"] "b": []} | projects.json:2: not valid JSON: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries (column 14)
            {"P": {~"git": [t0ken]}}      | projects.json:2: not valid JSON: a word without quotes: was expecting
            {"P": {~"git": ["a"~          | projects.json:3: not valid JSON: Unexpected end-of-input: expected close marker for Array (column 1)
            {"P": {~"git": ["a~           | projects.json:2: not valid JSON: Illegal unquoted character ((CTRL-CHAR, code 10))
            """)
    void what_is_no_json_is_told_with_line_and_column(String json, String expected) {
        assertThat(caught(json.replace('~', '\n')))
                .startsWith(expected)
                .endsWith("\n  -> often a comma too few or too many, or a missing quote, here or in the line before")
                .doesNotContain("t0ken");
    }

    @Test
    void other_documents_are_refused() {
        assertThat(caught("[]"))
                .isEqualTo("projects.json:1: the document should be an object of projects, but is an array");
        assertThat(caught("{\"P\": []}"))
                .isEqualTo("projects.json:1: project 'P' should be an object of sections,"
                        + " each with an array of repositories, but is an array");
        assertThat(caught("")).startsWith("projects.json:1: is empty");
        assertThat(caught("{} {}"))
                .isEqualTo("projects.json:1: something follows the end of the document\n  -> remove it");
        assertThat(caught("{\"P\": {\"meta\": {\"a\": " + "[".repeat(100_000)))
                .isEqualTo("projects.json:1: nested too deeply, or with too long a value");
        assertThat(caught("{\"P\": {\"git\": [\"" + "a".repeat(1_000_000) + "\"]}}"))
                .startsWith("projects.json:1: nested too deeply, or with too long a value");
    }

    @Test
    void an_unknown_backend_is_told_with_the_nearest() {
        assertThat(mistakes(parse("{\"P\": {\n\"gti\": [],\n\"gitlb:x\": []}}")))
                .containsExactly(
                        "projects.json:2: 'gti' of project 'P' is no backend of GrimoireLab\n  -> did you mean 'git'?",
                        "projects.json:3: 'gitlb:x' of project 'P' is no backend of GrimoireLab\n"
                                + "  -> did you mean 'gitlab'?");
    }

    @Test
    void a_repository_belongs_to_one_project() {
        assertThat(mistakes(parse("""
                {"A": {"git": ["https://example.org/a"]},
                 "unknown": {"git": ["https://example.org/a"]},
                 "B": {"git": [
                   "https://example.org/a/ --labels=[x]",
                   "https://example.org/a --branches=x"],
                  "gerrit": ["https://example.org/a"]}}
                """)))
                .containsExactly("projects.json:4: 'https://example.org/a/' is in 'git' of project 'B'"
                        + " and already in line 1, in project 'A'\n"
                        + "  -> GrimoireLab counts it for one project only: remove it from the other");
    }

    @Test
    void credentials_are_refused_and_not_shown() {
        assertThat(mistakes(parse("""
                {"A": {"git": [
                  "https://me:t0ken@example.org/a",
                  "https://t0ken@example.org/b --x=1",
                  "ssh://git@example.org/c",
                  "git@example.org:d"]}}
                """)))
                .containsExactly(
                        "projects.json:2: a password or token in an address: https://***@example.org/a\n"
                                + "  -> take it out: this file is committed, mounted and logged",
                        "projects.json:3: a password or token in an address: https://***@example.org/b --x=1\n"
                                + "  -> take it out: this file is committed, mounted and logged");
    }

    @Test
    void unknown_must_not_be_alone_and_something_must_be_there() {
        assertThat(mistakes(parse("{\n\"unknown\": {}}")))
                .containsExactly("projects.json:2: 'unknown' is the only project,"
                        + " and GrimoireLab ends with an error if there is no other\n  -> name a project beside it");
        assertThat(mistakes(parse("{}")))
                .containsExactly(
                        "projects.json:1: names no project\n  -> the smallest is {\"my-project\": {\"git\": []}}");
    }

    @Test
    void a_section_that_setup_cfg_lacks_is_a_warning() {
        Problems problems = new Problems();

        assertThat(parse("{\"A\": {\"git\": [],\n \"github:x\": []}}").validate(SETUP, problems))
                .extracting(PawException::getMessage)
                .containsExactly("projects.json:2: 'github:x' of project 'A' is not in setup.cfg,"
                        + " so GrimoireLab ignores it");
        assertThat(problems.found()).isEmpty();
    }

    private static List<String> mistakes(Projects projects) {
        Problems problems = new Problems();
        projects.validate(SETUP, problems);
        return problems.found().stream().map(PawException::getMessage).toList();
    }

    private static String caught(String json) {
        return catchThrowableOfType(PawException.class, () -> parse(json)).getMessage();
    }

    private static Projects parse(String json) {
        return Projects.parse(json, Place.of("projects.json"));
    }
}
