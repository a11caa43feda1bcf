package dev.paw.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectReferencesTest {

    private static final Place LINE = Place.of("requirements.txt").at(7);
    private static final String DIGEST = Sha256.of("x").hex();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "git+https://h.example.org/a/b.git | https://h.example.org/a/b.git | - | - | -",
                "git+https://h.example.org/a/b@v1.0#egg=B_c | https://h.example.org/a/b | v1.0 | - | b-c",
                "git+ssh://git@h.example.org:22/a/b@feature/x#subdirectory=p/q&egg=b | ssh://git@h.example.org:22/a/b"
                        + " | feature/x | p/q | b",
                "b @ git+http://127.0.0.1:80/b@refs/pull/1/head | http://127.0.0.1:80/b | refs/pull/1/head | - | b",
                "B.c[x]@git+file:///srv/b | file:///srv/b | - | - | b-c"
            })
    void repositories_are_taken_apart(String text, String repository, String ref, String subdirectory, String name) {
        DirectRequirement requirement = read(text);

        assertThat(requirement.name()).isEqualTo(Optional.ofNullable(name));
        assertThat(requirement.direct())
                .isEqualTo(new Direct.Git(new GitRequirement(
                        repository, Optional.ofNullable(ref), Optional.ofNullable(subdirectory), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "x[a, b] @ https://h.example.org/x.zip ; python_version < '3' | [a,b] | python_version < '3'",
                "x @ https://h.example.org/x.zip;python_version < '3' | - | python_version < '3'",
                "https://h.example.org/x.zip#egg=x[a] ; python_version < '3' | [a] | python_version < '3'",
                "https://h.example.org/x;y.zip#egg=x | - | -",
                "./project[a] ; python_version < '3' | [a] | python_version < '3'"
            })
    void extras_and_markers_are_kept(String text, String extras, String marker) throws IOException {
        project("project");
        DirectRequirement requirement = read(text);

        assertThat(requirement.extras()).isEqualTo(Optional.ofNullable(extras).orElse(""));
        assertThat(requirement.marker()).isEqualTo(Optional.ofNullable(marker));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git@h.example.org:team/perceval.git@main",
                "git+git@h.example.org:team/perceval.git@main",
                "git+ssh://git@h.example.org:team/perceval.git@main",
                "perceval @ git@h.example.org:team/perceval.git@main",
                "perceval[all]@git+git@h.example.org:/team/perceval.git@main ; python_version > '3'"
            })
    void an_ssh_address_in_the_short_form_of_git_is_refused_with_the_one_to_write(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith(
                        "requirements.txt:7: an address of this form is not supported here: " + "git@h.example.org:")
                .hasMessageEndingWith("-> write git+ssh://git@h.example.org/team/perceval.git@main");
    }

    @Test
    void addresses_keep_their_digest_and_lose_the_rest_of_the_fragment() {
        assertThat(read("https://h.example.org/x-1.tar.gz?y=1#egg=x&subdirectory=sub/&sha256=" + DIGEST)
                        .direct())
                .isEqualTo(new Direct.Address(
                        "https://h.example.org/x-1.tar.gz?y=1",
                        Optional.empty(),
                        Optional.of(Sha256.of("x")),
                        Optional.of("sub")));
    }

    @Test
    void paths_are_those_of_wheels_archives_and_projects() throws IOException {
        Path project = project("project");
        Path wheel = Files.writeString(directory.resolve("x-1-py3-none-any.whl"), "");

        assertThat(read("./project").direct()).isEqualTo(new Direct.Directory(project, Optional.empty()));
        assertThat(read("project/../project").direct()).isEqualTo(new Direct.Directory(project, Optional.empty()));
        assertThat(read("x @ " + project.toUri()).direct()).isEqualTo(new Direct.Directory(project, Optional.empty()));
        assertThat(read("x-1-py3-none-any.whl").direct())
                .isEqualTo(new Direct.Address(
                        wheel.toUri().toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(read("x @ ./x-1-py3-none-any.whl").direct())
                .isEqualTo(read("x-1-py3-none-any.whl").direct());
    }

    @ParameterizedTest
    @CsvSource({
        "git+https://${GITHUB_USER}:${GITHUB_TOKEN}@h.example.org/b@main, me, t@/o:k%n, GITHUB_USER GITHUB_TOKEN",
        "b @ git+https://x-access-token:${GITHUB_TOKEN}@h.example.org/b@main, x-access-token, t@/o:k%n, GITHUB_TOKEN",
        "git+https://${PAIR}@h.example.org/b@main, you, p w, PAIR",
        "git+${WHOLE}/b@main, we, pass, WHOLE",
        "git+${WHOLE}/b@${REF}, we, pass, WHOLE",
        "git+https://${HOST}/b@${REF}, they, pass, HOST"
    })
    void credentials_of_variables_are_taken_out_and_their_names_kept(
            String text, String user, String password, String names) {
        DirectRequirement requirement = read(text);

        GitRequirement git = ((Direct.Git) requirement.direct()).requirement();
        assertThat(git.repository()).isEqualTo("https://h.example.org/b");
        assertThat(git.ref()).contains("main");
        Credentials credentials = git.credentials().orElseThrow();
        assertThat(credentials.user()).isEqualTo(user);
        assertThat(credentials.password().<String>reveal(text2 -> text2)).isEqualTo(password);
        assertThat(String.join(" ", credentials.variables())).isEqualTo(names);
        assertThat(requirement.toString()).doesNotContain(user + ":").doesNotContain(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x @ ./nowhere",
                "x.whl",
                "./empty",
                "git+https://h.example.org",
                "git+https://h.example.org/x@",
                "git+git@h.example.org:a/b.git",
                "git+https://h.example.org/x#egg=x&subdir=y",
                "git+https://h.example.org/x#subdirectory=../y",
                "git+https://h.example.org/x#sha256=00",
                "https://h.example.org/x.zip#sha256=00",
                "https://h.example.org/tarball/main",
                "x @ https://h.example.org/x y.zip",
                "file://h.example.org/x.zip"
            })
    void what_leads_nowhere_is_refused_with_its_line(String text) throws IOException {
        Files.createDirectories(directory.resolve("empty"));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("requirements.txt:7: ")
                .hasMessageContaining("\n  -> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:project", "proj @ file:./project", "file://project", "proj @ FILE:project"})
    void a_relative_address_of_a_file_is_refused_with_the_path_that_holds_on_every_machine(String text)
            throws IOException {
        project("project");

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(PawException.class)
                .hasMessageEndingWith("\n  -> write a path, relative to the directory of requirements.txt: ./project");
        assertThat(read("./project").direct())
                .isEqualTo(new Direct.Directory(directory.resolve("project"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x>=1,<2", "x[a]==1 ; sys_platform == 'a/b'", "x @ 1.0"})
    void whatever_names_no_place_is_left_to_pip(String text) {
        assertThat(references().read(text, LINE)).isEmpty();
    }

    private Path project(String name) throws IOException {
        Path project = Files.createDirectories(directory.resolve(name));
        Files.writeString(project.resolve("pyproject.toml"), "");
        return project;
    }

    private DirectRequirement read(String text) {
        return references().read(text, LINE).orElseThrow();
    }

    private DirectReferences references() {
        return new DirectReferences(
                directory,
                new Variables(Map.of(
                        "GITHUB_USER", "me",
                        "GITHUB_TOKEN", "t@/o:k%n",
                        "PAIR", "you:p%20w",
                        "WHOLE", "https://we:pass@h.example.org",
                        "HOST", "they:pass@h.example.org",
                        "REF", "main")));
    }
}
