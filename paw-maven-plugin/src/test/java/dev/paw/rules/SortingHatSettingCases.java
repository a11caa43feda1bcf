package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link SortingHatSettingRules} and {@link SortingHatWebRules}. */
final class SortingHatSettingCases {

    private static final String SCRIPT = "sortinghat/run.sh";
    private static final String HOST = "SORTINGHAT_ALLOWED_HOST='paw.example.org'";
    private static final String ORIGIN = "SORTINGHAT_CORS_ALLOWED_ORIGINS='https://paw.example.org'";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("sortinghat-ignored-variable", "a slip", end(SCRIPT, "export SORTINGHAT_ALOWED_HOST=x"))
                    .passes(end(SCRIPT, "export SORTINGHAT_MATCH_TRUSTED_SOURCES=github")),
            RuleCase.of(
                    "sortinghat-ignored-variable",
                    "a setting of Django",
                    service("sortinghat", "environment: {SORTINGHAT_SECURE_HSTS_SECONDS: 1}")),
            RuleCase.of(
                    "sortinghat-ignored-variable",
                    "a newer version's",
                    trial -> end(SCRIPT, "export SORTINGHAT_UWSGI_THREADS=2")
                            .apply(compose("sortinghat:1.14.3", "sortinghat:0.9.3")
                                    .apply(trial))),
            RuleCase.of(
                            "sortinghat-ignored-variable",
                            "settings of one's own, which the entry point overwrites",
                            trial -> end(SCRIPT, "export SORTINGHAT_CONFIG=mine")
                                    .apply(compose("sortinghat:1.14.3", "sortinghat:1.3.0")
                                            .apply(trial)))
                    .passes(end(SCRIPT, "export SORTINGHAT_CONFIG=mine")),
            RuleCase.of(
                            "sortinghat-unread-variable",
                            "beside settings of one's own",
                            trial -> end(SCRIPT, "export SORTINGHAT_MINE=x")
                                    .apply(end(SCRIPT, "export SORTINGHAT_CONFIG=mine")
                                            .apply(trial)))
                    .passes(end(SCRIPT, "export SORTINGHAT_CONFIG=mine")),
            RuleCase.of("sortinghat-true-by-text", "False", end(SCRIPT, "export SORTINGHAT_REDIS_SSL=False"))
                    .passes(end(SCRIPT, "export SORTINGHAT_REDIS_SSL=1")),
            RuleCase.of(
                            "sortinghat-settings-differ",
                            "the worker's key",
                            service("sortinghat_worker", "environment: {SORTINGHAT_DB_PORT: \"3307\"}")
                                            .andThen(compose(
                                                    "./sortinghat/run.sh:/paw/run.sh:ro",
                                                    "./sortinghat/none:/paw/none"))::apply)
                    .passes(service("sortinghat_worker", "environment: {SORTINGHAT_UWSGI_WORKERS: \"1\"}")),
            RuleCase.of(
                            "sortinghat-settings-differ",
                            "in the environment",
                            compose(
                                    "    environment:\n      <<: *sortinghat\n    mem_limit",
                                    "    environment:\n      <<: *sortinghat\n      SORTINGHAT_DB_HOST: other\n    mem_limit"))
                    .in("development:opensearch"),
            RuleCase.of(
                            "sortinghat-database-name",
                            "a dash",
                            in(SCRIPT, "DB_DATABASE='sortinghat_db'", "DB_DATABASE='sorting-hat'"))
                    .passes(in(SCRIPT, "DB_DATABASE='sortinghat_db'", "DB_DATABASE=Hat2")),
            RuleCase.of(
                            "sortinghat-database-name",
                            "of a tenant",
                            trial -> trial.file("templates/tenants.json.ftl", "{\"tenants\": [{\"name\": \"a-b\"}]}\n"))
                    .passes(trial ->
                            trial.file("templates/tenants.json.ftl", "{\"tenants\": [{\"name\": \"a_b\"}]}\n")),
            RuleCase.of("sortinghat-database-root", "root", in(SCRIPT, "DB_USER='sortinghat'", "DB_USER=root")),
            RuleCase.of("sortinghat-short-key", "short", end(SCRIPT, "export SORTINGHAT_SECRET_KEY=kR7vQ2mXw9LpT4zB"))
                    .passes(end(
                            SCRIPT,
                            "export SORTINGHAT_SECRET_KEY=kR7vQ2mXw9LpT4zBkR7vQ2mXw9LpT4zBkR7vQ2mXw9LpT4zBkR7vQ2mXw9")),
            RuleCase.of(
                    "sortinghat-short-key",
                    "one letter",
                    end(SCRIPT, "export SORTINGHAT_SECRET_KEY=" + "a".repeat(60))),
            RuleCase.of(
                            "sortinghat-host-spaces",
                            "after the comma",
                            in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST='paw.example.org, nginx'"))
                    .passes(in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST='paw.example.org,nginx'")),
            RuleCase.of("sortinghat-wildcard-host", "any", in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST='*'"))
                    .passes(in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST=.example.org")),
            RuleCase.of(
                    "sortinghat-wildcard-host", "among others", in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST=a.org,*")),
            RuleCase.of("sortinghat-host-missing", "another", in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST=localhost"))
                    .passes(in(SCRIPT, HOST, "SORTINGHAT_ALLOWED_HOST=localhost,PAW.example.org")),
            RuleCase.of(
                            "sortinghat-cors-origin",
                            "plain HTTP",
                            in(SCRIPT, ORIGIN, "SORTINGHAT_CORS_ALLOWED_ORIGINS=http://paw.example.org"))
                    .passes(in(SCRIPT, ORIGIN, "SORTINGHAT_CORS_ALLOWED_ORIGINS=https://a.org,https://b.org")),
            RuleCase.of(
                    "sortinghat-cors-origin",
                    "any",
                    in(SCRIPT, ORIGIN, "SORTINGHAT_CORS_ALLOWED_ORIGINS='https://*.example.org'")),
            RuleCase.of(
                            "sortinghat-cors-regex",
                            "no anchors",
                            end(SCRIPT, "SORTINGHAT_CORS_ALLOWED_ORIGIN_REGEXES='https://paw\\.example\\.org'"))
                    .passes(end(SCRIPT, "SORTINGHAT_CORS_ALLOWED_ORIGIN_REGEXES='^https://\\w+\\.example\\.org$'")),
            RuleCase.of(
                    "sortinghat-cors-regex",
                    "a bare dot",
                    end(SCRIPT, "SORTINGHAT_CORS_ALLOWED_ORIGIN_REGEXES='^https://paw.example\\.org$'")),
            RuleCase.of(
                            "sortinghat-static-path",
                            "that of another Python",
                            compose(
                                    "sortinghat-static:/ui",
                                    "sortinghat-static:/opt/venv/lib/python3.9/site-packages/sortinghat/static/"))
                    .passes(compose(
                            "sortinghat-static:/ui",
                            "sortinghat-static:/opt/venv/lib/python3.12/site-packages/sortinghat/static/")),
            RuleCase.of(
                    "sortinghat-static-path",
                    "that of a newer image",
                    trial -> compose(
                                    "sortinghat-static:/ui",
                                    "sortinghat-static:/opt/venv/lib/python3.12/site-packages/sortinghat/static")
                            .apply(compose("sortinghat:1.14.3", "sortinghat:1.9.1")
                                    .apply(trial))));

    private SortingHatSettingCases() {}
}
