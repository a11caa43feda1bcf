package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link MordredRules}. */
final class MordredCases {

    private static final String SETUP = "multi-mordred/instances/my-paw/setup.cfg";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("mordred-admin-user", "OpenSearch", in(SETUP, "://mordred:", "://admin:"))
                    .passes(in(SETUP, "://mordred:", "://administrator:")),
            RuleCase.of("mordred-admin-user", "Elasticsearch", in(SETUP, "://mordred:", "://elastic:"))
                    .in("elasticsearch-three-nodes"),
            RuleCase.of("mordred-plain-search", "in setup.cfg", in(SETUP, "url = \"https:", "url = \"http:"))
                    .passes(trial -> trial.replace(
                            "deployment.yaml",
                            "kind: opensearch",
                            "kind: opensearch, external: {url: \"http://a.org\"}")),
            RuleCase.of("mordred-plain-sortinghat", "in setup.cfg", in(SETUP, "\nssl = true", "\nssl = false"))
                    .passes(trial -> in(SETUP, "host = \"paw.example.org\"", "host = \"nginx\"")
                            .apply(in(SETUP, "\nssl = true", "\nssl = false").apply(trial))),
            RuleCase.of(
                    "mordred-unverified-sortinghat",
                    "in setup.cfg",
                    in(SETUP, "verify_ssl = true", "verify_ssl = false")),
            RuleCase.of("mordred-ca-bundle", "none", compose("      REQUESTS_CA_BUNDLE: /run/paw/ca-bundle.crt\n", ""))
                    .passes(compose("/run/paw/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt")),
            RuleCase.of(
                    "mordred-ca-bundle",
                    "the deployment's own alone",
                    in("secrets/plan.json", "\"bundle\" : \"ca.crt\"", "\"file\" : \"ca.crt\"")),
            RuleCase.of(
                            "mordred-cache-missing",
                            "no volume",
                            compose("      - perceval-cache:/home/mordred/.perceval\n", ""))
                    .passes(compose("- perceval-cache:", "- /srv/perceval:")),
            RuleCase.of(
                            "mordred-starts-early",
                            "the queue alone is waited for",
                            service("multi-mordred", "depends_on: {redis: {condition: service_healthy}}"))
                    .passes(service("multi-mordred", "depends_on: {opensearch: {condition: service_healthy}}")),
            RuleCase.of(
                            "mordred-starts-early",
                            "its start alone is waited for",
                            compose(
                                    "      opensearch: {condition: service_healthy}\n      sortinghat:",
                                    "      opensearch: {condition: service_started}\n      sortinghat:"))
                    .in("development:opensearch"));

    private MordredCases() {}
}
