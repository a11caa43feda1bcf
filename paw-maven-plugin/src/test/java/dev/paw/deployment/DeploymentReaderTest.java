package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Place;
import dev.paw.deployment.Deployment.Address;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.Edge;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Deployment.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentReaderTest {

    @TempDir
    Path directory;

    @Test
    void a_name_alone_is_a_deployment_on_elasticsearch() throws IOException {
        Deployment deployment = read("name: my-paw\n");

        assertThat(deployment.name()).isEqualTo("my-paw");
        assertThat(deployment.environment()).isEqualTo(Environment.DEVELOPMENT);
        assertThat(deployment.searchEngine().kind()).isEqualTo(EngineKind.ELASTICSEARCH);
        assertThat(deployment.searchEngine().service())
                .isEqualTo(new Service("docker.elastic.co/elasticsearch/elasticsearch:8.19.21", 2L << 30));
        assertThat(deployment.dashboards()).isEqualTo(new Service("docker.elastic.co/kibana/kibana:8.19.21", 1L << 30));
        assertThat(deployment.mariadb().service().memory()).isEqualTo(1L << 30);
        assertThat(deployment.redis().service().memory()).isEqualTo(256L << 20);
        assertThat(deployment.sortingHat().worker().image()).isEqualTo("grimoirelab/sortinghat-worker:1.14.3");
        assertThat(deployment.sortingHat().workers()).isEqualTo(1);
        assertThat(deployment.multiMordred().source())
                .isEqualTo(new ScriptSource.File(named("multi_mordred.py", "deployment.yaml", 1)));
        assertThat(deployment.images().registry()).isEmpty();
        assertThat(deployment.images().multiMordred().platforms()).containsExactly(Platform.LINUX_AMD64);
        assertThat(deployment.images().multiMordred().base())
                .isEqualTo(new Base.Debian("bookworm", List.of("python3", "git", "ca-certificates", "openssh-client")));
    }

    @Test
    void opensearch_brings_its_own_dashboards() throws IOException {
        Deployment deployment = read("name: a\nsearchEngine: {kind: opensearch}\n");

        assertThat(deployment.searchEngine().service().image()).isEqualTo("opensearchproject/opensearch:2.19.4");
        assertThat(deployment.dashboards().image()).isEqualTo("opensearchproject/opensearch-dashboards:2.19.4");
    }

    @Test
    void dashboards_and_worker_follow_the_version_of_what_they_serve() throws IOException {
        Deployment deployment = read("""
                name: a
                searchEngine: {image: "docker.elastic.co/elasticsearch/elasticsearch:8.19.4"}
                sortingHat: {image: "grimoirelab/sortinghat:1.13.0"}
                """);

        assertThat(deployment.dashboards().image()).isEqualTo("docker.elastic.co/kibana/kibana:8.19.4");
        assertThat(deployment.sortingHat().worker().image()).isEqualTo("grimoirelab/sortinghat-worker:1.13.0");
    }

    @Test
    void every_key_is_read() throws IOException {
        Deployment deployment = read("""
                name: my-paw
                searchEngine:
                  kind: opensearch
                  image: example.org:5000/os:2.19.1
                  memory: 3g
                dashboards: {image: "example.org/osd:2.19.1", memory: 700m}
                mariadb: {image: "mariadb:11.8.5", memory: 2G}
                redis: {image: "valkey/valkey:8.1.3", memory: 65536k}
                sortingHat: {image: "s:1", workerImage: "w:1", workers: 3, memory: 2g}
                multiMordred:
                  repository: https://git.example.org/multi.git
                  ref: v1
                  path: src
                  entry: src/main.py
                  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                  memory: 8g
                images:
                  registry: registry.example.org:5000/team/a
                  multi-mordred:
                    base: {registry: "python:3.12-slim-bookworm"}
                    platforms: [linux/arm64, linux/amd64]
                    python: 3.10
                """);

        assertThat(deployment.searchEngine().service()).isEqualTo(new Service("example.org:5000/os:2.19.1", 3L << 30));
        assertThat(deployment.dashboards()).isEqualTo(new Service("example.org/osd:2.19.1", 700L << 20));
        assertThat(deployment.mariadb().service()).isEqualTo(new Service("mariadb:11.8.5", 2L << 30));
        assertThat(deployment.redis().service()).isEqualTo(new Service("valkey/valkey:8.1.3", 64L << 20));
        assertThat(deployment.sortingHat().worker()).isEqualTo(new Service("w:1", 2L << 30));
        assertThat(deployment.sortingHat().workers()).isEqualTo(3);
        assertThat(deployment.multiMordred().source())
                .isEqualTo(new ScriptSource.Git(
                        "https://git.example.org/multi.git",
                        Optional.of("v1"),
                        "src",
                        Optional.of("src/main.py"),
                        Optional.of("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
                        Place.of("deployment.yaml").at(11)));
        assertThat(deployment.images().registry()).contains("registry.example.org:5000/team/a");
        assertThat(deployment.images().multiMordred().base()).isEqualTo(new Base.Registry("python:3.12-slim-bookworm"));
        assertThat(deployment.images().multiMordred().platforms())
                .containsExactly(Platform.LINUX_ARM64, Platform.LINUX_AMD64);
        assertThat(deployment.images().multiMordred().python()).contains("3.10");
    }

    @Test
    void production_knows_its_address_its_front_end_its_nodes_and_what_others_run() throws IOException {
        Deployment deployment = read("""
                name: a
                publicUrl: https://paw.example.org:8443/
                frontend: apache
                searchEngine: {kind: opensearch, nodes: 3}
                mariadb: {external: {host: db.example.org, port: 3307}}
                """);
        Deployment external =
                read("name: a\nsearchEngine: {nodes: 3, external: {url: 'https://search.example.org'}}\n");

        assertThat(deployment.edge())
                .isEqualTo(new Edge(
                        Optional.of(URI.create("https://paw.example.org:8443")),
                        Frontend.APACHE,
                        new Service("httpd:2.4.65", 256L << 20)));
        assertThat(deployment.searchEngine().nodeNames())
                .containsExactly("opensearch-1", "opensearch-2", "opensearch-3");
        assertThat(deployment.mariadb().external()).contains(new Address("db.example.org", 3307));
        assertThat(external.searchEngine().external()).contains(URI.create("https://search.example.org"));
        assertThat(external.searchEngine().nodeNames()).isEmpty();
        assertThat(external.searchEngine().ca()).isEmpty();
        assertThat(external.edge())
                .isEqualTo(new Edge(Optional.empty(), Frontend.NGINX, new Service("nginx:1.28.0", 256L << 20)));
    }

    @Test
    void connections_to_others_are_encrypted_as_the_model_says() throws IOException {
        String redis = "name: a\nredis: {external: {host: redis.example.org, %s}}\n";

        assertThat(read(redis.formatted("port: 6380")).redis().tls()).isEmpty();
        assertThat(read(redis.formatted("tls: true")).redis().tls()).contains(new Tls(Optional.empty()));
        assertThat(read(redis.formatted("ca: own.crt")).redis().tls())
                .contains(new Tls(Optional.of(named("own.crt", "deployment.yaml", 2))));
        assertThat(read(redis.formatted("ca: own.crt, tls: false")).redis().tls())
                .isEmpty();
        assertThat(read("name: a\nsearchEngine: {external: {url: 'https://search.example.org', ca: own.crt}}\n")
                        .searchEngine()
                        .ca())
                .contains(named("own.crt", "deployment.yaml", 2));
    }

    @Test
    void the_environments_file_is_laid_over() throws IOException {
        write("production.yaml", "mariadb:\n  memory: 8g\nimages:\n  registry:\n  multi-mordred:\n");
        write(
                "deployment.yaml",
                "name: a\nmariadb: {image: 'mariadb:11.8.5', memory: 1g}\nimages: {registry: x.example.org}\n");

        Deployment production = DeploymentReader.read(directory, Environment.PRODUCTION);
        Deployment development = DeploymentReader.read(directory, Environment.DEVELOPMENT);

        assertThat(production.mariadb().service()).isEqualTo(new Service("mariadb:11.8.5", 8L << 30));
        assertThat(production.images().registry())
                .as("an empty value takes away")
                .isEmpty();
        assertThat(development.mariadb().service().memory()).isEqualTo(1L << 30);
        assertThat(development.images().registry()).contains("x.example.org");
    }

    @Test
    void lists_are_replaced_not_joined() throws IOException {
        write("development.yaml", "images: {multi-mordred: {base: {packages: [python3, git, vim]}}}\n");

        Deployment deployment =
                read("name: a\nimages: {multi-mordred: {base: {debian: trixie, packages: [python3, git, nano]}}}\n");

        assertThat(deployment.images().multiMordred().base())
                .isEqualTo(new Base.Debian("trixie", List.of("python3", "git", "vim")));
    }

    @Test
    void an_environment_can_choose_another_base_and_another_source() throws IOException {
        write(
                "development.yaml",
                "multiMordred: {file: mine.py}\nimages: {multi-mordred: {base: {archive: base.tar}}}\n");

        Deployment deployment = read("""
                name: a
                multiMordred: {repository: "https://git.example.org/a.git", ref: main}
                images: {multi-mordred: {base: {debian: bookworm, packages: [python3, git]}}}
                """);

        assertThat(deployment.multiMordred().source())
                .isEqualTo(new ScriptSource.File(named("mine.py", "development.yaml", 1)));
        assertThat(deployment.images().multiMordred().base())
                .isEqualTo(new Base.Archive(named("base.tar", "development.yaml", 2)));
    }

    @Test
    void anchors_and_aliases_may_be_used() throws IOException {
        Deployment deployment = read("name: a\nmariadb: {memory: &big 8g}\nredis: {memory: *big}\n");

        assertThat(deployment.redis().service().memory()).isEqualTo(8L << 30);
        assertThat(read("name: a\nmariadb: &m {memory: 8g}\nredis: {<<: *m, image: 'valkey/valkey:8.1.3'}\n")
                        .redis()
                        .service())
                .isEqualTo(new Service("valkey/valkey:8.1.3", 8L << 30));
    }

    @Test
    void a_map_whose_keys_are_all_commented_out_is_as_good_as_absent() throws IOException {
        assertThat(read("name: a\nmariadb:\n  # memory: 2g\nredis:\n")
                        .mariadb()
                        .service()
                        .memory())
                .isEqualTo(1L << 30);
    }

    private Deployment read(String yaml) throws IOException {
        write("deployment.yaml", yaml);
        return DeploymentReader.read(directory, Environment.DEVELOPMENT);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static NamedFile named(String path, String file, int line) {
        return new NamedFile(path, Place.of(file).at(line));
    }
}
