package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.deployment.ScriptSource;
import dev.paw.layer.Layer;
import dev.paw.lock.ScriptLock;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose script comes from a Git server. */
class GitScriptImageTest {

    @TempDir
    Path temporary;

    private GitServer server;
    private GitFixture repository;
    private Builds build;

    @BeforeEach
    void commit() throws IOException {
        server = new GitServer(temporary.resolve("served"));
        repository = server.repository("script.git");
        repository
                .executable("run.py", "print(1)\n")
                .file("app/main.py", "print('app')\n")
                .executable("app/tool/x", "#!/bin/sh\n")
                .link("app/latest", "tool/x")
                .commit("Begin");
        build = new Builds(temporary.resolve("build"));
        Files.delete(build.directory.resolve("multi_mordred.py"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_file_becomes_the_program_under_its_usual_name() throws IOException {
        build.lockScript(git("run.py", ""));

        Map<String, Tars.Member> script = script(build.build());

        assertThat(script)
                .containsEntry("opt/paw/multi-mordred/multi_mordred.py", new Tars.Member("0755 0:0 f", "print(1)\n"));
        assertThat(entrypoint()).isEqualTo("/opt/paw/multi-mordred/multi_mordred.py");
    }

    @Test
    void a_directory_is_laid_out_whole_and_its_entry_is_the_program() throws IOException {
        build.lockScript(git("app", "./main.py"));

        Map<String, Tars.Member> script = script(build.build());

        assertThat(script)
                .containsEntry("opt/paw/multi-mordred/main.py", new Tars.Member("0644 0:0 f", "print('app')\n"))
                .containsEntry("opt/paw/multi-mordred/tool/x", new Tars.Member("0755 0:0 f", "#!/bin/sh\n"));
        assertThat(script.get("opt/paw/multi-mordred/latest").facts()).endsWith(" l");
        assertThat(entrypoint()).isEqualTo("/opt/paw/multi-mordred/main.py");
        assertThat(build.deployment().multiMordred().program()).isEqualTo("/opt/paw/multi-mordred/main.py");
    }

    @Test
    void labels_and_provenance_tell_repository_and_commit() throws IOException {
        ScriptLock pin = build.lockScript(git("run.py", ""));

        BuiltImage image = build.build();

        JsonNode labels = configuration().get("config").get("Labels");
        assertThat(labels.get("org.opencontainers.image.source").asText()).isEqualTo(server.url("script.git"));
        assertThat(labels.get("org.opencontainers.image.revision").asText()).isEqualTo(pin.commit());
        Tars.Member provenance = script(image).get("usr/share/paw/provenance.json");
        assertThat(provenance.facts()).isEqualTo("0644 0:0 f");
        JsonNode told = new ObjectMapper().readTree(provenance.text());
        assertThat(told.get("paw").asText()).isEqualTo("0.1.0");
        assertThat(told.get("lock").asText()).startsWith("sha256:");
        assertThat(told.get("base").get("archive").asText()).isEqualTo("base.tar");
        assertThat(told.get("script")).isEqualTo(new ObjectMapper().readTree("""
                        {"repository": "%s", "commit": "%s", "time": "2026-06-01T08:00:00Z", "path": "run.py",
                         "sha256": "%s"}
                        """.formatted(
                server.url("script.git"), pin.commit(), Sha256.of("print(1)\n").hex())));
    }

    @Test
    void a_script_of_the_deployment_is_told_with_its_digest() throws IOException {
        build.script("print('mine')\n");

        JsonNode told = new ObjectMapper()
                .readTree(script(build.build())
                        .get("usr/share/paw/provenance.json")
                        .text());

        assertThat(told.get("script")).isEqualTo(new ObjectMapper().readTree("""
                {"file": "multi_mordred.py", "sha256": "%s"}
                """.formatted(
                                Sha256.of("print('mine')\n").hex())));
    }

    @Test
    void a_new_commit_is_built_only_when_it_is_locked_and_changes_the_last_layer_alone() throws IOException {
        build.lockScript(git("run.py", ""));
        BuiltImage before = build.build();
        repository.executable("run.py", "print(2)\n").commit("Go on");

        assertThat(build.build().digest()).isEqualTo(before.digest());
        build.lockScript(git("run.py", ""));
        BuiltImage after = build.build();

        assertThat(script(after).get("opt/paw/multi-mordred/multi_mordred.py").text())
                .isEqualTo("print(2)\n");
        int last = before.layers().size() - 1;
        assertThat(after.layers().subList(0, last)).isEqualTo(before.layers().subList(0, last));
        assertThat(after.layers().get(last)).isNotEqualTo(before.layers().get(last));
    }

    @Test
    void what_is_in_the_cache_is_built_without_the_server_and_what_is_missing_is_named() throws IOException {
        build.lockScript(git("run.py", ""));
        BuiltImage before = build.build();
        server.close();
        build.offline = true;
        assertThat(build.build().digest()).isEqualTo(before.digest());

        try (var all = Files.walk(build.root.resolve("cache"))) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThatThrownBy(() -> build.build())
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the cache does not have what is needed of " + server.url("script.git"));
    }

    @Test
    void the_same_lock_gives_the_same_bytes_whatever_the_cache() throws IOException {
        build.lockScript(git("app", "main.py"));
        Builds other = new Builds(temporary.resolve("other"));
        Files.delete(other.directory.resolve("multi_mordred.py"));
        other.lockScript(git("app", "main.py"));

        assertThat(other.build().digest()).isEqualTo(build.build().digest());
    }

    private Map<String, Tars.Member> script(BuiltImage image) throws IOException {
        Layer last = image.layers().get(image.layers().size() - 1);
        assertThat(last.name()).isEqualTo("script");
        return Tars.read(last.file());
    }

    private String entrypoint() throws IOException {
        return configuration().get("config").get("Entrypoint").get(1).asText();
    }

    private JsonNode configuration() throws IOException {
        return new ObjectMapper()
                .readTree(Tars.read(build.files.archive()).get("config.json").text());
    }

    private ScriptSource.Git git(String path, String entry) {
        return new ScriptSource.Git(
                server.url("script.git"),
                Optional.empty(),
                path,
                Optional.of(entry).filter(name -> !name.isEmpty()),
                Optional.empty(),
                Place.of("deployment.yaml").at(5));
    }
}
