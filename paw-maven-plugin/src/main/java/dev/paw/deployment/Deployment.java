package dev.paw.deployment;

import dev.paw.Place;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What is deployed: {@code deployment.yaml} with the environment's file laid over it. Sizes are bytes.
 *
 * @param name names the compose project and the image's repository: lower-case letters, digits, dashes
 * @param environment what it is read for
 * @param edge how people reach it in production
 * @param images registry and name prefix of built images, and what they are made from
 * @param suppressions what checks are to let be
 */
public record Deployment(
        String name,
        Environment environment,
        Edge edge,
        SearchEngine searchEngine,
        Service dashboards,
        MariaDb mariadb,
        Redis redis,
        SortingHat sortingHat,
        MultiMordred multiMordred,
        Images images,
        List<Suppression> suppressions) {

    /** Keeps the order. */
    public Deployment {
        suppressions = List.copyOf(suppressions);
    }

    /**
     * Reference of the multi-mordred image: {@code registry.example.org/team/my-paw/multi-mordred:1.0}.
     *
     * @param version the project's; what a tag cannot hold (OCI distribution: {@code [A-Za-z0-9_.-]}) becomes a dash
     */
    public String multiMordredImage(String version) {
        String prefix = images.registry().map(registry -> registry + "/").orElse("");
        return prefix + name + "/multi-mordred:" + version.replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    /** The same for another public address. */
    public Deployment reachedAt(URI publicUrl) {
        return new Deployment(
                name,
                environment,
                new Edge(Optional.of(publicUrl), edge.frontend(), edge.service()),
                searchEngine,
                dashboards,
                mariadb,
                redis,
                sortingHat,
                multiMordred,
                images,
                suppressions);
    }

    /** The programs that others make images of, without those that are external: what is bundled beside multi-mordred. */
    public List<Service> services() {
        List<Service> services = new ArrayList<>(List.of(edge.service(), dashboards));
        services.addAll(List.of(sortingHat.service(), sortingHat.worker()));
        if (searchEngine.external().isEmpty()) {
            services.add(searchEngine.service());
        }
        if (mariadb.external().isEmpty()) {
            services.add(mariadb.service());
        }
        if (redis.external().isEmpty()) {
            services.add(redis.service());
        }
        return services;
    }

    /** The same with other programs. */
    public Deployment withServices(UnaryOperator<Service> change) {
        return new Deployment(
                name,
                environment,
                new Edge(edge.publicUrl(), edge.frontend(), change.apply(edge.service())),
                new SearchEngine(
                        searchEngine.kind(),
                        change.apply(searchEngine.service()),
                        searchEngine.nodes(),
                        searchEngine.external(),
                        searchEngine.ca()),
                change.apply(dashboards),
                new MariaDb(change.apply(mariadb.service()), mariadb.external()),
                new Redis(change.apply(redis.service()), redis.external(), redis.tls()),
                new SortingHat(
                        change.apply(sortingHat.service()),
                        change.apply(sortingHat.worker()),
                        sortingHat.workers(),
                        sortingHat.environment()),
                multiMordred,
                images,
                suppressions);
    }

    /** Which search engine. */
    public enum EngineKind {
        /** Elastic's. */
        ELASTICSEARCH,
        /** The OpenSearch project's. */
        OPENSEARCH;

        /** As in {@code deployment.yaml}: {@code elasticsearch}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A bundled program.
     *
     * @param image full reference with a version tag
     * @param memory limit in bytes
     */
    public record Service(String image, long memory) {}

    /**
     * What people see of a production deployment.
     *
     * @param publicUrl scheme, host and perhaps a port, no path: {@code https://paw.example.org}
     * @param service the front end's program
     */
    public record Edge(Optional<URI> publicUrl, Frontend frontend, Service service) {}

    /** The web server that people reach first. */
    public enum Frontend {
        /** nginx. */
        NGINX,
        /** The Apache HTTP server. */
        APACHE;

        /** As in {@code deployment.yaml}: {@code nginx}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The search engine.
     *
     * @param nodes 1 or 3
     * @param external where one that somebody else runs is reached; then none is bundled
     * @param ca the certificate of the external one's authority; empty for a public one
     */
    public record SearchEngine(
            EngineKind kind, Service service, int nodes, Optional<URI> external, Optional<NamedFile> ca) {

        /**
         * The names of the bundled nodes, which are their services and host names as well: {@code opensearch}, or
         * {@code opensearch-1} to {@code opensearch-3}.
         */
        public List<String> nodeNames() {
            if (external.isPresent()) {
                return List.of();
            }
            return nodes == 1
                    ? List.of(kind.id())
                    : IntStream.rangeClosed(1, nodes)
                            .mapToObj(node -> kind.id() + "-" + node)
                            .toList();
        }
    }

    /**
     * SortingHat's database server.
     *
     * @param external where one that somebody else runs is reached; then none is bundled
     */
    public record MariaDb(Service service, Optional<Address> external) {}

    /**
     * The queue between SortingHat and its workers.
     *
     * @param external where one that somebody else runs is reached; then none is bundled
     * @param tls how the external one is verified; empty if the connection is not encrypted
     */
    public record Redis(Service service, Optional<Address> external, Optional<Tls> tls) {}

    /**
     * An encrypted connection.
     *
     * @param ca the certificate of the other side's authority; empty for a public one
     */
    public record Tls(Optional<NamedFile> ca) {}

    /** A host name or address, and a TCP port. */
    public record Address(String host, int port) {}

    /**
     * SortingHat's server and its workers.
     *
     * @param service the server
     * @param worker the worker's program
     * @param workers how many of them
     * @param environment further variables of both, by name; none that paw sets itself
     */
    public record SortingHat(Service service, Service worker, int workers, SortedMap<String, String> environment) {}

    /**
     * The images that paw builds.
     *
     * @param registry registry and prefix of their names: {@code registry.example.org/team}; empty for local names
     */
    public record Images(Optional<String> registry, ImageSpec multiMordred) {}

    /**
     * What an image is made from.
     *
     * @param platforms in the order given
     * @param python the target Python where the base does not tell: {@code 3.11}
     */
    public record ImageSpec(Base base, List<Platform> platforms, Optional<String> python) {}

    /** What the layers of an image stand on. */
    public sealed interface Base {

        /** Debian packages, assembled by paw. */
        record Debian(String suite, List<String> packages) implements Base {}

        /** An image in a registry, by reference. */
        record Registry(String reference) implements Base {}

        /** A docker-archive or OCI archive. */
        record Archive(NamedFile file) implements Base {}
    }

    /**
     * A finding of checks that is to be let be.
     *
     * @param rule id of the rule
     * @param reason why, not blank
     * @param path of the only file that it is about, relative to the rendering or to {@code src/main/paw}; empty for all
     * @param place where it is said
     */
    public record Suppression(String rule, String reason, Optional<String> path, Place place) {}
}
