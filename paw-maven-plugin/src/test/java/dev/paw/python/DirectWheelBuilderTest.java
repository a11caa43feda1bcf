package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Secret;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.lock.GitForks;
import dev.paw.net.Downloader;
import dev.paw.net.Network;
import dev.paw.net.Network.Credentials;
import dev.paw.requirement.Direct;
import dev.paw.requirement.GitRequirement;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.IndexServer;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.SdistFixture;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DirectWheelBuilderTest {

    private static final Place LINE = Place.of("overrides.txt").at(3);

    private final IndexServer index = IndexServer.start();
    private final ProgressLog log = new ProgressLog();

    @TempDir
    private Path directory;

    private Path deployment;
    private GitServer server;
    private HostPython python;

    @BeforeEach
    void start() throws IOException {
        deployment = Files.createDirectories(directory.resolve("src/main/paw"));
        server = new GitServer(directory.resolve("git"));
        python = PythonOnHost.withoutSettings(
                Files.createDirectories(directory.resolve("home")),
                Map.of("GITHUB_TOKEN", "canary-token", "SSH_AUTH_SOCK", "/run/canary", "PIP_INDEX_URL", index.url()));
    }

    @AfterEach
    void stop() {
        server.close();
        index.close();
    }

    @Test
    void a_fork_is_built_from_its_commit_once_and_for_all_targets() throws IOException {
        GitFixture repository = server.repository("perceval");
        String commit = fork("1.4.7").stageIn(repository, "").commit("new retrievers");

        DirectWheel wheel = make(builder(), "perceval", git("perceval", "main", ""));
        DirectWheel again = make(builder(), "perceval", git("perceval", "main", ""));

        assertThat(wheel.wheel().origin())
                .isEqualTo(new Origin.Git(server.url("perceval"), Optional.of("main"), commit, Optional.empty()));
        assertThat(wheel.wheel().version()).isEqualTo("1.4.7");
        assertThat(wheel.wheel().fileName()).isEqualTo("perceval-1.4.7-py3-none-any.whl");
        assertThat(Sha256.of(wheel.file())).isEqualTo(wheel.wheel().sha256());
        assertThat(Files.size(wheel.file())).isEqualTo(wheel.wheel().size());
        assertThat(again).isEqualTo(wheel);
        assertThat(builds())
                .containsExactly("info: Building perceval from commit " + commit.substring(0, 12) + " of "
                        + server.url("perceval"));
    }

    @Test
    void all_targets_of_a_lock_get_the_same_commit() throws IOException {
        GitFixture repository = server.repository("perceval");
        fork("1.4.7").stageIn(repository, "").commit("one");
        DirectWheelBuilder builder = builder();
        DirectWheel first = make(builder, "perceval", git("perceval", "main", ""));

        fork("1.4.8").stageIn(repository, "").commit("two");

        assertThat(make(builder, "perceval", git("perceval", "main", ""))).isEqualTo(first);
        assertThat(make(builder(), "perceval", git("perceval", "main", ""))
                        .wheel()
                        .version())
                .isEqualTo("1.4.8");
    }

    @Test
    void a_build_sees_no_secret_no_git_and_the_time_of_the_commit() throws IOException {
        String statement = "raise ValueError(repr((os.environ.get('GITHUB_TOKEN'), os.environ.get('SSH_AUTH_SOCK'),"
                + " os.environ.get('PIP_INDEX_URL'), os.environ['HOME'] == '" + directory.resolve("home") + "',"
                + " os.path.exists(os.path.join(here, '.git')), os.environ['SOURCE_DATE_EPOCH'])))";
        fork("1.4.7")
                .running(statement)
                .stageIn(server.repository("perceval"), "")
                .commit("show");
        server.requireUser("canary-user", "canary-token");
        Direct fork = new Direct.Git(new GitRequirement(
                server.url("perceval"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Credentials("canary-user", Secret.of("canary-token")))));

        assertThatThrownBy(() -> make(builder(), "perceval", fork))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("(None, None, None, False, False, '" + GitFixture.FIRST.getEpochSecond() + "')");
        assertThat(String.join("\n", log.lines())).doesNotContain("canary");
    }

    @Test
    void a_private_repository_is_read_with_the_credentials_of_the_requirement() throws IOException {
        fork("1.4.7").stageIn(server.repository("perceval"), "").commit("one");
        server.requireUser("somebody", "s3cret/@:");
        GitRequirement requirement = new GitRequirement(
                server.url("perceval"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Credentials("somebody", Secret.of("s3cret/@:"))));

        DirectWheel wheel = make(builder(), "perceval", new Direct.Git(requirement));

        assertThat(wheel.toString()).doesNotContain("somebody").doesNotContain("s3cret");
        assertThat(String.join("\n", log.lines())).doesNotContain("somebody").doesNotContain("s3cret");
    }

    @Test
    void a_fork_in_a_subdirectory_needs_its_name() throws IOException {
        GitFixture repository = server.repository("mono");
        fork("1.4.7").stageIn(repository, "python/").commit("one");

        DirectWheel wheel = make(builder(), "perceval", git("mono", "main", "python"));

        assertThat(wheel.wheel().origin()).extracting("subdirectory").isEqualTo(Optional.of("python"));
        assertThatThrownBy(() -> make(builder(), "perceval", git("mono", "main", "")))
                .hasMessageStartingWith("overrides.txt:3: there is neither pyproject.toml nor setup.py in its top")
                .hasMessageContaining("#subdirectory=python");
        assertThatThrownBy(() -> make(builder(), "perceval", git("mono", "main", "../../..")))
                .hasMessageStartingWith("overrides.txt:3: there is no ../../.. in commit ");
    }

    @Test
    void another_package_than_the_one_asked_for_is_refused() throws IOException {
        sdist("Grimoire_Lab", "2.0", wheel("Grimoire_Lab", "2.0"))
                .stageIn(server.repository("other"), "")
                .commit("one");

        assertThatThrownBy(() -> make(builder(), "perceval", git("other", "main", "")))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("overrides.txt:3: asks for 'perceval', but what is there is the package"
                        + " 'grimoire-lab' 2.0: " + server.url("other"));
    }

    @Test
    void a_native_fork_is_refused_with_ways_out() throws IOException {
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7").tag("cp311-cp311-linux_x86_64"))
                .stageIn(server.repository("native"), "")
                .commit("one");

        assertThatThrownBy(() -> make(builder(), "perceval", git("native", "main", "")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is built to code for this machine only")
                .hasMessageContaining("into wheels, beside requirements.txt")
                .hasMessageContaining("perceval @ ./wheels/<file>.whl")
                .hasMessageContaining("-Dpaw.python.indexUrl=<URL>")
                .hasMessageContaining("excludes.txt");
    }

    @Test
    void a_fork_whose_version_is_in_its_history_is_refused_with_the_name_of_the_tool() throws IOException {
        fork("1.4.7")
                .running("raise LookupError('setuptools-scm was unable to detect version for ' + here)")
                .stageIn(server.repository("scm"), "")
                .commit("one");
        sdist("versioned", "0+unknown", wheel("versioned", "0+unknown"))
                .stageIn(server.repository("versioneer"), "")
                .commit("one");

        assertThatThrownBy(() -> make(builder(), "perceval", git("scm", "main", "")))
                .hasMessageContaining("setuptools_scm takes its version from the tags and history of Git")
                .hasMessageContaining("state the version in the fork itself");
        assertThatThrownBy(() -> make(builder(), "versioned", git("versioneer", "main", "")))
                .hasMessageContaining("versioneer takes its version from the tags and history of Git");
    }

    @Test
    void tools_of_a_build_come_from_an_index_and_cannot_be_options_of_pip() throws IOException {
        GitFixture repository = server.repository("perceval");
        fork("1.4.7")
                .buildRequires("tool @ https://example.org/tool.tar.gz")
                .stageIn(repository, "")
                .commit("address");
        assertThatThrownBy(() -> make(builder(), "perceval", git("perceval", "main", "")))
                .hasMessageContaining("needs a tool for its build that cannot be had")
                .hasMessageContaining("'tool' is asked for by an address");

        fork("1.4.7")
                .buildRequires("--index-url=https://example.org")
                .stageIn(repository, "")
                .commit("option");
        assertThatThrownBy(() -> make(builder(), "perceval", git("perceval", "main", "")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("needs a tool for its build that cannot be had: pyproject.toml: ");
    }

    @Test
    void a_failed_build_tells_its_last_line_and_all_of_it_with_debug() throws IOException {
        fork("1.4.7")
                .running("print('halfway'); raise RuntimeError('no such compiler')")
                .stageIn(server.repository("broken"), "")
                .commit("one");

        assertThatThrownBy(() -> make(builder(), "perceval", git("broken", "main", "")))
                .hasMessageStartingWith("overrides.txt:3: perceval from commit ")
                .hasMessageContaining("cannot be built: RuntimeError: no such compiler")
                .hasMessageContaining("run the goal with -X to see all that the build said");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("debug: build:") && line.contains("halfway"));
    }

    @Test
    void an_unknown_ref_is_told_at_the_line() throws IOException {
        fork("1.4.7").stageIn(server.repository("perceval"), "").commit("one");

        assertThatThrownBy(() -> make(builder(), "perceval", git("perceval", "nowhere", "")))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("overrides.txt:3: ")
                .hasMessageContaining("nowhere");
    }

    @Test
    void that_maven_is_offline_is_no_fault_of_the_line() {
        Direct file = address("https://files.example.org/demo-1.0-py3-none-any.whl", Optional.empty());
        Direct fork = new Direct.Git(new GitRequirement(
                "https://git.example.org/demo", Optional.empty(), Optional.empty(), Optional.empty()));

        assertThatThrownBy(() -> make(builder(true), "demo", file))
                .hasMessageStartingWith("not in the cache, and not to be fetched because Maven is offline: demo-1.0");
        assertThatThrownBy(() -> make(builder(true), "demo", fork))
                .hasMessageStartingWith("the cache does not have what is needed of https://git.example.org/demo, and");
    }

    @Test
    void a_wheel_at_an_address_is_taken_as_it_is() throws IOException {
        Path file = wheel("demo", "1.0").writeTo(directory.resolve("files"));
        index.add(file);
        String url = index.url().replace("/simple", "/files/demo-1.0-py3-none-any.whl");

        DirectWheel wheel = make(builder(), "demo", address(url, Optional.empty()));

        assertThat(wheel.wheel().origin()).isEqualTo(new Origin.Address(url, Sha256.of(file), Optional.empty()));
        assertThat(wheel.wheel().sha256()).isEqualTo(Sha256.of(file));
        assertThat(wheel.wheel().origin().built()).isFalse();
        assertThatThrownBy(() -> make(builder(), "demo", address(url, Optional.of(Sha256.of("another")))))
                .hasMessageStartingWith("overrides.txt:3: ")
                .hasMessageContaining(Sha256.of("another").hex());
    }

    @Test
    void a_wheel_that_does_not_run_on_the_target_is_refused() throws IOException {
        Path file =
                wheel("demo", "1.0").tag("cp311-cp311-manylinux_2_17_aarch64").writeTo(deployment.resolve("wheels"));

        assertThatThrownBy(() -> make(builder(), "demo", address(file.toUri().toString(), Optional.empty())))
                .hasMessageContaining("does not fit Python 3.11 on linux/amd64 with glibc 2.36");
    }

    @Test
    void what_has_not_the_name_or_the_content_of_a_wheel_is_refused_at_the_line() throws IOException {
        Path unnamed = Files.writeString(
                Files.createDirectories(deployment.resolve("wheels")).resolve("demo.whl"), "no");
        Path none = Files.writeString(deployment.resolve("wheels/demo-1.0-py3-none-any.whl"), "no");

        assertThatThrownBy(() -> make(builder(), "demo", address(unnamed.toUri().toString(), Optional.empty())))
                .hasMessageStartingWith("overrides.txt:3: 'demo.whl' is not the name of a wheel");
        assertThatThrownBy(() -> make(builder(), "demo", address(none.toUri().toString(), Optional.empty())))
                .hasMessageStartingWith("overrides.txt:3: demo-1.0-py3-none-any.whl is no wheel that can be read: ");
    }

    @Test
    void a_directory_with_a_symbolic_link_is_refused_at_the_line() throws IOException {
        Path project = fork("1.4.7").unpackTo(deployment.resolve("perceval"));
        Files.createSymbolicLink(project.resolve("more"), Path.of("setup.py"));

        assertThatThrownBy(() -> make(builder(), "perceval", new Direct.Directory(project, Optional.empty())))
                .hasMessageStartingWith("overrides.txt:3: the directory 'perceval' has a symbolic link in it: more");
    }

    @Test
    void an_archive_at_an_address_is_built_and_a_file_that_is_none_refused() throws IOException {
        Path archive = fork("1.4.7").writeTo(deployment.resolve("archives"));
        Path other = Files.writeString(deployment.resolve("perceval.exe"), "no");

        DirectWheel wheel = make(builder(), "perceval", address(archive.toUri().toString(), Optional.empty()));

        assertThat(wheel.wheel().origin())
                .isEqualTo(new Origin.Address("archives/perceval-1.4.7.tar.gz", Sha256.of(archive), Optional.empty()));
        assertThat(wheel.wheel().origin().built()).isTrue();
        assertThatThrownBy(
                        () -> make(builder(), "perceval", address(other.toUri().toString(), Optional.empty())))
                .hasMessageContaining("neither a wheel nor an archive of sources: 'perceval.exe'");
    }

    @Test
    void a_directory_is_built_from_a_copy_and_told_by_its_files() throws IOException {
        Path project = fork("1.4.7")
                .running("open(os.path.join(here, 'left-behind'), 'w').close()")
                .unpackTo(deployment.resolve("perceval"));
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve(".git/config"), "not of the project");
        Direct direct = new Direct.Directory(project, Optional.empty());

        DirectWheel wheel = make(builder(), "perceval", direct);
        DirectWheel again = make(builder(), "perceval", direct);
        Files.writeString(project.resolve("more.py"), "");
        DirectWheel changed = make(builder(), "perceval", direct);

        assertThat(wheel.wheel().origin().address()).isEqualTo("perceval");
        assertThat(project.resolve("left-behind")).doesNotExist();
        assertThat(again).isEqualTo(wheel);
        assertThat(changed.wheel().origin()).isNotEqualTo(wheel.wheel().origin());
        assertThat(builds()).hasSize(2);
    }

    @Test
    void a_directory_that_other_machines_do_not_have_is_refused() throws IOException {
        Path project = fork("1.4.7").unpackTo(directory.resolve("elsewhere/perceval"));

        assertThatThrownBy(() -> make(builder(), "perceval", new Direct.Directory(project, Optional.empty())))
                .hasMessageStartingWith("overrides.txt:3: names what is not among the deployment's files")
                .hasMessageContaining("put it beside requirements.txt")
                .hasMessageContaining("./perceval");
    }

    @Test
    void what_the_lock_names_and_is_gone_or_changed_is_told_so_with_the_way_out() throws IOException {
        Path project = fork("1.4.7").unpackTo(deployment.resolve("perceval"));
        Path archive = fork("1.4.8").writeTo(deployment.resolve("archives"));
        DirectWheel built = make(builder(), "perceval", new Direct.Directory(project, Optional.empty()));
        DirectWheel packed = make(builder(), "perceval", address(archive.toUri().toString(), Optional.empty()));

        Files.delete(project.resolve("pyproject.toml"));
        assertThatThrownBy(() -> again(built))
                .hasMessage("perceval 1.4.7: the directory perceval has changed since the lock was made\n"
                        + "  -> mvn paw:lock");
        Files.move(project, directory.resolve("elsewhere"));
        assertThatThrownBy(() -> again(built))
                .hasMessage("perceval 1.4.7: there is no directory perceval any more, which the lock names\n"
                        + "  -> put it back, or name another in the requirements and lock that: mvn paw:lock");
        Files.writeString(project, "a file in its place");
        assertThatThrownBy(() -> again(built)).hasMessageContaining("there is no directory perceval any more");
        Files.delete(archive);
        assertThatThrownBy(() -> again(packed))
                .hasMessageStartingWith("perceval 1.4.7: there is no file archives/perceval-1.4.8.tar.gz any more,");
    }

    @Test
    void a_build_that_gives_no_wheel_is_told_with_the_name_of_the_file() throws IOException {
        Path project = sdist("perceval", "1.4.7", wheel("perceval", "1.4.7"))
                .running("shutil.make_archive(os.path.join(here, 'wheel'), 'zip', here, 'backend.py')")
                .unpackTo(deployment.resolve("perceval"));

        assertThatThrownBy(() -> make(builder(), "perceval", new Direct.Directory(project, Optional.empty())))
                .hasMessageStartingWith("overrides.txt:3: perceval-1.4.7-py3-none-any.whl is no wheel");
    }

    private DirectWheel again(DirectWheel locked) throws IOException {
        TargetPip pip = new TargetPip(python, PackageIndex.at(index.url()), false, log);
        return builder().again(locked.wheel(), Optional.empty(), pip, Place.of("perceval 1.4.7"));
    }

    private static SdistFixture fork(String version) {
        return sdist("perceval", version, wheel("perceval", version));
    }

    private Direct git(String name, String ref, String subdirectory) {
        return new Direct.Git(new GitRequirement(
                server.url(name),
                Optional.of(ref),
                Optional.of(subdirectory).filter(text -> !text.isEmpty()),
                Optional.empty()));
    }

    private static Direct address(String url, Optional<Sha256> expected) {
        return new Direct.Address(url, Optional.empty(), expected, Optional.empty());
    }

    private List<String> builds() {
        return log.lines().stream()
                .filter(line -> line.startsWith("info: Building"))
                .toList();
    }

    private DirectWheel make(DirectWheelBuilder builder, String name, Direct direct) throws IOException {
        PythonTarget target = new PythonTarget(
                "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/lib/python3/dist-packages");
        TargetPip pip = new TargetPip(python, PackageIndex.at(index.url()), false, log);
        return builder.wheel(Optional.of(name), direct, pip, target, LINE);
    }

    private DirectWheelBuilder builder() {
        return builder(false);
    }

    private DirectWheelBuilder builder(boolean offline) {
        Store store = new Store(directory.resolve("store"));
        Network network = new Network(offline, address -> Optional.empty(), DirectWheelBuilderTest::nobody);
        GitRepositories git =
                new GitRepositories(store, new GitAccess(network, Map.of(), directory.resolve("home")), log);
        return new DirectWheelBuilder(deployment, new GitForks(git), new Downloader(store, network, log), store, log);
    }

    private static Optional<Credentials> nobody(URI address) {
        return Optional.empty();
    }
}
