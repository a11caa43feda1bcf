package dev.paw.rules;

import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link DashboardsRules}. */
final class DashboardsCases {

    private static final String OPENSEARCH = "opensearch-dashboards/opensearch_dashboards.yml";
    private static final String KIBANA = "kibana/kibana.yml";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("dashboards-plain-search", "OpenSearch", in(OPENSEARCH, "https://", "http://")),
            RuleCase.of(
                            "dashboards-plain-search",
                            "by a variable",
                            service("kibana", "environment: {ELASTICSEARCH_HOSTS: \"http://e:9200\"}"))
                    .in("external")
                    .passes(service("kibana", "environment: {ELASTICSEARCH_HOSTS: \"https://e:9200\"}")),
            RuleCase.of(
                            "dashboards-unverified-search",
                            "none",
                            in(OPENSEARCH, "verificationMode: full", "verificationMode: none"))
                    .passes(in(OPENSEARCH, "verificationMode: full", "verificationMode: certificate")),
            RuleCase.of(
                            "dashboards-unverified-search",
                            "by a variable",
                            service("kibana", "environment: [ELASTICSEARCH_SSL_VERIFICATIONMODE=none]"))
                    .in("external"),
            RuleCase.of(
                    "dashboards-admin-user", "OpenSearch", in(OPENSEARCH, "username: kibanaserver", "username: admin")),
            RuleCase.of("dashboards-admin-user", "Kibana", in(KIBANA, "username: kibana_system", "username: elastic"))
                    .in("external"),
            RuleCase.of("dashboards-cookie", "off", in(OPENSEARCH, "cookie.secure: true", "cookie.secure: false"))
                    .passes(in(
                            OPENSEARCH,
                            "opensearch_security.cookie.secure: true",
                            "opensearch_security: {cookie: {secure: true}}")),
            RuleCase.of("dashboards-cookie", "Kibana, not said", in(KIBANA, "xpack.security.secureCookies: true\n", ""))
                    .in("external"),
            RuleCase.of(
                    "dashboards-keys-missing",
                    "OpenSearch",
                    in(OPENSEARCH, "opensearch_security.cookie.password", "x")),
            RuleCase.of("dashboards-keys-missing", "Kibana", in(KIBANA, "xpack.encryptedSavedObjects", "x"))
                    .in("external"));

    private DashboardsCases() {}
}
