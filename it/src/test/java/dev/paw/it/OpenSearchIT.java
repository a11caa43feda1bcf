package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static final String ALIAS =
            "{\"actions\": [{\"add\": {\"index\": \".kibana_1\", \"alias\": \".kibana\"}}]}";

    /** Of the plugin index-management, by the names of its rights. */
    private static final String POLICIES = """
            403 GET /_plugins/_sm/policies/paw
            403 POST /_plugins/_sm/policies/mine {"enabled": false}
            403 PUT /_plugins/_sm/policies/paw?if_seq_no=0&if_primary_term=1 {"enabled": false}
            403 PUT /_plugins/_ism/policies/mine {"policy": {}}
            """;

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
        RoleMatrix.check(as("mordred"), GrimoireLabRequests.OWN);
        RoleMatrix.check(as("mordred"), GrimoireLabRequests.FOREIGN);
        RoleMatrix.check(as("mordred"), """
                403 GET /_all/_search
                403 GET /_plugins/_security/api/internalusers
                403 PUT /_plugins/_security/api/internalusers/mordred {"password": "Another-1-Password"}
                403 GET /_plugins/_security/api/roles
                403 GET /.opendistro_security/_search
                403 PUT /_plugins/_security/api/rolesmapping/all_access {"users": ["mordred"]}
                403 PATCH /_plugins/_security/api/rolesmapping [{"op": "remove", "path": "/paw_reader"}]
                """);
        RoleMatrix.check(as("mordred"), POLICIES);
    }

    @Test
    void reader_reads_and_changes_nothing() throws Exception {
        as("mordred").send("PUT", "/git_read/_doc/1?refresh=true", DOCUMENT);
        RoleMatrix.check(as("reader"), GrimoireLabRequests.READ_ONLY);
        RoleMatrix.check(as("reader"), POLICIES);
        RoleMatrix.check(as("reader"), """
                403 GET /_plugins/_security/api/internalusers
                403 PUT /_plugins/_security/api/roles/paw_reader {"cluster_permissions": ["*"]}
                403 PUT /_plugins/_security/api/rolesmapping/kibana_user {"users": ["reader"]}
                """);
    }

    @Test
    void reader_looks_at_dashboards_and_changes_none() throws Exception {
        EngineClient dashboards = as("kibanaserver");
        dashboards.send("PUT", "/.kibana_1");
        dashboards.expect(200, "POST", "/_aliases", ALIAS);
        dashboards.send("PUT", "/.kibana_1/_doc/1?refresh=true", "{\"title\": \"x\"}");
        RoleMatrix.check(as("reader"), GrimoireLabRequests.DASHBOARDS);
        RoleMatrix.check(as("reader"), """
                200 GET /.kibana/_doc/1
                200 GET /.kibana_1/_doc/1
                200 POST /.kibana/_search {"size": 0}
                200 POST /_mget {"docs": [{"_index": ".kibana", "_id": "1"}]}
                200 POST /_msearch {"index": ".kibana"}\\n{"query": {"match_all": {}}}\\n
                200 GET /.kibana/_mapping
                200 GET /git*/_field_caps?fields=*
                200 GET /git*/_mapping/field/*
                403 DELETE /.kibana_*
                """);
        assertThat(dashboards
                        .expect(200, "GET", "/.kibana/_doc/1")
                        .json()
                        .at("/_source/title")
                        .asText())
                .isEqualTo("x");
    }

    @Test
    void rights_that_a_user_was_given_are_taken_back_at_the_next_set_up() throws Exception {
        EngineClient admin = as("admin");
        String mapping = "/_plugins/_security/api/rolesmapping/kibana_user";
        admin.expect(200, "PUT", mapping, "{\"users\": [\"reader\"]}");
        as("reader").expect(201, "PUT", "/.kibana_given/_doc/1", DOCUMENT);
        cluster.setUp().succeeded();
        as("reader").expect(403, "PUT", "/.kibana_given/_doc/2", DOCUMENT);
        admin.expect(200, "DELETE", "/.kibana_given");
    }

    @Test
    void another_schedule_and_retention_reach_the_policy_of_snapshots() throws Exception {
        String policy = "/_plugins/_sm/policies/paw";
        cluster.changeSetUp("snapshot-policy.json", "\"30 1 * * *\"", "\"0 5 * * *\"");
        cluster.changeSetUp("snapshot-policy.json", "\"14d\"", "\"60d\"");
        cluster.setUp().succeeded();
        JsonNode there = as("admin").expect(200, "GET", policy).json().get("sm_policy");
        assertThat(there.at("/creation/schedule/cron/expression").asText()).isEqualTo("0 5 * * *");
        assertThat(there.at("/deletion/condition/max_age").asText()).isEqualTo("60d");
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
                200 PUT /.kibana_2
                200 POST /_aliases {"actions": [{"add": {"index": ".kibana_2", "alias": ".kibana_own"}}]}
                201 PUT /.kibana_2/_doc/1?refresh=true {"title": "x"}
                200 GET /.kibana_own/_search
                403 GET /foreign/_search
                403 PUT /other
                403 GET /_plugins/_security/api/internalusers
                """);
    }

    /** docs/production.md tells of it; if it fails, OpenSearch has learned to refuse, and the text can go. */
    @Test
    void opensearch_does_not_judge_the_name_of_an_alias_to_an_own_index() throws Exception {
        as("mordred").send("PUT", "/git_named");
        String alias = "{\"actions\": [{\"%s\": {\"alias\": \".kibana_named\", \"index\": \"git_named\"}}]}";
        as("mordred").expect(200, "POST", "/_aliases", alias.formatted("add"));
        as("mordred").expect(200, "POST", "/_aliases", alias.formatted("remove"));
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
                "/_snapshot/paw");
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
