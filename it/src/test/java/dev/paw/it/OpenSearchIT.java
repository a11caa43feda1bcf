package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.it.EngineClient.Answer;
import dev.paw.testing.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real OpenSearch with its security plugin, on what is rendered for it, set up by the rendered job, with passwords that do
 * their worst. {@link EngineCluster} tells what is other than in the containers, {@link OpenSearchHome} what is missing.
 */
class OpenSearchIT {

    private static final String OPENSEARCH = "opensearch";
    private static final String DOCUMENT = "{\"hash\": \"0123\", \"author_name\": \"Ärmel\"}";

    @TempDir
    private static Path directory;

    private static ProductionSite site;
    private static EngineCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Tools.need("curl");
        Tools.need("openssl");
        site = ProductionSite.of(directory, OPENSEARCH, "{memory: 1g}", HostilePasswords.of(OPENSEARCH));
        cluster = new EngineCluster(site, OPENSEARCH, OpenSearchHome.assemble(directory.resolve("home")), 1);
        cluster.start(OPENSEARCH).awaitLine("Node 'opensearch' initialized");
        cluster.setUp().succeeded();
        EngineClient admin = as("admin");
        admin.expect(201, "PUT", "/foreign/_doc/1?refresh=true", DOCUMENT);
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static EngineClient anonymous() throws Exception {
        return cluster.anonymous(OPENSEARCH);
    }

    private static EngineClient as(String user) throws Exception {
        String name = user.equals("admin") ? "opensearch-admin" : user;
        return anonymous().as(user, site.secret(name + "-password"));
    }

    @Test
    void nobody_gets_in_without_a_password_nor_without_tls() throws Exception {
        anonymous().expect(401, "GET", "/");
        anonymous().expect(401, "GET", "/git_raw/_search");
        anonymous().as("admin", "admin").expect(401, "GET", "/");
        anonymous().as("mordred", "").expect(401, "GET", "/");
        EngineTls.isNeeded(as("admin"));
    }

    @Test
    void node_of_another_authority_is_refused_by_whoever_verifies() throws Exception {
        EngineTls.isTheAuthoritys(cluster.address(OPENSEARCH), directory);
    }

    @Test
    void mordred_logs_in_with_what_its_container_has() throws Exception {
        assertThat(MordredLogin.status(site, cluster.address(OPENSEARCH))).isEqualTo("200");
    }

    @Test
    void mordred_does_with_its_indices_what_grimoirelab_does() throws Exception {
        RoleMatrix.check(as("mordred"), GrimoireLabRequests.ALL);
    }

    @Test
    void mordred_does_nothing_else() throws Exception {
        RoleMatrix.check(as("mordred"), GrimoireLabRequests.FOREIGN);
        RoleMatrix.check(as("mordred"), """
                403 GET /_all/_search
                403 GET /_plugins/_security/api/internalusers
                403 PUT /_plugins/_security/api/internalusers/mordred {"password": "Another-1-Password"}
                403 GET /_plugins/_security/api/roles
                403 GET /.opendistro_security/_search
                403 PUT /_plugins/_security/api/rolesmapping/all_access {"users": ["mordred"]}
                """);
    }

    @Test
    void reader_reads_and_changes_nothing() throws Exception {
        as("mordred").send("PUT", "/git_read/_doc/1?refresh=true", DOCUMENT);
        RoleMatrix.check(as("reader"), GrimoireLabRequests.READ_ONLY);
    }

    @Test
    void mordred_scrolls_and_frees_the_scroll() throws Exception {
        EngineClient mordred = as("mordred");
        mordred.send("PUT", "/git_scrolled/_doc/1?refresh=true", DOCUMENT);
        Answer first = mordred.expect(200, "GET", "/git_scrolled/_search?scroll=1m&size=1");
        String id = first.json().get("_scroll_id").asText();
        mordred.expect(200, "POST", "/_search/scroll", "{\"scroll\": \"1m\", \"scroll_id\": \"" + id + "\"}");
        mordred.expect(200, "DELETE", "/_search/scroll", "{\"scroll_id\": \"" + id + "\"}");
    }

    @Test
    void dashboards_have_their_own_index_and_see_no_other() throws Exception {
        RoleMatrix.check(as("kibanaserver"), """
                200 GET /_nodes
                200 PUT /.kibana_1
                200 POST /_aliases {"actions": [{"add": {"index": ".kibana_1", "alias": ".kibana"}}]}
                201 PUT /.kibana_1/_doc/1?refresh=true {"title": "x"}
                200 GET /.kibana/_search
                403 GET /foreign/_search
                403 PUT /other
                403 GET /_plugins/_security/api/internalusers
                """);
    }

    @Test
    void snapshot_of_the_rendered_repository_succeeds() throws Exception {
        EngineClient admin = as("admin");
        Answer taken = admin.expect(200, "PUT", "/_snapshot/paw/taken?wait_for_completion=true");
        assertThat(taken.json().at("/snapshot/state").asText()).as(taken.text()).isEqualTo("SUCCESS");
        assertThat(taken.json().at("/snapshot/indices").toString()).contains("foreign");
        as("mordred").expect(403, "DELETE", "/_snapshot/paw/taken");
        assertThat(site.volume("search-snapshots").resolve("index.latest")).exists();
    }

    @Test
    void job_run_again_changes_nothing() throws Exception {
        EngineClient admin = as("admin");
        List<String> made = List.of(
                "/_plugins/_security/api/internalusers",
                "/_plugins/_security/api/roles",
                "/_plugins/_security/api/rolesmapping",
                "/_index_template/paw",
                "/_snapshot/paw",
                "/_plugins/_sm/policies/paw");
        List<String> before = new ArrayList<>();
        for (String path : made) {
            before.add(admin.expect(200, "GET", path).text());
        }
        cluster.setUp().succeeded();
        for (String path : made) {
            assertThat(admin.expect(200, "GET", path).text()).isEqualTo(before.get(made.indexOf(path)));
        }
    }

    @Test
    void key_that_opensearch_does_not_know_stops_the_start() throws Exception {
        try (ServerProcess node = cluster.tryWith(OPENSEARCH, "plugins.security.ssl.htpp.enabled: true\n")) {
            assertThat(node.awaitEnd()).isNotZero();
            assertThat(node.output()).contains("unknown setting [plugins.security.ssl.htpp.enabled]");
        }
    }
}
