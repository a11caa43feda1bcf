package dev.paw.secrets;

import static dev.paw.secrets.SecretNeeds.text;

import dev.paw.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;

/** The secrets of Elasticsearch and Kibana. */
final class ElasticsearchNeeds {

    private static final List<String> KIBANA = List.of("kibana");

    private ElasticsearchNeeds() {}

    static List<Need> of(Deployment deployment) {
        List<Need> needs = new ArrayList<>(kibana());
        SearchUsers users = new SearchUsers(
                deployment, user -> "POST /_security/user/" + user + "/_password {\"password\": \"<new>\"}");
        needs.add(users.need(SecretNeeds.KIBANA_SYSTEM, "kibana_system", KIBANA));
        needs.add(users.need(SecretNeeds.MORDRED, "mordred", List.of("multi-mordred")));
        if (deployment.searchEngine().external().isEmpty()) {
            needs.add(administrator(deployment));
            needs.add(users.need(SecretNeeds.READER, "reader", List.of()));
            deployment.searchEngine().nodeNames().forEach(node -> needs.add(Nodes.certificate(node, deployment)));
        }
        return needs;
    }

    private static Need administrator(Deployment deployment) {
        List<String> usedBy = new ArrayList<>(deployment.searchEngine().nodeNames());
        usedBy.add(SearchUsers.SETUP);
        return text(
                SecretNeeds.ELASTIC,
                Texts.PASSWORD,
                "password of Elasticsearch's administrator, elastic",
                usedBy,
                "if it was ever changed in Elasticsearch itself, change it there again");
    }

    private static List<Need> kibana() {
        return List.of(
                key(SecretNeeds.KIBANA_SECURITY_KEY, "key of Kibana's sessions", "everybody has to log in again"),
                key(
                        SecretNeeds.KIBANA_OBJECTS_KEY,
                        "key of Kibana's encrypted saved objects",
                        "what was encrypted is lost (connectors, alerting rules) unless Kibana is given the old key as"
                                + " xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys"),
                key(SecretNeeds.KIBANA_REPORTING_KEY, "key of Kibana's reports", "reports under way are lost"));
    }

    private static Need key(String name, String purpose, String byHand) {
        return text(name, Texts.ENCRYPTION_KEY, purpose, KIBANA, byHand);
    }
}
