package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import dev.paw.testing.CheckTrial;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cases of {@link SearchSecurityRules}, {@link SearchClusterRules} and {@link HeapRules}. */
final class SearchCases {

    private static final String ELASTIC = "elasticsearch-three-nodes";
    private static final String ES = "elasticsearch/elasticsearch.yml";
    private static final String OS = "opensearch/opensearch.yml";
    private static final String USERS = "opensearch/security/internal_users.yml";
    private static final String MAPPING = "opensearch/security/roles_mapping.yml";
    private static final String DEMO = "      DISABLE_INSTALL_DEMO_CONFIG: \"true\"\n";

    static final List<RuleCase> SECURITY = List.of(
            RuleCase.of(
                            "search-security-off",
                            "Elasticsearch",
                            in(ES, "security.enabled: true", "security.enabled: false"))
                    .in(ELASTIC)
                    .passes(in(ES, "xpack.security.enabled: true", "xpack: {security: {enabled: true}}")),
            RuleCase.of(
                            "search-security-off",
                            "by a setting of the image",
                            elastic("ES_SETTING_XPACK_SECURITY_ENABLED: \"false\""))
                    .in(ELASTIC)
                    .passes(elastic("ES_SETTING_XPACK_SECURITY_ENABLED: \"true\"")),
            RuleCase.of(
                            "search-security-off",
                            "OpenSearch",
                            compose(DEMO, DEMO + "      DISABLE_SECURITY_PLUGIN: \"true\"\n"))
                    .passes(compose(DEMO, DEMO + "      DISABLE_SECURITY_PLUGIN: \"false\"\n")),
            RuleCase.of(
                    "search-security-off",
                    "of the dashboards",
                    service("opensearch-dashboards", "environment: [DISABLE_SECURITY_DASHBOARDS_PLUGIN=true]")),
            RuleCase.of("search-http-plain", "OpenSearch", in(OS, "ssl.http.enabled: true", "ssl.http.enabled: false")),
            RuleCase.of("search-http-plain", "Elasticsearch", in(ES, "xpack.security.http.ssl.enabled: true\n", ""))
                    .in(ELASTIC),
            RuleCase.of("search-transport-plain", "OpenSearch", in(OS, "transport.pemcert_filepath", "transport.pem")),
            RuleCase.of(
                    "search-transport-plain",
                    "names are not verified",
                    in(OS, "hostname_verification: true", "hostname_verification: false")),
            RuleCase.of(
                            "search-transport-plain",
                            "Elasticsearch",
                            in(ES, "transport.ssl.enabled: true", "transport.ssl.enabled: false"))
                    .in(ELASTIC),
            RuleCase.of(
                            "search-transport-plain",
                            "certificates are not verified",
                            in(ES, "mode: certificate", "mode: none"))
                    .in(ELASTIC)
                    .passes(in(ES, "mode: certificate", "mode: full")),
            RuleCase.of("search-demo-configuration", "installed", compose(DEMO, "")),
            RuleCase.of(
                    "search-demo-configuration",
                    "its password",
                    compose(DEMO, DEMO + "      OPENSEARCH_INITIAL_ADMIN_PASSWORD: kR7vQ2mXw9LpT4zB\n")),
            RuleCase.of(
                    "search-demo-configuration",
                    "its certificates are allowed",
                    in(OS, "democertificates: false", "democertificates: true")),
            RuleCase.of("search-demo-configuration", "its certificate", in(OS, "certs/node.crt", "esnode.pem")),
            RuleCase.of(
                            "search-any-certificate",
                            "of nodes",
                            in(OS, "nodes_dn: [\"CN=opensearch,O=my-paw\"]", "nodes_dn: [\"*\"]"))
                    .passes(in(
                            OS, "nodes_dn: [\"CN=opensearch,O=my-paw\"]", "nodes_dn: [\"CN=opensearch-*,O=my-paw\"]")),
            RuleCase.of(
                    "search-any-certificate",
                    "of administrators",
                    in(OS, "admin_dn: [\"CN=opensearch-admin,O=my-paw\"]", "admin_dn: [\"CN=*,O=my-paw\"]")),
            RuleCase.of(
                    "search-default-users",
                    "those of the image",
                    compose(
                            "      - {type: volume, source: opensearch-security, target: /usr/share/opensearch/config/opensearch-security, read_only: true, volume: {nocopy: true}}\n",
                            "")),
            RuleCase.of(
                    "search-default-users",
                    "admin's hash",
                    in(
                            USERS,
                            "{{secret:opensearch-admin-password-hash}}",
                            "$2a$12$VcCDgh2NDk07JGN0rjGbM.Ad41qVR/YFJcgHp0UGns5JDymv..TOG")),
            RuleCase.of(
                            "search-anonymous",
                            "Elasticsearch",
                            end(ES, "xpack.security.authc.anonymous.roles: paw_reader"))
                    .in(ELASTIC),
            RuleCase.of(
                    "search-anonymous",
                    "OpenSearch",
                    in(
                            "opensearch/security/config.yml",
                            "anonymous_auth_enabled: false",
                            "anonymous_auth_enabled: true")),
            RuleCase.of(
                    "search-anonymous",
                    "the dashboards",
                    end(
                            "opensearch-dashboards/opensearch_dashboards.yml",
                            "opensearch_security.auth.anonymous_auth_enabled: true")),
            RuleCase.of(
                            "search-anonymous",
                            "Kibana",
                            end("kibana/kibana.yml", "xpack.security.authc.providers.anonymous.a.order: 0"))
                    .in(ELASTIC),
            RuleCase.of(
                            "search-wide-role",
                            "OpenSearch",
                            end(
                                    "opensearch/security/roles.yml",
                                    "mine: {index_permissions: [{index_patterns: [\"*\"], allowed_actions: [indices_all]}]}"))
                    .passes(end(
                            "opensearch/security/roles.yml",
                            "mine: {index_permissions: [{index_patterns: [\"*\"], allowed_actions: [read]}]}")),
            RuleCase.of(
                            "search-wide-role",
                            "Elasticsearch",
                            trial -> trial.file(
                                    "templates/elasticsearch/setup/role-mordred.json.ftl",
                                    "{\"indices\": [{\"names\": [\"*\"], \"privileges\": [\"all\"]}]}\n"))
                    .in(ELASTIC),
            RuleCase.of("search-wide-role", "dashboards of all", end(MAPPING, "kibana_user: {users: [reader]}"))
                    .passes(end(MAPPING, "kibana_user: {users: [somebody], backend_roles: [editors]}")),
            RuleCase.of("search-wide-role", "everybody", end(MAPPING, "manage_snapshots: {backend_roles: [\"*\"]}"))
                    .passes(end(MAPPING, "readall: {backend_roles: [\"*\"]}")),
            RuleCase.of(
                            "search-wide-role",
                            "by what is sent",
                            in("opensearch/setup/roles-mapping.json", "\"users\": []", "\"users\": [\"reader\"]"))
                    .passes(in("opensearch/setup/roles-mapping.json", "\"users\": []", "\"users\": [\"somebody\"]")),
            RuleCase.of(
                            "search-wide-role",
                            "by a backend role",
                            in(USERS, "\nreader:\n", "\nreader:\n  backend_roles: [admin]\n"))
                    .passes(in(USERS, "\nreader:\n", "\nreader:\n  backend_roles: [readers]\n")),
            RuleCase.of(
                            "search-wide-role",
                            "of the dashboards' server",
                            in(MAPPING, "backend_roles:", "users: [kibanaserver]\n  backend_roles:"))
                    .passes(in(MAPPING, "backend_roles:", "users: [somebody]\n  backend_roles:")),
            RuleCase.of(
                            "search-wide-role",
                            "Elasticsearch's own",
                            in("elasticsearch/setup/mordred.json", "\"paw_mordred\"", "\"paw_mordred\", \"superuser\""))
                    .in(ELASTIC)
                    .passes(in("elasticsearch/setup/reader.json", "\"paw_reader\"", "\"paw_reader\", \"viewer\"")));

    static final List<RuleCase> CLUSTER = List.of(
            RuleCase.of("search-single-node", "three of them", end(ES, "discovery.type: single-node"))
                    .in(ELASTIC)
                    .passes(end(ES, "discovery.type: multi-node")),
            RuleCase.of("search-nodes-alone", "no others", in(ES, "discovery.seed_hosts", "# discovery.seed_hosts"))
                    .in(ELASTIC)
                    .passes(in(
                            ES, "discovery.seed_hosts:", "discovery: {seed_providers: file}\ndiscovery.seed_hosts:")),
            RuleCase.of("search-unreachable", "not said", in(OS, "network.host: 0.0.0.0\n", ""))
                    .passes(in(OS, "network.host: 0.0.0.0", "network: {bind_host: _site_}")),
            RuleCase.of("search-checks-off", "one node", end(OS, "discovery.type: single-node")),
            RuleCase.of(
                    "search-checks-off",
                    "by the command",
                    service("opensearch", "command: [opensearch, -Ediscovery.type=single-node]")),
            RuleCase.of(
                    "search-initial-nodes",
                    "OpenSearch",
                    end(OS, "cluster.initial_cluster_manager_nodes: [opensearch]")),
            RuleCase.of("search-initial-nodes", "Elasticsearch", elastic("cluster.initial_master_nodes: a,b,c"))
                    .in(ELASTIC),
            RuleCase.of("search-memory-lock", "not said", in(OS, "bootstrap.memory_lock: true\n", "")),
            RuleCase.of("search-heap", "all there is", compose("-Xms1024m -Xmx1024m", "-Xms2g -Xmx2g")),
            RuleCase.of("search-heap", "a heap that grows", compose("-Xms1024m -Xmx1024m", "-Xms512m -Xmx1g"))
                    .passes(compose("-Xms1024m -Xmx1024m", "-Xms1g -Xmx1g -XX:+UseG1GC")),
            RuleCase.of("search-heap", "OpenSearch's default", compose("OPENSEARCH_JAVA_OPTS", "X_JAVA_OPTS"))
                    .passes(trial -> compose("OPENSEARCH_JAVA_OPTS", "X_JAVA_OPTS")
                            .apply(compose(
                                            "      - ./opensearch/node.sh:",
                                            "      - ./heap:/usr/share/opensearch/config/jvm.options.d/heap.options\n      - ./opensearch/node.sh:")
                                    .apply(trial))),
            RuleCase.of("search-heap", "too little of much", elastic("ES_JAVA_OPTS: -Xms512m -Xmx512m"))
                    .in(ELASTIC)
                    .passes(elastic("ES_JAVA_OPTS: -Xms4g -Xmx4g")),
            RuleCase.of(
                            "search-heap",
                            "more than Java likes",
                            compose("mem_limit: \"8g\"", "mem_limit: \"80g\"")
                                    .andThen(elastic("ES_JAVA_OPTS: -Xms32g -Xmx32g"))::apply)
                    .in(ELASTIC),
            RuleCase.of("search-snapshots-missing", "no place", in(OS, "path.repo:", "# path.repo:")),
            RuleCase.of(
                    "search-snapshots-missing",
                    "no repository",
                    in("opensearch/setup/setup.sh", "/_snapshot/", "/_other/")),
            RuleCase.of("search-trial-license", "trial", in(ES, "type: basic", "type: trial"))
                    .in(ELASTIC),
            RuleCase.of("search-content-length", "2000mb", end(ES, "http.max_content_length: 2000mb"))
                    .in(ELASTIC)
                    .passes(end(ES, "http.max_content_length: 100mb")),
            RuleCase.of(
                    "search-wildcard-delete",
                    "OpenSearch's default",
                    in(OS, "action.destructive", "# action.destructive")),
            RuleCase.of(
                            "search-wildcard-delete",
                            "Elasticsearch",
                            in(ES, "requires_name: true", "requires_name: false"))
                    .in(ELASTIC)
                    .passes(in(ES, "action.destructive", "# action.destructive")),
            RuleCase.of("search-cluster-name", "the image's", in(OS, "cluster.name", "# cluster.name"))
                    .passes(in(OS, "cluster.name: \"my-paw\"", "cluster: {name: mine}")),
            RuleCase.of(
                    "search-replicas",
                    "copies without a place",
                    in("opensearch/setup/index-template.json", "number_of_replicas\": 0", "number_of_replicas\": 1")),
            RuleCase.of(
                            "search-replicas",
                            "no copies",
                            in(
                                    "elasticsearch/setup/index-template.json",
                                    "number_of_replicas\": 1",
                                    "number_of_replicas\": 0"))
                    .in(ELASTIC)
                    .passes(in(
                            "elasticsearch/setup/index-template.json",
                            "number_of_replicas\": 1",
                            "number_of_replicas\": 2")),
            RuleCase.of(
                    "search-rollover",
                    "a policy",
                    trial -> trial.file(
                            "templates/opensearch/setup/policy.json.ftl",
                            "{\"policy\": {\"states\": [{\"actions\": [{\"rollover\": {\"min_size\": \"50gb\"}}]}]}}\n")));

    private SearchCases() {}

    /** A variable more for every node. */
    private static UnaryOperator<CheckTrial> elastic(String variable) {
        return compose("      ELASTIC_PASSWORD_FILE:", "      " + variable + "\n      ELASTIC_PASSWORD_FILE:");
    }
}
