package dev.paw.render;

import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.Edge;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.Deployment.Images;
import dev.paw.deployment.Deployment.MariaDb;
import dev.paw.deployment.Deployment.Redis;
import dev.paw.deployment.Deployment.SearchEngine;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Deployment.SortingHat;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Instance;
import dev.paw.deployment.Instances;
import dev.paw.deployment.MultiMordred;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Deployments to render. */
final class Samples {

    private static final long MEGABYTE = 1024 * 1024;

    private Samples() {}

    static Deployment of(EngineKind kind) {
        return of(kind, Environment.DEVELOPMENT);
    }

    static Deployment of(EngineKind kind, Environment environment) {
        boolean elastic = kind == EngineKind.ELASTICSEARCH;
        return new Deployment(
                "my-paw",
                environment,
                new Edge(Optional.empty(), Frontend.NGINX, new Service("nginx:1.28.0", 256 * MEGABYTE)),
                new SearchEngine(
                        kind,
                        new Service(
                                elastic
                                        ? "docker.elastic.co/elasticsearch/elasticsearch:8.19.21"
                                        : "opensearchproject/opensearch:2.19.4",
                                2048 * MEGABYTE),
                        1,
                        Optional.empty(),
                        Optional.empty()),
                new Service(
                        elastic
                                ? "docker.elastic.co/kibana/kibana:8.19.21"
                                : "opensearchproject/opensearch-dashboards:2.19.4",
                        1024 * MEGABYTE),
                new MariaDb(new Service("mariadb:11.8.5", 1024 * MEGABYTE), Optional.empty()),
                new Redis(new Service("redis:7.4.7", 256 * MEGABYTE), Optional.empty(), Optional.empty()),
                new SortingHat(
                        new Service("grimoirelab/sortinghat:1.14.3", 1024 * MEGABYTE),
                        new Service("grimoirelab/sortinghat-worker:1.14.3", 1024 * MEGABYTE),
                        1,
                        new TreeMap<>()),
                new MultiMordred(new ScriptSource.File(new NamedFile("multi_mordred.py", Place.NONE)), 4096 * MEGABYTE),
                images(Optional.empty()),
                List.of());
    }

    /** Renders the deployment of {@code src/test/resources/render} for this search engine. */
    static Path render(EngineKind kind, Path temporary) throws IOException {
        Path directory = Path.of("src/test/resources/render", kind.id());
        return new Renderer(directory, temporary.resolve("out"), "1.0", temporary.resolve("secrets"))
                .render(of(kind), Instances.read(directory, of(kind)))
                .directory();
    }

    /** The deployments of {@code src/test/resources/render/production}, each as its author writes it. */
    static final List<String> PRODUCTION =
            List.of("opensearch", "elasticsearch-three-nodes", "opensearch-apache", "external");

    static Deployment production(String sample) {
        return DeploymentReader.read(source(sample), Environment.PRODUCTION);
    }

    static List<Instance> instances(String sample) {
        return Instances.read(source(sample), production(sample));
    }

    /** Renders one of them below {@code temporary}, where its secrets are to be in {@code secrets/production}. */
    static Path renderProduction(String sample, Path temporary) throws IOException {
        return new Renderer(source(sample), temporary.resolve("out"), "1.0", temporary.resolve("secrets"))
                .render(production(sample), instances(sample))
                .directory();
    }

    private static Path source(String sample) {
        return Path.of("src/test/resources/render/production", sample);
    }

    static Images images(Optional<String> registry) {
        return new Images(
                registry,
                new ImageSpec(
                        new Base.Debian("bookworm", List.of("python3", "git")),
                        List.of(Platform.LINUX_AMD64),
                        Optional.empty()));
    }
}
