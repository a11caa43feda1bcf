package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.paw.testing.Loopback;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job search-setup, run by a real shell and curl against a server that only listens. */
class SearchSetupTest {

    private static final String HOSTILE = "\"'`$x %s \\ \\' {b} :@ € 😀\nsecond line";

    private static final String POLICY =
            "{\"_id\":\"paw-sm-policy\",\"_version\":5,\"_seq_no\":54983,\"_primary_term\":21,\"sm_policy\":{}}";

    @TempDir
    Path temporary;

    private final Map<String, String> requests = new LinkedHashMap<>();
    private String user = "";
    private String refused = "none";
    private HttpServer server;
    private Path formed;

    @BeforeEach
    void listen() throws IOException {
        formed = Files.createDirectory(temporary.resolve("formed")).resolve("formed");
        server = Loopback.server();
        server.createContext("/", exchange -> {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            boolean again = requests.containsKey(request);
            requests.put(request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            user = String.join("", exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            boolean policy = request.startsWith("GET /_plugins/_sm");
            byte[] there = (policy && again ? POLICY : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(request.endsWith(refused) ? 403 : policy && !again ? 404 : 200, there.length);
            exchange.getResponseBody().write(there);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private int run(Filled filled, String kind) throws Exception {
        Tools.need("bash");
        Tools.need("curl");
        Path setup = filled.rendered().resolve(kind + "/setup");
        Path script = Files.writeString(
                temporary.resolve("setup.sh"),
                Files.readString(setup.resolve("setup.sh"))
                        .replace(
                                "https://" + kind + ":9200",
                                "http://127.0.0.1:" + server.getAddress().getPort())
                        .replace("/run/formed", formed.getParent().toString())
                        .replace("/run/paw/", filled.volumes().resolve("search-setup-secrets") + "/")
                        .replace(" /paw/", " " + setup + "/"));
        ProcessBuilder shell = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("said").toFile());
        shell.environment().put("no_proxy", "127.0.0.1");
        return shell.start().waitFor();
    }

    private JsonNode body(String request) throws IOException {
        return new ObjectMapper().readTree(requests.get(request));
    }

    @Test
    void elasticsearch_is_given_users_roles_snapshots_and_replicas() throws Exception {
        Filled filled = Filled.of(
                "elasticsearch-three-nodes",
                temporary,
                Map.of("mordred-password", HOSTILE, "elastic-password", "a:b\"\\c"));
        assertThat(run(filled, "elasticsearch")).isZero();
        assertThat(formed).exists();
        assertThat(requests.keySet())
                .containsExactly(
                        "GET /_cluster/health?wait_for_status=yellow&timeout=120s&wait_for_nodes=%3E%3D3",
                        "POST /_security/user/kibana_system/_password",
                        "PUT /_security/role/paw_mordred",
                        "PUT /_security/role/paw_reader",
                        "PUT /_security/user/mordred",
                        "PUT /_security/user/reader",
                        "PUT /_index_template/paw",
                        "PUT /_snapshot/paw",
                        "PUT /_slm/policy/paw");
        assertThat(user)
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("elastic:a:b\"\\c".getBytes(StandardCharsets.UTF_8)));
        assertThat(body("PUT /_security/user/mordred").get("password").asText()).isEqualTo(HOSTILE);
        assertThat(body("PUT /_security/role/paw_mordred")
                        .at("/indices/0/names")
                        .toString())
                .contains("\"git*\"")
                .doesNotContain("\"*\"");
        assertThat(body("PUT /_index_template/paw")
                        .at("/template/settings/index.number_of_replicas")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void opensearch_is_given_them_at_each_start_and_its_policy_in_the_place_of_the_one_that_is_there()
            throws Exception {
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        assertThat(run(filled, "opensearch")).isZero();
        assertThat(requests).containsKey("POST /_plugins/_sm/policies/paw");
        assertThat(body("PUT /_plugins/_security/api/internalusers/mordred")
                        .get("hash")
                        .asText())
                .startsWith("$2y$12$");
        requests.remove("POST /_plugins/_sm/policies/paw");
        assertThat(run(filled, "opensearch")).isZero();
        assertThat(requests)
                .doesNotContainKey("POST /_plugins/_sm/policies/paw")
                .containsKey("PUT /_plugins/_sm/policies/paw?if_seq_no=54983&if_primary_term=21");
    }

    @Test
    void refusal_ends_the_job_and_tells_which_request_but_no_password() throws Exception {
        refused = "/_security/user/mordred";
        Filled filled = Filled.of("elasticsearch-three-nodes", temporary, Map.of("mordred-password", "tell-nobody"));
        assertThat(run(filled, "elasticsearch")).isEqualTo(1);
        assertThat(temporary.resolve("said"))
                .content()
                .contains("PUT /_security/user/mordred: ")
                .contains("403")
                .doesNotContain("tell-nobody");
        assertThat(requests).doesNotContainKey("PUT /_security/user/reader");
    }

    @ParameterizedTest
    @CsvSource({
        "elasticsearch-three-nodes, elasticsearch, /usr/local/bin/docker-entrypoint.sh eswrapper, env,"
                + " ES_SETTING_CLUSTER_INITIAL__MASTER__NODES=elasticsearch-1",
        "opensearch, opensearch, ./opensearch-docker-entrypoint.sh, echo,"
                + " -Ecluster.initial_cluster_manager_nodes=opensearch",
    })
    void nodes_are_told_who_may_form_the_cluster_until_it_has_formed(
            String sample, String kind, String program, String instead, String told) throws Exception {
        Path script = Samples.renderProduction(sample, temporary).resolve(kind + "/node.sh");
        Files.writeString(
                script,
                Files.readString(script)
                        .replace("/run/formed", formed.getParent().toString())
                        .replace(program, instead));
        assertThat(Tools.run(temporary, List.of("bash", script.toString()))).contains(told);
        Files.createFile(formed);
        assertThat(Tools.run(temporary, List.of("bash", script.toString()))).doesNotContain(told);
    }
}
