package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.it.EngineClient.Answer;
import dev.paw.testing.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Elasticsearch with security, on what is rendered for it, set up by the rendered job, with passwords that do their
 * worst. {@link EngineCluster} tells what is other than in the containers, {@link ElasticsearchHome} what is missing.
 */
class ElasticsearchIT {

    private static final String ELASTICSEARCH = "elasticsearch";
    private static final String DOCUMENT = "{\"hash\": \"0123\"}";

    @TempDir
    private static Path directory;

    private static ProductionSite site;
    private static EngineCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        Tools.need("curl");
        Tools.need("openssl");
        site = ProductionSite.of(directory, ELASTICSEARCH, "{memory: 1g}", HostilePasswords.of(ELASTICSEARCH));
        cluster = new EngineCluster(site, ELASTICSEARCH, ElasticsearchHome.assemble(directory.resolve("home")), 1);
        cluster.start(ELASTICSEARCH).awaitLine("] started {");
        cluster.setUp().succeeded();
        as("elastic").expect(201, "PUT", "/foreign/_doc/1?refresh=true", DOCUMENT);
    }

    @AfterAll
    static void end() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static EngineClient anonymous() throws Exception {
        return cluster.anonymous(ELASTICSEARCH);
    }

    private static EngineClient as(String user) throws Exception {
        return anonymous().as(user, site.secret(user.replace('_', '-') + "-password"));
    }

    /** Without those that only a module which is missing answers. */
    private static String answerable(String table) {
        return table.lines()
                .filter(line -> !line.contains("_by_query") && !line.contains("/_reindex"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void nobody_gets_in_without_a_password_nor_without_tls() throws Exception {
        Answer answer = anonymous().expect(401, "GET", "/");
        // What the health check of the container looks for.
        assertThat(answer.text()).contains("missing authentication credentials");
        anonymous().expect(401, "GET", "/git_raw/_search");
        anonymous().as("elastic", "changeme").expect(401, "GET", "/");
        anonymous().as("mordred", "x").expect(401, "GET", "/");
        EngineTls.isNeeded(as("elastic"));
    }

    @Test
    void node_of_another_authority_is_refused_by_whoever_verifies() throws Exception {
        EngineTls.isTheAuthoritys(cluster.address(ELASTICSEARCH), directory);
    }

    @Test
    void mordred_logs_in_with_what_its_container_has() throws Exception {
        assertThat(MordredLogin.status(site, cluster.address(ELASTICSEARCH))).isEqualTo("200");
    }

    @Test
    void mordred_does_with_its_indices_what_grimoirelab_does() throws Exception {
        RoleMatrix.check(as("mordred"), answerable(GrimoireLabRequests.ALL));
    }

    @Test
    void mordred_does_nothing_else() throws Exception {
        RoleMatrix.check(as("mordred"), GrimoireLabRequests.OWN);
        RoleMatrix.check(as("mordred"), answerable(GrimoireLabRequests.FOREIGN));
        RoleMatrix.check(as("mordred"), """
                403 GET /_security/user
                403 PUT /_security/user/mine {"password": "Another-1-Password", "roles": ["superuser"]}
                403 PUT /_security/role/paw_mordred {"cluster": ["all"]}
                403 POST /_security/user/reader/_password {"password": "Another-1-Password"}
                403 POST /_security/api_key {"name": "mine"}
                403 GET /.security/_search
                403 POST /_aliases {"actions": [{"add": {"alias": "other", "index": "git_raw"}}]}
                403 POST /_aliases {"actions": [{"add": {"alias": ".kibana", "index": "git_raw"}}]}
                """);
        // Where no index is named Elasticsearch takes those that one may see.
        Answer all = as("mordred").expect(200, "GET", "/_all/_search");
        assertThat(all.text()).doesNotContain("foreign");
    }

    @Test
    void reader_reads_and_changes_nothing() throws Exception {
        as("mordred").expect(201, "PUT", "/git_read/_doc/1?refresh=true", DOCUMENT);
        RoleMatrix.check(as("reader"), answerable(GrimoireLabRequests.READ_ONLY));
        RoleMatrix.check(as("reader"), answerable(GrimoireLabRequests.DASHBOARDS));
        RoleMatrix.check(as("reader"), """
                403 GET /_security/user
                403 PUT /_security/user/mine {"password": "Another-1-Password", "roles": ["superuser"]}
                403 PUT /_security/role/paw_reader {"cluster": ["all"]}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mordred", "reader"})
    void security_itself_knows_of_no_right_to_the_cluster(String user) throws Exception {
        JsonNode rights = as(user).expect(200, "POST", "/_security/user/_has_privileges", """
                        {"cluster": ["manage", "manage_security", "manage_ilm", "manage_slm", "manage_index_templates",
                            "manage_ingest_pipelines", "manage_own_api_key", "manage_api_key", "create_snapshot",
                            "monitor_snapshot", "manage_transform", "manage_ml", "manage_watcher", "manage_rollup",
                            "manage_ccr", "manage_enrich", "manage_saml", "manage_token", "grant_api_key", "all"],
                         "index": [{"names": ["*", "foreign", ".kibana_1", ".kibana", ".security"],
                            "privileges": ["read", "write", "manage", "create_index", "delete_index"]}]}
                        """)
                .json();
        assertThat(rights.findValues("read")).isNotEmpty();
        assertThat(rights.get("cluster")).hasSize(20).allMatch(right -> !right.asBoolean());
        rights.get("index").forEach(index -> assertThat(index).hasSize(5).allMatch(right -> !right.asBoolean()));
    }

    @Test
    void kibana_has_its_own_index_and_sees_no_other() throws Exception {
        RoleMatrix.check(as("kibana_system"), """
                200 GET /_nodes
                200 PUT /.kibana_1
                201 PUT /.kibana_1/_doc/1?refresh=true {"title": "x"}
                200 GET /.kibana_1/_search
                403 GET /foreign/_search
                403 PUT /other
                403 PUT /_security/user/mine {"password": "Another-1-Password", "roles": ["superuser"]}
                """);
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
    void snapshot_of_the_rendered_repository_succeeds() throws Exception {
        Answer taken = as("elastic").expect(200, "PUT", "/_snapshot/paw/taken?wait_for_completion=true");
        assertThat(taken.json().at("/snapshot/state").asText()).as(taken.text()).isEqualTo("SUCCESS");
        assertThat(taken.json().at("/snapshot/indices").toString()).contains("foreign");
        as("mordred").expect(403, "DELETE", "/_snapshot/paw/taken");
        assertThat(site.volume("search-snapshots").resolve("index.latest")).exists();
    }

    @Test
    void job_run_again_changes_nothing() throws Exception {
        List<String> made = List.of(
                "/_security/user", "/_security/role/paw_mordred,paw_reader", "/_index_template/paw", "/_snapshot/paw");
        List<String> before = new ArrayList<>();
        for (String path : made) {
            before.add(as("elastic").expect(200, "GET", path).text());
        }
        cluster.setUp().succeeded();
        for (String path : made) {
            assertThat(as("elastic").expect(200, "GET", path).text()).isEqualTo(before.get(made.indexOf(path)));
        }
        as("mordred").expect(200, "GET", "/");
    }

    @Test
    void key_that_elasticsearch_does_not_know_stops_the_start() throws Exception {
        try (ServerProcess node = cluster.tryWith(ELASTICSEARCH, "xpack.security.htpp.ssl.enabled: true\n")) {
            assertThat(node.awaitEnd()).isNotZero();
            assertThat(node.output()).contains("unknown setting [xpack.security.htpp.ssl.enabled]");
        }
    }
}
