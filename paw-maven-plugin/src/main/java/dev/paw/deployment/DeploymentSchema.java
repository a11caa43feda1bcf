package dev.paw.deployment;

import static dev.paw.deployment.Defaults.GIBIBYTE;
import static dev.paw.deployment.Defaults.MEBIBYTE;

import dev.paw.deployment.Deployment.Address;
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
import dev.paw.deployment.Deployment.Suppression;
import dev.paw.deployment.Deployment.Tls;
import dev.paw.deployment.Fields.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code deployment.yaml}, their kinds and defaults: one method for each map. */
final class DeploymentSchema {

    private static final List<Alternative<ScriptSource>> SOURCES = List.of(
            new Alternative<>("file", Set.of(), DeploymentSchema::file),
            new Alternative<>("repository", Set.of("ref", "path", "entry", "sha256"), DeploymentSchema::git));

    private static final List<Alternative<Base>> BASES = List.of(
            new Alternative<>("debian", Set.of("packages"), DeploymentSchema::debian),
            new Alternative<>("registry", Set.of(), in -> new Base.Registry(in.get("registry", Values::image, ""))),
            new Alternative<>("archive", Set.of(), in -> new Base.Archive(named(in, "archive", ""))));

    private DeploymentSchema() {}

    static Deployment deployment(Fields in, Environment environment) {
        String name = in.need("name", Values.NAME, "add it: name: my-paw", "");
        SearchEngine engine = in.map("searchEngine", DeploymentSchema::searchEngine);
        String dashboards = Defaults.dashboards(engine.kind(), engine.service().image());
        return new Deployment(
                name,
                environment,
                edge(in),
                engine,
                in.map("dashboards", fields -> service(fields, dashboards, GIBIBYTE)),
                in.map("mariadb", DeploymentSchema::mariadb),
                in.map("redis", DeploymentSchema::redis),
                in.map("sortingHat", DeploymentSchema::sortingHat),
                in.map("multiMordred", DeploymentSchema::multiMordred),
                in.map("images", DeploymentSchema::images),
                in.map("checks", checks -> checks.maps("suppress", DeploymentSchema::suppression)));
    }

    private static Suppression suppression(Fields in) {
        return new Suppression(
                in.need("rule", Values.RULE, "name the rule: it stands in brackets in what paw:check tells", ""),
                in.need("reason", Values.REASON, "say why it may be so here: whoever reads this later asks", ""),
                in.find("path", Values::path),
                in.place());
    }

    private static Edge edge(Fields in) {
        Frontend frontend = in.get("frontend", Values.oneOf("front end", Frontend.values()), Frontend.NGINX);
        String image = in.get("frontendImage", Values::image, Defaults.frontend(frontend));
        return new Edge(in.find("publicUrl", Endpoints::publicUrl), frontend, new Service(image, 256 * MEBIBYTE));
    }

    private static SearchEngine searchEngine(Fields in) {
        EngineKind kind = in.get("kind", Values.oneOf("search engine", EngineKind.values()), EngineKind.ELASTICSEARCH);
        Service service = service(in, Defaults.engine(kind), 2 * GIBIBYTE);
        int nodes = in.get("nodes", Values.NODES, 1);
        return in.map(
                "external",
                external -> new SearchEngine(
                        kind, service, nodes, external.find("url", Endpoints::url), external.find("ca", Values::file)));
    }

    private static MariaDb mariadb(Fields in) {
        return new MariaDb(
                service(in, Defaults.MARIADB, GIBIBYTE), in.map("external", fields -> external(fields, 3306)));
    }

    private static Redis redis(Fields in) {
        Service service = service(in, Defaults.REDIS, 256 * MEBIBYTE);
        return in.map("external", fields -> new Redis(service, external(fields, 6379), tls(fields)));
    }

    /** Who names an authority means that it is asked. */
    private static Optional<Tls> tls(Fields in) {
        Optional<NamedFile> ca = in.find("ca", Values::file);
        return in.get("tls", Values.FLAG, ca.isPresent()) ? Optional.of(new Tls(ca)) : Optional.empty();
    }

    private static Optional<Address> external(Fields in, int usual) {
        int port = in.get("port", Endpoints.PORT, usual);
        return in.find("host", Endpoints.HOST).map(host -> new Address(host, port));
    }

    private static Service service(Fields in, String image, long memory) {
        return new Service(in.get("image", Values::image, image), in.get("memory", Values::memory, memory));
    }

    private static SortingHat sortingHat(Fields in) {
        Service server = service(in, Defaults.SORTINGHAT, GIBIBYTE);
        String worker = in.get("workerImage", Values::image, Defaults.sortingHatWorker(server.image()));
        return new SortingHat(
                server,
                new Service(worker, server.memory()),
                in.get("workers", Values.COUNT, 1),
                in.texts("environment", new SortingHatVariables(server.image())::check));
    }

    private static MultiMordred multiMordred(Fields in) {
        return new MultiMordred(in.choice(SOURCES), in.get("memory", Values::memory, 4 * GIBIBYTE));
    }

    private static ScriptSource file(Fields in) {
        return new ScriptSource.File(named(in, "file", Defaults.SCRIPT));
    }

    private static NamedFile named(Fields in, String key, String fallback) {
        return in.get(key, Values::file, new NamedFile(fallback, in.place()));
    }

    private static ScriptSource git(Fields in) {
        return new ScriptSource.Git(
                in.get("repository", Values::repository, ""),
                in.find("ref", Values.REF),
                in.get("path", Values::path, Defaults.SCRIPT),
                in.find("entry", Values::path),
                in.find("sha256", Values.SHA256),
                in.get("repository", Yaml.Scalar::place, in.place()));
    }

    private static Images images(Fields in) {
        return new Images(in.find("registry", Values.REGISTRY), in.map("multi-mordred", DeploymentSchema::imageSpec));
    }

    private static ImageSpec imageSpec(Fields in) {
        return new ImageSpec(
                in.map("base", fields -> fields.choice(BASES)),
                in.list("platforms", Values::platform, List.of(Platform.LINUX_AMD64)),
                in.find("python", Values.PYTHON));
    }

    private static Base debian(Fields in) {
        return new Base.Debian(
                in.get("debian", Values.SUITE, Defaults.SUITE), in.list("packages", Values.PACKAGE, Defaults.PACKAGES));
    }
}
