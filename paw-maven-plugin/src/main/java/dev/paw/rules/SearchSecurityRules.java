package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may do what with the search engine, and over which connections. */
final class SearchSecurityRules {

    private static final Pattern DEMO_CERTIFICATE =
            Pattern.compile("(.*/)?(esnode(-key)?|kirk(-key)?|root-ca|spock(-key)?)\\.pem");

    /** Those of the demo configuration, which whoever knows OpenSearch knows: admin, kibanaserver and so on. */
    private static final Pattern DEMO_HASH =
            Pattern.compile("\\$2[ay]\\$12\\$(VcCDgh2NDk07JGN0rjGbM|4AcgAt3xwOWadA5s5blL6e"
                    + "|JJSXNfTowz7Uu5ttXfeYpe|u1ShR4l4uBS3Uv59Pa2y5|ae4ycwzwvLtZxwZ82RmiEu|DpwmetHKwgYnorbgdvORCe"
                    + "|TRwAAJgnNo67w3rVUz4FI).*");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "search-security-off",
                    "the search engine's security is off",
                    "Every container of its network, and whoever reaches its port, reads, changes and deletes everything.",
                    "Take the line out; production has users, roles and certificates.",
                    SearchSecurityRules::off),
            secured(
                    "search-http-plain",
                    "the search engine's clients are not encrypted",
                    "Passwords and data go through the network as they are.",
                    "Set xpack.security.http.ssl.enabled or plugins.security.ssl.http.enabled to true, with the node's"
                            + " certificate.",
                    SearchSecurityRules::plainHttp),
            secured(
                    "search-transport-plain",
                    "the search engine's nodes do not know each other by certificate",
                    "Whoever reaches the transport port joins the cluster as a node and has all data. With security,"
                            + " Elasticsearch does not start on several nodes without.",
                    "Set up TLS for the transport layer, and leave verification on.",
                    SearchSecurityRules::plainTransport),
            secured(
                    "search-demo-configuration",
                    "OpenSearch's demo configuration is in use",
                    "Its private keys are in every download of OpenSearch: whoever has one is the administrator."
                            + " OPENSEARCH_INITIAL_ADMIN_PASSWORD is read by the demo only.",
                    "Set DISABLE_INSTALL_DEMO_CONFIG to \"true\" and use the deployment's own certificates and users.",
                    SearchSecurityRules::demo),
            secured(
                    "search-default-users",
                    "OpenSearch has the users that it is shipped with",
                    "The shipped internal_users.yml accepts admin with the password admin, and other such pairs.",
                    "Mount an internal_users.yml of the deployment's own, whose hashes \"mvn paw:secrets\" makes.",
                    SearchSecurityRules::users),
            secured(
                    "search-any-certificate",
                    "every certificate counts as a node's or an administrator's",
                    "Whoever has one of the deployment's certificates, a browser's or another service's, joins the cluster"
                            + " or administers it.",
                    "Name the subjects of the nodes and of the administrator.",
                    SearchSecurityRules::subjects),
            Rule.error(
                    "search-anonymous",
                    "the search engine or its dashboards let people in without a password",
                    "Whoever reaches them has the rights of the anonymous user.",
                    "Take anonymous access out; give readers a user of their own.",
                    SearchSecurityRules::anonymous),
            Rule.warning(
                            "search-wide-role",
                            "a role or user of the deployment has rights on what is others'",
                            "multi-mordred and readers need GrimoireLab's indices only. With more, whoever takes their password"
                                    + " has the users, the dashboards and everybody else's data. Of the roles that OpenSearch"
                                    + " brings, kibana_user changes and deletes all dashboards.",
                            "Name the patterns of GrimoireLab's indices, and give mordred and reader no role but paw's.",
                            WideRoles::judge)
                    .inDevelopment(Severity.NONE));

    private SearchSecurityRules() {}

    /** Where security is off these say nothing new. */
    private static Rule secured(String id, String title, String why, String mend, EngineNode.NodeJudge judge) {
        return Rule.error(id, title, why, mend, EngineNode.each((node, found) -> {
            if (node.isSecured()) {
                judge.judge(node, found);
            }
        }));
    }

    private static void off(Judged deployment, Findings found) {
        EngineNode.of(deployment)
                .forEach(node -> node.offs()
                        .forEach(off ->
                                found.add(off.place(), "'" + node.member().name() + "' has no security")));
        Stack.of(deployment)
                .with(Role.DASHBOARDS)
                .forEach(member -> Optional.ofNullable(member.environment().get("DISABLE_SECURITY_DASHBOARDS_PLUGIN"))
                        .filter(YamlValue::isTrue)
                        .ifPresent(off -> found.add(off.place(), "'" + member.name() + "' has no security")));
    }

    private static void plainHttp(EngineNode node, Findings found) {
        String name = node.isOpenSearch() ? "plugins.security.ssl.http.enabled" : "xpack.security.http.ssl.enabled";
        if (!node.isTrue(name)) {
            found.add(
                    node.place(name),
                    "'" + name + "' is not true for '" + node.member().name() + "'");
        }
    }

    private static void plainTransport(EngineNode node, Findings found) {
        if (node.isOpenSearch()) {
            boolean certificate =
                    node.get("plugins.security.ssl.transport.pemcert_filepath").isPresent()
                            || node.get("plugins.security.ssl.transport.keystore_filepath")
                                    .isPresent();
            if (!certificate) {
                found.add(node.place(), "'" + node.member().name() + "' has no certificate for the transport layer");
            }
            refuse(node, "plugins.security.ssl.transport.enforce_hostname_verification", "false", found);
        } else {
            String name = "xpack.security.transport.ssl.enabled";
            if (!node.isTrue(name)) {
                found.add(
                        node.place(name),
                        "'" + name + "' is not true for '" + node.member().name() + "'");
            }
            refuse(node, "xpack.security.transport.ssl.verification_mode", "none", found);
        }
    }

    private static void refuse(EngineNode node, String name, String text, Findings found) {
        node.get(name)
                .filter(set -> set.text().equalsIgnoreCase(text))
                .ifPresent(set -> found.add(set.place(), "'" + name + "' is " + text));
    }

    private static void demo(EngineNode node, Findings found) {
        if (!node.isOpenSearch()) {
            return;
        }
        if (node.variable("DISABLE_INSTALL_DEMO_CONFIG")
                .filter(set -> set.isTrue())
                .isEmpty()) {
            found.add(
                    node.member().get("environment").place(),
                    "'" + node.member().name() + "' installs the demo configuration at its start");
        }
        node.variable("OPENSEARCH_INITIAL_ADMIN_PASSWORD")
                .ifPresent(set -> found.add(set.place(), "'OPENSEARCH_INITIAL_ADMIN_PASSWORD' is the demo's"));
        refuse(node, "plugins.security.allow_unsafe_democertificates", "true", found);
        node.settings().values().stream()
                .filter(set -> DEMO_CERTIFICATE.matcher(set.text()).matches())
                .forEach(set -> found.add(set.place(), "'" + set.text() + "' is a certificate or key of the demo"));
    }

    private static void users(EngineNode node, Findings found) {
        if (!node.isOpenSearch()) {
            return;
        }
        Optional<TextFile> users = node.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith("/opensearch-security/internal_users.yml"))
                .map(Map.Entry::getValue)
                .findFirst();
        if (users.isEmpty()) {
            found.add(
                    node.place("plugins.security.allow_default_init_securityindex"),
                    "'" + node.member().name() + "' takes the users of its image over");
        }
        users.stream()
                .flatMap(file -> YamlValue.of(file).entries().entrySet().stream())
                .filter(user -> user.getValue()
                        .get("hash")
                        .text()
                        .filter(hash -> DEMO_HASH.matcher(hash).matches())
                        .isPresent())
                .forEach(user -> found.add(user.getValue().place(), "'" + user.getKey() + "' has the demo's password"));
    }

    private static void subjects(EngineNode node, Findings found) {
        Stream.of("plugins.security.nodes_dn", "plugins.security.authcz.admin_dn")
                .flatMap(name -> node.get(name).stream())
                .filter(set -> set.text().matches("(?i)(.*,)?(CN=)?\\*(,.*)?"))
                .forEach(set -> found.add(set.place(), "'" + set.text() + "' is any subject"));
    }

    private static void anonymous(Judged deployment, Findings found) {
        for (EngineNode node : EngineNode.of(deployment)) {
            node.settings().entrySet().stream()
                    .filter(set -> set.getKey().startsWith("xpack.security.authc.anonymous."))
                    .forEach(set -> found.add(set.getValue().place(), "'" + set.getKey() + "' lets everybody in"));
            node.variable("ANONYMOUS_USER")
                    .filter(set -> set.isTrue())
                    .ifPresent(set -> found.add(set.place(), "'ANONYMOUS_USER' lets everybody in"));
        }
        yaml(deployment, Pattern.compile(".*\\.ya?ml"))
                .flatMap(root -> root.flat().entrySet().stream())
                .filter(entry -> entry.getKey().endsWith("anonymous_auth_enabled")
                                && entry.getValue().isTrue()
                        || entry.getKey().startsWith("xpack.security.authc.providers.anonymous."))
                .forEach(entry -> found.add(entry.getValue().place(), "'" + entry.getKey() + "' lets everybody in"));
    }

    private static Stream<YamlValue> yaml(Judged deployment, Pattern path) {
        return deployment.rendered(path).map(YamlValue::of);
    }
}
