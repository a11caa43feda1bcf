package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

    private static final ScriptSource SCRIPT = new ScriptSource.File(new NamedFile("multi_mordred.py", Place.NONE));

    @TempDir
    Path directory;

    @BeforeEach
    void write_requirements() throws IOException {
        write("requirements.txt", "requests>=2\nnumpy\n");
    }

    @Test
    void inputs_are_named_so_that_a_user_finds_them() throws IOException {
        write("requirements.txt", "-r more/base.txt\n--constraint=limits.txt\nrequests\n");
        write("more/base.txt", "-cdeeper.txt\n");
        write("more/deeper.txt", "idna<4\n");
        write("limits.txt", "-r requirements.txt\n");

        assertThat(inputs())
                .containsOnlyKeys(
                        "deployment.yaml: images.multi-mordred",
                        "excludes.txt",
                        "limits.txt",
                        "more/base.txt",
                        "more/deeper.txt",
                        "overrides.txt",
                        "requirements.txt");
    }

    @Test
    void a_file_beside_the_deployment_is_the_same_input_in_every_checkout() throws IOException {
        directory = directory.resolve("one/src/main/paw");
        write("requirements.txt", "-r ../../../common.txt\n");
        write("../../../common.txt", "requests\n");
        SortedMap<String, Sha256> one = inputs();

        directory = directory.resolve("../../../../two/src/main/paw");
        write("requirements.txt", "-r ../../../common.txt\n");
        write("../../../common.txt", "requests\n");

        assertThat(inputs()).containsKey("../../../common.txt").isEqualTo(one);
    }

    @Test
    void every_include_that_pip_takes_counts() throws IOException {
        write("requirements.txt", "--requirement = one.txt\n-c two words.txt\n-r last.txt\\\n");
        write("one.txt", "idna\n");
        write("two words.txt", "idna<4\n");
        write("last.txt", "numpy\n");

        assertThat(inputs()).containsKeys("one.txt", "two words.txt", "last.txt");
    }

    @Test
    void comments_blank_lines_and_line_ends_do_not_count() throws IOException {
        SortedMap<String, Sha256> before = inputs();

        write("requirements.txt", "# ours\r\n\r\n  requests>=2   # why\r\n\\\n numpy\n\n");
        write("excludes.txt", "# nothing yet\n");

        assertThat(inputs()).isEqualTo(before);
    }

    @Test
    void a_hash_sign_inside_a_word_is_no_comment() throws IOException {
        write("requirements.txt", "a @ git+https://example.org/a#subdirectory=x\n");
        SortedMap<String, Sha256> before = inputs();

        write("requirements.txt", "a @ git+https://example.org/a#subdirectory=y\n");

        assertThat(inputs().get("requirements.txt")).isNotEqualTo(before.get("requirements.txt"));
    }

    @Test
    void users_and_passwords_do_not_count() throws IOException {
        write("requirements.txt", "a @ git+https://${GITHUB_USER}:${GITHUB_TOKEN}@example.org/a\n");
        SortedMap<String, Sha256> before = inputs();

        write("requirements.txt", "a @ git+https://example.org/a\n");

        assertThat(inputs()).isEqualTo(before);
    }

    @Test
    void a_variable_counts_with_its_value_unless_it_holds_credentials() throws IOException {
        write("overrides.txt", "a @ git+https://${GITHUB_USER}:${GITHUB_TOKEN}@${HOST}/a@${BRANCH}\n");
        Map<String, String> environment =
                Map.of("GITHUB_USER", "me", "GITHUB_TOKEN", "s3cret", "HOST", "example.org", "BRANCH", "main");
        SortedMap<String, Sha256> before = inputs(environment);

        Map<String, String> other = new HashMap<>(environment);
        other.put("GITHUB_TOKEN", "another");
        other.remove("GITHUB_USER");
        assertThat(inputs(other)).isEqualTo(before);
        other.put("BRANCH", "next");
        assertThat(inputs(other)).isNotEqualTo(before);
        assertThat(before)
                .containsKeys("environment variable BRANCH", "environment variable HOST")
                .doesNotContainKey("environment variable GITHUB_TOKEN");
    }

    @Test
    void a_password_in_the_value_of_a_variable_does_not_count() throws IOException {
        write("overrides.txt", "a @ git+${FORK}\n");

        assertThat(inputs(Map.of("FORK", "https://me:one@example.org/a")))
                .isEqualTo(inputs(Map.of("FORK", "https://me:two@example.org/a")))
                .isNotEqualTo(inputs(Map.of("FORK", "https://me:two@example.org/b")));
    }

    @Test
    void the_content_of_directories_and_files_that_requirements_name_counts() throws IOException {
        write(
                "requirements.txt",
                "./forks/a[x] ; python_version > '3'\nb @ ./wheels/b-1-py3-none-any.whl --hash=sha256:0\n");
        write("forks/a/pyproject.toml", "[project]");
        write("forks/a/__pycache__/a.pyc", "1");
        write("wheels/b-1-py3-none-any.whl", "one");
        SortedMap<String, Sha256> before = inputs();
        assertThat(before).containsKeys("forks/a", "wheels/b-1-py3-none-any.whl");

        write("forks/a/__pycache__/a.pyc", "2");
        assertThat(inputs()).isEqualTo(before);
        write("forks/a/more.py", "");
        write("wheels/b-1-py3-none-any.whl", "two");

        assertThat(inputs().get("forks/a")).isNotEqualTo(before.get("forks/a"));
        assertThat(inputs().get("wheels/b-1-py3-none-any.whl")).isNotEqualTo(before.get("wheels/b-1-py3-none-any.whl"));
        assertThat(inputs().keySet()).allMatch(Inputs::isOfDeployment);
    }

    @Test
    void the_order_of_platforms_and_packages_does_not_count_but_each_of_them_does() {
        Sha256 before = image(debian("git", "python3"), "linux/amd64", "linux/arm64");

        assertThat(image(debian("python3", "git"), "linux/arm64", "linux/amd64"))
                .isEqualTo(before);
        assertThat(List.of(
                        image(debian("git"), "linux/amd64", "linux/arm64"),
                        image(debian("git", "python3"), "linux/amd64"),
                        image(new Base.Debian("trixie", List.of("git", "python3")), "linux/amd64", "linux/arm64"),
                        image(new Base.Registry("python:3.12"), "linux/amd64"),
                        image(new Base.Archive(new NamedFile("python:3.12", Place.NONE)), "linux/amd64")))
                .doesNotHaveDuplicates()
                .doesNotContain(before);
    }

    @Test
    void a_script_of_the_deployment_is_no_input_and_one_from_git_is() throws IOException {
        write("multi_mordred.py", "print(1)");
        SortedMap<String, Sha256> before = inputs();
        write("multi_mordred.py", "print(2)");

        assertThat(inputs()).isEqualTo(before);
        assertThat(Inputs.of(
                        deployment(new ScriptSource.Git(
                                "https://example.org/m.git",
                                Optional.of("main"),
                                "m.py",
                                Optional.empty(),
                                Optional.empty(),
                                Place.NONE)),
                        directory))
                .containsKey("deployment.yaml: multiMordred");
    }

    @Test
    void an_included_file_that_is_not_there_is_told_with_file_and_line() throws IOException {
        write("requirements.txt", "requests\n\n-r base.txt\n");

        assertThatThrownBy(this::inputs)
                .isInstanceOf(PawException.class)
                .hasMessageContaining("requirements.txt:3: includes base.txt, which is not there");
    }

    @Test
    void a_stale_lock_names_what_has_changed_and_the_way_out() throws IOException {
        Lock plain = Locks.plain();
        Lock lock = new Lock(plain.image(), inputs(), plain.created(), plain.script(), plain.platforms());
        assertThatCode(() -> lock.check(inputs())).doesNotThrowAnyException();

        write("requirements.txt", "requests>=3\n-r base.txt\n");
        write("base.txt", "idna\n");

        assertThatThrownBy(() -> lock.check(inputs()))
                .isInstanceOf(PawException.class)
                .hasMessage("paw.lock: the lock is stale, changed since it was made: base.txt, requirements.txt\n"
                        + "  -> mvn paw:lock");
    }

    private SortedMap<String, Sha256> inputs(Map<String, String> environment) {
        return Inputs.of(deployment(SCRIPT), directory, environment);
    }

    private SortedMap<String, Sha256> inputs() {
        return Inputs.of(deployment(SCRIPT), directory);
    }

    private Sha256 image(Base base, String... platforms) {
        List<Platform> list = List.of(platforms).stream()
                .map(name -> Platform.of(name, dev.paw.Place.NONE))
                .toList();
        return Inputs.of(Locks.deployment(SCRIPT, new ImageSpec(base, list, Optional.empty())), directory)
                .get("deployment.yaml: images.multi-mordred");
    }

    private static Deployment deployment(ScriptSource script) {
        return Locks.deployment(
                script, new ImageSpec(debian("python3"), List.of(Platform.LINUX_AMD64), Optional.empty()));
    }

    private static Base debian(String... packages) {
        return new Base.Debian("bookworm", List.of(packages));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
