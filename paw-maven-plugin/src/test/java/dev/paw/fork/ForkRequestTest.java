package dev.paw.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users may type behind {@code mvn paw:fork}. */
class ForkRequestTest {

    private static final String URL = "https://git.example.org/acme/perceval";

    @Test
    void a_repository_becomes_a_line_with_ref_and_subdirectory() {
        assertThat(line(fork("perceval", URL))).isEqualTo("perceval @ git+" + URL);
        assertThat(line(new ForkRequest(
                        Optional.of("Perceval"),
                        Optional.of(URL),
                        Optional.of("new/retrievers"),
                        Optional.of("./src/py/"),
                        Optional.empty(),
                        false)))
                .isEqualTo("Perceval @ git+" + URL + "@new/retrievers#subdirectory=src/py");
    }

    @ParameterizedTest
    @CsvSource({
        "git+https://git.example.org/a, https://git.example.org/a",
        "ssh://git@git.example.org:2222/a, ssh://git@git.example.org:2222/a",
        "git@git.example.org:acme/a.git, ssh://git@git.example.org/acme/a.git",
        "git@git.example.org:/srv/a.git, ssh://git@git.example.org/srv/a.git",
        "file:///srv/git/a, file:///srv/git/a",
        "http://127.0.0.1:8080/a, http://127.0.0.1:8080/a",
        "https://${GITHUB_USER}:${GITHUB_TOKEN}@github.com/a/b, https://${GITHUB_USER}:${GITHUB_TOKEN}@github.com/a/b",
        "https://oauth2:${TOKEN}@git.example.org/a, https://oauth2:${TOKEN}@git.example.org/a",
        "https://${TOKEN}@git.example.org/a, https://${TOKEN}@git.example.org/a"
    })
    void an_address_is_written_as_pip_reads_it(String given, String written) {
        assertThat(line(fork("a", given))).isEqualTo("a @ git+" + written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:canary@github.com/acme/a",
                "https://canary@github.com/acme/a",
                "https://me:can/ary@github.com/acme/a",
                "https://me:${TOKEN}canary@github.com/acme/a",
                "https://me:can@ary@github.com/acme/a",
                "ssh://git:canary@github.com/acme/a",
                "me:canary@github.com/acme/a"
            })
    void a_password_is_refused_and_not_repeated(String given) {
        assertThatThrownBy(() -> fork("a", given).change())
                .isInstanceOf(PawException.class)
                .hasMessageNotContainingAny("canary", "ary@", "can/", "can@");
    }

    @Test
    void who_gives_a_token_is_told_where_it_belongs() {
        assertThatThrownBy(
                        () -> fork("a", "https://me:secret@github.com/acme/a").change())
                .hasMessage("""
                        paw.repository has a user or password in it, and overrides.txt is committed
                          -> -Dpaw.repository=https://github.com/acme/a
                             with user and password or token in settings.xml as <server> with the id github.com,
                             or in the variables GITHUB_USER and GITHUB_TOKEN,
                             or known to Git's credential helper""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/perceval",
                "/srv/git/a",
                "ftp://git.example.org/a",
                "https://git.example.org",
                "https://a/b c"
            })
    void what_is_no_address_is_told_with_the_forms_there_are(String given) {
        assertThatThrownBy(() -> fork("a", given).change())
                .hasMessageContaining("paw.repository is '" + given + "'")
                .hasMessageContaining("https://, ssh:// or file://");
    }

    @ParameterizedTest
    @ValueSource(strings = {URL + "@new", URL + "#subdirectory=x", "git+" + URL + ".git@new#egg=perceval"})
    void a_ref_or_directory_in_the_address_belongs_into_its_own_parameter(String given) {
        assertThatThrownBy(() -> fork("a", given).change())
                .hasMessageContaining("-Dpaw.ref=")
                .hasMessageContaining("-Dpaw.subdirectory=");
    }

    @ParameterizedTest
    @CsvSource({
        "==1.2.3, perceval==1.2.3",
        "1.2.3, perceval==1.2.3",
        "1.2.3+acme.1, perceval==1.2.3+acme.1",
        "'>= 1.4, <2', 'perceval>=1.4,<2'",
        "~=1.4, perceval~=1.4",
        "===weird, perceval===weird"
    })
    void a_version_becomes_a_pin(String version, String line) {
        assertThat(line(pin("perceval", version))).isEqualTo(line);
    }

    @Test
    void a_removal_leaves_no_line() {
        Change change = new ForkRequest(
                        Optional.of("perceval"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true)
                .change();

        assertThat(change).isEqualTo(new Change.Removal("perceval"));
        assertThat(change.requirement()).isEmpty();
    }

    @Test
    void without_anything_every_use_is_told() {
        assertThatThrownBy(() -> new ForkRequest(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false)
                        .change())
                .isInstanceOf(PawException.class)
                .hasMessage("""
                        paw.package is missing
                          -> a fork: -Dpaw.package=perceval -Dpaw.repository=https://… [-Dpaw.ref=…]
                             a version: -Dpaw.package=perceval -Dpaw.version===1.4.7
                             neither any more: -Dpaw.package=perceval -Dpaw.remove=true""");
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> new ForkRequest(
                                Optional.of("perceval[all]"),
                                Optional.empty(),
                                Optional.of("a b"),
                                Optional.of("../up"),
                                Optional.of("==1 || 2"),
                                true)
                        .change())
                .hasMessageContaining("paw.remove and paw.version exclude each other")
                .hasMessageContaining("paw.package is 'perceval[all]'")
                .hasMessageContaining("paw.ref is about a repository, and none is given")
                .hasMessageContaining("paw.subdirectory is about a repository")
                .hasMessageContaining("paw.ref is 'a b'")
                .hasMessageContaining("paw.subdirectory is '../up'")
                .hasMessageContaining("paw.version is '==1||2'");
    }

    private static ForkRequest fork(String name, String repository) {
        return new ForkRequest(
                Optional.of(name),
                Optional.of(repository),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static ForkRequest pin(String name, String version) {
        return new ForkRequest(
                Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(version), false);
    }

    private static String line(ForkRequest request) {
        return request.change().requirement().orElseThrow();
    }
}
