package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.layer.Layer;
import dev.paw.testing.ImageFixture;
import dev.paw.testing.RegistryServer;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {

    @TempDir
    Path temporary;

    @Test
    void an_image_has_the_bases_layers_then_the_account_python_directories_and_the_script() throws IOException {
        Builds build = new Builds(temporary);

        BuiltImage image = build.build();

        assertThat(image.layers().stream().map(Layer::name))
                .containsExactly(
                        "base base.tar (1)", "base base.tar (2)", "account", "python", "directories", "script");
        assertThat(Tars.read(top(image, 0)))
                .containsEntry(
                        "opt/paw/multi-mordred/multi_mordred.py", new Tars.Member("0755 0:0 f", "print('hello')\n"));
        Map<String, Tars.Member> directories = Tars.read(top(image, 1));
        assertThat(directories.get("home/mordred/.perceval").facts()).isEqualTo("0755 1000:1000 d");
        assertThat(directories.get("home/mordred").facts()).isEqualTo("0755 1000:1000 d");
        assertThat(directories.get("var/log/mordred").facts()).isEqualTo("0755 1000:1000 d");
        assertThat(directories.get("etc/multi-mordred/instances").facts()).isEqualTo("0755 0:0 d");
        assertThat(directories
                        .get("usr/local/lib/python3.12/site-packages/paw.pth")
                        .text())
                .contains("/opt/paw/lib/python3.12/site-packages");
        assertThat(Tars.read(top(image, 2))).containsKey("opt/paw/lib/python3.12/site-packages/small/__init__.py");
    }

    @Test
    void the_account_joins_the_bases_users_and_comes_before_another_name_for_its_number() throws IOException {
        Map<String, Tars.Member> account = Tars.read(top(new Builds(temporary).build(), 3));

        assertThat(account.get("etc/passwd").text()).isEqualTo("""
                        root:x:0:0:root:/root:/bin/bash
                        mordred:x:1000:1000::/home/mordred:/bin/sh
                        node:x:1000:1000::/home/node:/bin/sh
                        """);
        assertThat(account.get("etc/group").text())
                .isEqualTo("root:x:0:\nmordred:x:1000:\nnode:x:1000:\nstaff:x:50:\n");
    }

    @Test
    void the_configuration_is_the_lock_s_and_the_bases_where_that_is_meant_to_go_on() throws IOException {
        Builds build = new Builds(temporary);
        build.build();

        JsonNode configuration = configuration(build);

        JsonNode config = configuration.get("config");
        assertThat(configuration.get("created").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(configuration.get("architecture").asText()).isEqualTo("amd64");
        assertThat(config.get("User").asText()).isEqualTo("1000:1000");
        assertThat(config.get("WorkingDir").asText()).isEqualTo("/home/mordred");
        assertThat(config.get("Entrypoint"))
                .extracting(JsonNode::asText)
                .containsExactly("/usr/local/bin/python3.12", "/opt/paw/multi-mordred/multi_mordred.py");
        assertThat(config.get("Env"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "LANG=C.UTF-8",
                        "PATH=/opt/paw/bin:/usr/local/bin:/usr/bin:/bin",
                        "PYTHONUNBUFFERED=1",
                        "PYTHON_VERSION=3.12.4");
        assertThat(config.get("Volumes").fieldNames())
                .toIterable()
                .containsExactly("/home/mordred/.perceval", "/var/log/mordred");
        assertThat(config.get("Labels").get("maintainer").asText()).isEqualTo("base@example.org");
        assertThat(config.get("Labels").get("org.opencontainers.image.title").asText())
                .isEqualTo("multi-mordred");
        assertThat(configuration.get("history"))
                .extracting(entry -> entry.get("created_by").asText())
                .endsWith("paw: directories", "paw: script")
                .hasSize(6);
    }

    @Test
    void the_description_tells_what_the_archive_holds() throws IOException {
        Builds build = new Builds(temporary);
        BuiltImage image = build.build();

        JsonNode description =
                new ObjectMapper().readTree(build.files.description().toFile());

        assertThat(description.get("tags").get(0).asText()).isEqualTo("my-paw/multi-mordred:1.0-SNAPSHOT");
        assertThat(description.get("digest").asText()).isEqualTo(image.digest().toString());
        assertThat(description.get("id").asText())
                .isEqualTo(Sha256.of(archived(build, "config.json")).toString());
        assertThat(description.get("size").asLong())
                .isEqualTo(image.layers().stream().mapToLong(Layer::size).sum());
        assertThat(description.get("archive").get("sha256").asText())
                .isEqualTo(Sha256.of(build.files.archive()).hex());
        assertThat(archived(build, "manifest.json"))
                .contains("my-paw/multi-mordred:1.0-SNAPSHOT")
                .contains(image.layers().get(0).digest().hex() + ".tar.gz");
    }

    @Test
    void two_checkouts_with_empty_caches_give_the_same_bytes_whatever_the_time_zone_and_language() throws IOException {
        Builds first = new Builds(temporary.resolve("a"));
        Builds second = new Builds(temporary.resolve("somewhere/else"));
        TimeZone zone = TimeZone.getDefault();
        Locale language = Locale.getDefault();

        first.build();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            second.build();
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(language);
        }

        assertThat(second.files.archive()).hasSameBinaryContentAs(first.files.archive());
        assertThat(second.files.description()).hasSameBinaryContentAs(first.files.description());
    }

    @Test
    void a_warm_cache_gives_the_same_digest_and_fetches_no_wheel() throws IOException {
        Builds build = new Builds(temporary);
        BuiltImage cold = build.build();
        int fetches = build.fetches;

        BuiltImage warm = build.build();

        assertThat(warm.digest()).isEqualTo(cold.digest());
        assertThat(build.fetches).isEqualTo(fetches);
    }

    @Test
    void beside_wheels_that_are_known_only_a_new_one_is_fetched() throws IOException {
        Builds build = new Builds(temporary);
        build.build();
        assertThat(build.fetched).containsExactly("small");
        byte[] incompressible = new byte[6_000_000];
        new Random(1).nextBytes(incompressible);
        build.wheel(WheelFixture.wheel("large", "1.0").file("large/data", incompressible, 0644));
        BuiltImage incremental = build.build();

        Builds anew = new Builds(temporary.resolve("anew"));
        anew.wheel(WheelFixture.wheel("large", "1.0").file("large/data", incompressible, 0644));

        assertThat(build.fetched).containsExactly("small", "large");
        assertThat(anew.build().digest()).isEqualTo(incremental.digest());
    }

    @Test
    void a_new_wheel_that_has_a_file_of_one_that_is_known_stops_the_build() throws IOException {
        Builds build = new Builds(temporary);
        build.build();
        build.wheel(WheelFixture.wheel("rival", "1.0").file("small/__init__.py", "VALUE = 2\n"));

        assertThatThrownBy(build::build)
                .isInstanceOf(PawException.class)
                .hasMessageContaining("small-1.0-py3-none-any.whl")
                .hasMessageContaining("rival-1.0-py3-none-any.whl");
        assertThat(build.fetched).containsExactly("small", "rival");
    }

    @Test
    void a_change_of_the_script_alone_changes_one_layer() throws IOException {
        Builds build = new Builds(temporary);
        BuiltImage before = build.build();
        build.script("print('changed')\n");

        BuiltImage after = build.build();

        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(after.layers().subList(0, 5)).isEqualTo(before.layers().subList(0, 5));
        assertThat(after.layers().get(5).diffId())
                .isNotEqualTo(before.layers().get(5).diffId());
    }

    @Test
    void an_archive_is_up_to_date_until_something_changes() throws IOException {
        Builds build = new Builds(temporary);
        assertThat(build.files.upToDate(build.fingerprint())).isFalse();

        build.build();
        assertThat(build.files.upToDate(build.fingerprint())).isTrue();

        build.script("print('changed')\n");
        assertThat(build.files.upToDate(build.fingerprint())).isFalse();
    }

    @Test
    void an_archive_that_was_cut_or_written_to_is_not_up_to_date() throws IOException {
        Builds build = new Builds(temporary);
        build.build();
        byte[] bytes = Files.readAllBytes(build.files.archive());

        Files.write(build.files.archive(), new byte[bytes.length]);
        Files.setLastModifiedTime(
                build.files.archive(),
                java.nio.file.attribute.FileTime.fromMillis(
                        Files.getLastModifiedTime(build.files.description()).toMillis() + 5000));
        assertThat(build.files.upToDate(build.fingerprint())).isFalse();

        Files.write(build.files.archive(), java.util.Arrays.copyOf(bytes, 100));
        assertThat(build.files.upToDate(build.fingerprint())).isFalse();

        Files.delete(build.files.archive());
        assertThat(build.files.upToDate(build.fingerprint())).isFalse();
    }

    @Test
    void a_damaged_description_counts_as_none() throws IOException {
        Builds build = new Builds(temporary);
        build.build();
        String description = Files.readString(build.files.description());

        Files.writeString(build.files.description(), description.substring(0, description.length() / 2));

        assertThat(build.files.upToDate(build.fingerprint())).isFalse();
    }

    @Test
    void a_failure_while_writing_leaves_the_old_archive_whole_and_nothing_beside_it() throws IOException {
        Builds build = new Builds(temporary);
        BuiltImage image = build.build();
        Sha256 before = Sha256.of(build.files.archive());
        List<Layer> layers = new java.util.ArrayList<>(image.layers());
        Layer last = layers.remove(5);
        layers.add(new Layer(
                "lost", last.digest(), last.diffId(), last.size(), last.unpackedSize(), temporary.resolve("lost")));

        assertThatThrownBy(() -> build.files.write(
                        new DockerArchive(image.tags(), new byte[0], layers), image, dev.paw.Progress.silent()))
                .isInstanceOf(IOException.class);

        assertThat(Sha256.of(build.files.archive())).isEqualTo(before);
        assertThat(names(build)).containsExactlyInAnyOrder("multi-mordred.json", "multi-mordred.tar");
        assertThat(build.files.upToDate(build.fingerprint())).isTrue();
    }

    @Test
    void a_build_removes_what_a_killed_one_has_left() throws IOException {
        Builds build = new Builds(temporary);
        Files.createDirectories(build.files.directory());
        Files.writeString(build.files.directory().resolve("multi-mordred.0123.part"), "half");
        Files.writeString(build.files.directory().resolve("mine.txt"), "stays");

        build.build();

        assertThat(names(build)).containsExactlyInAnyOrder("mine.txt", "multi-mordred.json", "multi-mordred.tar");
    }

    @Test
    void an_archive_that_cannot_fit_is_refused_before_anything_is_written() throws IOException {
        Builds build = new Builds(temporary);
        BuiltImage image = build.build();
        Layer huge = image.layers().get(0);
        huge = new Layer("huge", huge.digest(), huge.diffId(), Long.MAX_VALUE / 4, 0, huge.file());
        DockerArchive archive = new DockerArchive(image.tags(), new byte[0], List.of(huge));

        assertThatThrownBy(() -> build.files.write(archive, image, dev.paw.Progress.silent()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(build.files.directory().toString())
                .hasMessageContaining("needs 2305843009214 MB");
        assertThat(build.files.upToDate(build.fingerprint())).isTrue();
    }

    @Test
    void a_missing_script_is_named() throws IOException {
        Builds build = new Builds(temporary);
        Files.delete(build.directory.resolve("multi_mordred.py"));

        assertThatThrownBy(build::build).isInstanceOf(PawException.class).hasMessageContaining("multi_mordred.py");
    }

    @Test
    void two_wheels_with_the_same_path_and_other_bytes_stop_the_build() {
        Builds build = new Builds(temporary);
        build.wheel(WheelFixture.wheel("rival", "1.0").file("small/__init__.py", "VALUE = 2\n"));

        assertThatThrownBy(build::build).isInstanceOf(PawException.class).hasMessageContaining("small/__init__.py");
    }

    @Test
    void an_image_for_a_registry_is_pushed_and_described_without_an_archive() throws IOException {
        Builds build = new Builds(temporary);
        build.build();
        try (RegistryServer registry = new RegistryServer()) {
            build.registry = registry.host() + "/team";

            BuiltImage image = build.build(Output.REGISTRY);

            assertThat(Sha256.of(registry.manifest("team/my-paw/multi-mordred", "1.0-SNAPSHOT")))
                    .isEqualTo(image.digest());
            assertThat(build.files.archive()).doesNotExist();
            assertThat(Files.readString(build.files.description()))
                    .contains(image.digest().toString())
                    .doesNotContain("\"archive\"");
        }
    }

    @Test
    void all_but_the_provenance_is_the_same_on_the_same_base_from_an_archive_of_either_kind() throws IOException {
        Builds docker = new Builds(temporary.resolve("docker"));
        Builds oci = new Builds(temporary.resolve("oci"));
        ImageFixture.python("amd64").ociArchive(oci.directory.resolve("base.tar"));

        List<Sha256> expected =
                docker.build().layers().stream().limit(5).map(Layer::diffId).toList();

        assertThat(oci.build().layers().stream().limit(5).map(Layer::diffId)).isEqualTo(expected);
    }

    private static Path top(BuiltImage image, int depth) {
        return image.layers().get(image.layers().size() - 1 - depth).file();
    }

    private static JsonNode configuration(Builds build) throws IOException {
        return new ObjectMapper().readTree(archived(build, "config.json"));
    }

    private static String archived(Builds build, String name) {
        return Tars.read(build.files.archive()).get(name).text();
    }

    private static List<String> names(Builds build) throws IOException {
        try (Stream<Path> files = Files.list(build.files.directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
