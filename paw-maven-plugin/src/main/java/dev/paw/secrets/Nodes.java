package dev.paw.secrets;

import dev.paw.deployment.Deployment;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of the search engine's nodes. */
final class Nodes {

    private Nodes() {}

    /** One for both layers; it covers the name that all nodes answer to as well. */
    static Need certificate(String node, Deployment deployment) {
        List<String> names = Stream.of(node, deployment.searchEngine().kind().id(), "localhost", "127.0.0.1")
                .distinct()
                .toList();
        return new Need(
                node,
                new Kind.Certificate(SecretNeeds.subject(node, deployment), names, Kind.Use.NODE),
                "certificate of the node " + node,
                List.of(node),
                List.of());
    }
}
