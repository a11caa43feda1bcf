package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.deployment.Environment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretNeedsTest {

    private static final List<String> SORTINGHAT = List.of(
            "database-backup-password",
            "mariadb-root-password",
            "redis-password",
            "sortinghat-database-password",
            "sortinghat-secret-key",
            "sortinghat-superuser-password");

    @TempDir
    Path directory;

    @Test
    void elasticsearch_and_kibana_need_users_keys_and_a_node() {
        assertThat(names())
                .isSorted()
                .containsAll(SORTINGHAT)
                .containsExactly(
                        "ca",
                        "database-backup-password",
                        "elastic-password",
                        "elasticsearch",
                        "kibana-reporting-key",
                        "kibana-saved-objects-key",
                        "kibana-security-key",
                        "kibana-system-password",
                        "mariadb-root-password",
                        "mordred-password",
                        "public",
                        "reader-password",
                        "redis-password",
                        "sortinghat-database-password",
                        "sortinghat-secret-key",
                        "sortinghat-superuser-password");
    }

    @Test
    void opensearch_of_three_nodes_needs_hashes_and_a_client_certificate_as_well() {
        assertThat(names("searchEngine: {kind: opensearch, nodes: 3}"))
                .containsAll(SORTINGHAT)
                .contains("opensearch-1", "opensearch-2", "opensearch-3", "opensearch-admin")
                .contains("dashboards-cookie-key", "kibanaserver-password", "kibanaserver-password-hash")
                .contains("mordred-password-hash", "reader-password-hash", "opensearch-admin-password-hash")
                .doesNotContain("opensearch", "elastic-password", "kibana-security-key", "redis-password-hash");
    }

    @Test
    void what_somebody_else_runs_needs_no_administrator_and_no_node() {
        assertThat(names(
                        "searchEngine: {kind: opensearch, external: {url: 'https://search.example.org'}}",
                        "mariadb: {external: {host: db.example.org}}"))
                .containsExactly(
                        "ca",
                        "dashboards-cookie-key",
                        "kibanaserver-password",
                        "mordred-password",
                        "public",
                        "redis-password",
                        "sortinghat-database-password",
                        "sortinghat-secret-key",
                        "sortinghat-superuser-password");
    }

    @Test
    void development_needs_nothing() {
        assertThat(SecretNeeds.of(Deployments.read(directory, Environment.DEVELOPMENT, "")))
                .isEmpty();
    }

    @Test
    void production_without_an_address_is_refused_with_the_line_to_add() {
        for (String address : List.of("", "publicUrl: http://paw.example.org")) {
            assertThatThrownBy(() -> SecretNeeds.of(Deployments.read(directory, Environment.PRODUCTION, address)))
                    .isInstanceOf(PawException.class)
                    .hasMessage("production.yaml: the deployment does not say under which https address it is reached"
                            + "\n  -> add it: publicUrl: https://paw.example.org");
        }
    }

    @Test
    void the_front_end_that_serves_is_the_one_to_restart() {
        Need edge = need(SecretNeeds.PUBLIC, "frontend: apache");

        assertThat(edge.usedBy()).containsExactly("apache");
        assertThat(edge.fileNames()).containsExactly("public.crt", "public.key");
        assertThat(((Kind.Certificate) edge.kind()).names()).contains("paw.example.org");
    }

    private List<String> names(String... lines) {
        return SecretNeeds.of(Deployments.production(directory, lines)).stream()
                .map(Need::name)
                .toList();
    }

    @Test
    void what_has_to_be_done_by_hand_depends_on_who_runs_it() {
        String external = "searchEngine: {kind: opensearch, external: {url: 'https://search.example.org'}}";
        Need bundled = need("mordred-password", "searchEngine: {kind: opensearch}");
        Need foreign = need("mordred-password", external);

        assertThat(bundled.usedBy()).containsExactly("search-setup", "multi-mordred");
        assertThat(bundled.byHand()).isEmpty();
        assertThat(foreign.usedBy()).containsExactly("multi-mordred");
        assertThat(foreign.byHand()).singleElement().asString().contains("PATCH /_plugins/_security/api");
        assertThat(need("redis-password", "redis: {external: {host: redis.example.org}}")
                        .usedBy())
                .containsExactly("sortinghat", "sortinghat_worker");
        assertThat(need("ca", external).usedBy()).containsExactly("nginx", "multi-mordred");
    }

    private Need need(String name, String... lines) {
        return SecretNeeds.of(Deployments.production(directory, lines)).stream()
                .filter(need -> need.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
