package dev.paw.secrets;

import static dev.paw.secrets.SecretNeeds.text;

import dev.paw.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;

/** The secrets of OpenSearch and OpenSearch Dashboards. */
final class OpenSearchNeeds {

    private OpenSearchNeeds() {}

    static List<Need> of(Deployment deployment) {
        List<Need> needs = new ArrayList<>();
        List<String> dashboards = List.of(SecretNeeds.dashboards(deployment));
        List<String> nodes = deployment.searchEngine().nodeNames();
        needs.add(user(
                SecretNeeds.KIBANASERVER, "kibanaserver", "OpenSearch Dashboards' user of OpenSearch", dashboards));
        needs.add(user(SecretNeeds.MORDRED, "mordred", "multi-mordred's user of OpenSearch", List.of("multi-mordred")));
        needs.add(text(
                SecretNeeds.DASHBOARDS_COOKIE,
                Texts.ENCRYPTION_KEY,
                "OpenSearch Dashboards' sessions",
                dashboards,
                "everybody has to log in again"));
        if (!nodes.isEmpty()) {
            needs.add(user(SecretNeeds.OPENSEARCH_ADMIN, "admin", "OpenSearch's administrator", List.of()));
            needs.add(user(SecretNeeds.READER, "reader", "the user of OpenSearch who only reads", List.of()));
            needs.addAll(hashes(needs));
            nodes.forEach(node -> needs.add(Nodes.certificate(node, deployment)));
            needs.add(administrator(deployment));
        }
        return needs;
    }

    private static Need user(String name, String user, String purpose, List<String> usedBy) {
        return text(
                name,
                Texts.PASSWORD,
                purpose,
                usedBy,
                "OpenSearch keeps its hash in its data; with the certificate opensearch-admin, before the services are"
                        + " created anew: PATCH /_plugins/_security/api/internalusers/" + user
                        + " [{\"op\": \"add\", \"path\": \"/password\", \"value\": \"<new>\"}]");
    }

    private static List<Need> hashes(List<Need> needs) {
        return needs.stream()
                .filter(need -> need.name().endsWith("-password"))
                .map(need -> new Need(
                        SecretNeeds.hashOf(need.name()),
                        new Kind.Hash(need.name()),
                        "hash of " + need.name() + " for OpenSearch's internal_users.yml",
                        List.of(),
                        List.of()))
                .toList();
    }

    private static Need administrator(Deployment deployment) {
        String name = SecretNeeds.OPENSEARCH_ADMIN_CERTIFICATE;
        return new Need(
                name,
                new Kind.Certificate(SecretNeeds.subject(name, deployment), List.of(), Kind.Use.CLIENT),
                "client certificate that administers OpenSearch's security",
                List.of(),
                List.of());
    }
}
