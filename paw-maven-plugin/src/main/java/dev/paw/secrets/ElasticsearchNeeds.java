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
        List<Need> needs = new ArrayList<>();
        List<String> nodes = deployment.searchEngine().nodeNames();
        needs.add(user(SecretNeeds.KIBANA_SYSTEM, "kibana_system", "Kibana's user of Elasticsearch", KIBANA));
        needs.add(user(
                SecretNeeds.MORDRED, "mordred", "multi-mordred's user of Elasticsearch", List.of("multi-mordred")));
        needs.add(key(SecretNeeds.KIBANA_SECURITY_KEY, "Kibana's sessions", "everybody has to log in again"));
        needs.add(key(
                SecretNeeds.KIBANA_OBJECTS_KEY,
                "Kibana's encrypted saved objects",
                "what was encrypted is lost (connectors, alerting rules) unless Kibana is given the old one as"
                        + " xpack.encryptedSavedObjects.keyRotation.decryptionOnlyKeys"));
        needs.add(key(SecretNeeds.KIBANA_REPORTING_KEY, "Kibana's reports", "reports under way are lost"));
        if (!nodes.isEmpty()) {
            needs.add(user(SecretNeeds.ELASTIC, "elastic", "Elasticsearch's administrator", nodes));
            needs.add(user(SecretNeeds.READER, "reader", "the user of Elasticsearch who only reads", List.of()));
            nodes.forEach(node -> needs.add(Nodes.certificate(node, deployment)));
        }
        return needs;
    }

    private static Need user(String name, String user, String purpose, List<String> usedBy) {
        return text(
                name,
                Texts.PASSWORD,
                purpose,
                usedBy,
                "Elasticsearch keeps it in its data; as elastic, before the services are created anew: POST"
                        + " /_security/user/" + user + "/_password {\"password\": \"<new>\"}");
    }

    private static Need key(String name, String purpose, String byHand) {
        return text(name, Texts.ENCRYPTION_KEY, purpose, KIBANA, byHand);
    }
}
