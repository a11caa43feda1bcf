package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real OpenSearch with its security plugin, on what is rendered for it; {@link EngineCluster} tells what is other. */
class OpenSearchIT {

    @TempDir
    Path directory;

    @Test
    void starts_from_the_rendered_configuration_and_is_set_up_twice_by_the_rendered_job() throws Exception {
        ProductionSite site = ProductionSite.of(directory, "opensearch", "{memory: 1g}", Map.of());
        Path home = OpenSearchHome.assemble(directory.resolve("home"));
        try (EngineCluster cluster = new EngineCluster(site, "opensearch", home, 1)) {
            cluster.start("opensearch").awaitLine("Node 'opensearch' initialized");

            assertThat(cluster.anonymous("opensearch").status("GET", "/")).isEqualTo(401);
            cluster.setUp().succeeded();
            cluster.setUp().succeeded();
        }
    }
}
