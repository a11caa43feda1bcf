package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitAccess;
import dev.paw.git.GitRepositories;
import dev.paw.net.Network;
import dev.paw.store.Store;
import dev.paw.testing.GitFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitScriptsTest {

    private static final Place LINE = Place.of("deployment.yaml").at(5);

    @TempDir
    Path directory;

    private GitFixture repository;
    private String commit;

    @BeforeEach
    void commit() {
        repository = new GitFixture(directory.resolve("script.git"));
        commit = repository
                .file("m.py", "print(1)\n")
                .file("app/run.py", "print(2)\n")
                .commit("Begin");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_script_is_pinned_to_commit_time_and_digest() {
        assertThat(scripts().lock(git("m.py", "", "")))
                .isEqualTo(new ScriptLock(
                        repository.uri().toString(),
                        Optional.empty(),
                        commit,
                        GitFixture.FIRST,
                        "m.py",
                        Optional.empty(),
                        Sha256.of("print(1)\n")));
    }

    @Test
    void a_new_commit_changes_a_new_lock_and_not_what_the_old_one_reads() {
        ScriptSource.Git source = git("m.py", "", "");
        ScriptLock before = scripts().lock(source);
        String next = repository.file("m.py", "print(3)\n").commit("Go on");

        assertThat(scripts().lock(source).commit()).isEqualTo(next);
        assertThat(scripts().read(source, before).entries().get(0).content())
                .asString()
                .isEqualTo("print(1)\n");
    }

    @Test
    void what_is_wrong_in_the_repository_is_told_where_the_deployment_names_it() {
        assertThatThrownBy(() -> scripts().lock(git("gone.py", "", "")))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("deployment.yaml:5: there is no gone.py in commit ");
    }

    @Test
    void what_is_wrong_with_the_cache_the_network_or_the_build_is_no_fault_of_that_line() throws Exception {
        ScriptSource.Git local = git("m.py", "", "");
        Files.writeString(directory.resolve("cache"), "no directory");
        assertThatThrownBy(() -> scripts().lock(local)).hasMessageStartingWith("cannot use the cache directory ");
        Files.delete(directory.resolve("cache"));

        Network offline = new Network(true, address -> Optional.empty(), address -> Optional.empty());
        ScriptSource.Git remote = new ScriptSource.Git(
                "https://git.example.org/a", Optional.empty(), "m.py", Optional.empty(), Optional.empty(), LINE);
        assertThatThrownBy(() -> scripts(offline).ask(remote))
                .hasMessageStartingWith("the cache does not have what is needed of https://git.example.org/a, and")
                .hasMessageContaining("without -o");

        ScriptLock pin = scripts().lock(local);
        Files.move(directory.resolve("cache"), directory.resolve("another"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> scripts().read(local, pin)).hasMessage("interrupted");
        ScriptSource.Git gone = new ScriptSource.Git(
                directory.resolve("gone.git").toUri().toString(),
                Optional.empty(),
                "m.py",
                Optional.empty(),
                Optional.empty(),
                LINE);
        assertThatThrownBy(() -> scripts().ask(gone)).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void the_digest_of_the_deployment_has_to_fit() {
        assertThat(scripts().lock(git("m.py", "", Sha256.of("print(1)\n").hex())))
                .isNotNull();
        assertThatThrownBy(() -> scripts().lock(git("m.py", "", Sha256.of("x").hex())))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("deployment.yaml:5: m.py in commit " + commit)
                .hasMessageContaining(
                        "has the SHA-256 " + Sha256.of("print(1)\n").hex() + ", not "
                                + Sha256.of("x").hex());
    }

    @Test
    void a_directory_has_an_entry_and_a_file_has_none() {
        assertThat(scripts().lock(git("app", "run.py", "")).entry()).contains("run.py");
        refused(git("app", "", ""), "is a directory", "'entry: …' under multiMordred");
        refused(git("m.py", "run.py", ""), "is a file and has no 'entry'", "let 'path' be a directory");
        refused(git("app", "rum.py", ""), "there is no file rum.py in the directory app", "did you mean 'run.py'?");
    }

    @Test
    void a_pointer_to_a_large_file_is_not_taken_for_the_file() {
        repository
                .file("m.py", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n")
                .commit("Large");

        refused(git("m.py", "", ""), "m.py is kept in Git LFS, which is not fetched", "the file itself");
    }

    @Test
    void a_lock_whose_digest_was_changed_is_refused() {
        ScriptSource.Git source = git("m.py", "", "");
        ScriptLock pin = scripts().lock(source);
        ScriptLock changed = new ScriptLock(
                pin.repository(), pin.ref(), pin.commit(), pin.time(), pin.path(), pin.entry(), Sha256.of("x"));

        assertThatThrownBy(() -> scripts().read(source, changed))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("is not what was locked");
    }

    private void refused(ScriptSource.Git source, String... parts) {
        assertThatThrownBy(() -> scripts().lock(source))
                .isInstanceOf(PawException.class)
                .hasMessageContainingAll(parts);
    }

    private ScriptSource.Git git(String path, String entry, String sha256) {
        return new ScriptSource.Git(
                repository.uri().toString(),
                Optional.empty(),
                path,
                Optional.of(entry).filter(name -> !name.isEmpty()),
                Optional.of(sha256).filter(digest -> !digest.isEmpty()),
                LINE);
    }

    private GitScripts scripts() {
        return scripts(Network.direct());
    }

    private GitScripts scripts(Network network) {
        Store store = new Store(directory.resolve("cache"));
        GitAccess access = new GitAccess(network, Map.of(), directory);
        return new GitScripts(new GitRepositories(store, access, Progress.silent()), Progress.silent());
    }
}
