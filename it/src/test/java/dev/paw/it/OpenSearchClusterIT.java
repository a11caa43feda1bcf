package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes of a real OpenSearch, on what is rendered for them; {@link EngineCluster} tells what is other. */
class OpenSearchClusterIT {

    private static final String OPENSEARCH = "opensearch";

    @TempDir
    Path directory;

    @Test
    void three_nodes_find_each_other_over_tls_and_a_node_that_lost_its_data_begins_no_cluster() throws Exception {
        Tools.need("curl");
        ProductionSite site = ProductionSite.of(directory, OPENSEARCH, "{memory: 1g, nodes: 3}", Map.of());
        Path home = OpenSearchHome.assemble(directory.resolve("home"));
        try (EngineCluster cluster = new EngineCluster(site, OPENSEARCH, home, 3)) {
            ServerProcess first = cluster.start("opensearch-1");
            ServerProcess second = cluster.start("opensearch-2");
            cluster.start("opensearch-3").awaitLine("Node 'opensearch-3' initialized");
            first.awaitLine("Node 'opensearch-1' initialized");
            second.awaitLine("Node 'opensearch-2' initialized");
            cluster.setUp().succeeded();
            assertThat(nodes(cluster, site)).isEqualTo(3);
            cluster.stop("opensearch-3");

            try (ServerProcess stranger = cluster.tryWith("opensearch-3", stranger())) {
                stranger.awaitLine("cluster-manager not discovered yet");
                assertThat(stranger.output()).contains("PKIX path");
            }
            assertThat(nodes(cluster, site)).isEqualTo(2);

            try (ServerProcess alone = cluster.tryWith("opensearch-3", "")) {
                alone.awaitLine("cluster-manager not discovered yet");
            }
            cluster.lose("opensearch-3");
            cluster.start("opensearch-3").awaitLine("Node 'opensearch-3' initialized");
            assertThat(nodes(cluster, site)).isEqualTo(3);
        }
    }

    /** A deployment of the same names that has another authority. */
    private ProductionSite stranger() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        return ProductionSite.of(other, OPENSEARCH, "{memory: 1g, nodes: 3}", Map.of());
    }

    private static int nodes(EngineCluster cluster, ProductionSite site) throws Exception {
        EngineClient admin = cluster.anonymous("opensearch-1").as("admin", site.secret("opensearch-admin-password"));
        String path = "/_cluster/health?wait_for_status=yellow&timeout=60s";
        return admin.expect(200, "GET", path).json().get("number_of_nodes").asInt();
    }
}
