package dev.paw.secrets;

import static dev.paw.secrets.SecretNeeds.text;

import dev.paw.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;

/** The secrets of OpenSearch and OpenSearch Dashboards. */
final class OpenSearchNeeds {

    private static final List<String> DASHBOARDS = List.of("opensearch-dashboards");

    private OpenSearchNeeds() {}

    static List<Need> of(Deployment deployment) {
        SearchUsers users = new SearchUsers(
                deployment,
                user -> "PATCH /_plugins/_security/api/internalusers/" + user
                        + " [{\"op\": \"add\", \"path\": \"/password\", \"value\": \"<new>\"}]");
        List<Need> needs = new ArrayList<>();
        needs.add(users.need(SecretNeeds.KIBANASERVER, "kibanaserver", DASHBOARDS));
        needs.add(users.need(SecretNeeds.MORDRED, "mordred", List.of("multi-mordred")));
        if (deployment.searchEngine().external().isEmpty()) {
            needs.add(users.need(SecretNeeds.OPENSEARCH_ADMIN, "admin", List.of()));
            needs.add(users.need(SecretNeeds.READER, "reader", List.of()));
            needs.addAll(needs.stream().map(OpenSearchNeeds::hash).toList());
            deployment.searchEngine().nodeNames().forEach(node -> needs.add(Nodes.certificate(node, deployment)));
            needs.add(administrator(deployment));
        }
        needs.add(text(
                SecretNeeds.DASHBOARDS_COOKIE,
                Texts.ENCRYPTION_KEY,
                "key of OpenSearch Dashboards' sessions",
                DASHBOARDS,
                "everybody has to log in again"));
        return needs;
    }

    private static Need hash(Need password) {
        return new Need(
                SecretNeeds.hashOf(password.name()),
                new Kind.Hash(password.name()),
                "hash of " + password.name() + " for OpenSearch",
                password.usedBy(),
                password.byHand());
    }

    private static Need administrator(Deployment deployment) {
        String name = SecretNeeds.OPENSEARCH_ADMIN_CERTIFICATE;
        return new Need(
                name,
                new Kind.Certificate(SecretNeeds.subject(name, deployment), List.of(), Kind.Use.CLIENT),
                "client certificate that administers OpenSearch's security",
                List.of(SearchUsers.SETUP),
                List.of());
    }
}
