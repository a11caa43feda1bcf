package dev.paw.rules;

import java.util.List;

/** Cases of {@link SourceRules}. */
final class SourceCases {

    /** Of the form that GitHub's tokens have, put together here so that nobody takes it for one. */
    private static final String TOKEN = "ghp_" + "0123456789".repeat(4);

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "setup-cfg-invalid",
                            "a single percent sign",
                            trial -> trial.add("setup.cfg", "[sortinghat:x]", "password = p%40x"))
                    .passes(trial -> trial.add("setup.cfg", "[*notes]", "text = p%%40x")),
            RuleCase.of("setup-cfg-invalid", "a section twice", trial -> trial.add("setup.cfg", "[general]")),
            RuleCase.of(
                            "setup-cfg-misread",
                            "upper case in an index",
                            trial -> trial.add(
                                    "setup.cfg",
                                    "[gitlab]",
                                    "raw_index = \"GitLab_raw\"",
                                    "enriched_index = \"gitlab\""))
                    .passes(trial -> trial.add(
                            "setup.cfg", "[gitlab]", "raw_index = \"gitlab_raw\"", "enriched_index = \"gitlab\"")),
            RuleCase.of(
                            "projects-json-invalid",
                            "a bare text where a list belongs",
                            trial -> trial.file("projects.json", "{\"A\": {\"git\": \"https://example.org/a.git\"}}"))
                    .passes(trial ->
                            trial.file("projects.json", "{\"A\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of(
                    "projects-json-invalid",
                    "only unknown",
                    trial -> trial.file("projects.json", "{\"unknown\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of(
                    "projects-json-ignored",
                    "a source that setup.cfg lacks",
                    trial -> trial.file("projects.json", "{\"A\": {\"jira\": [\"https://jira.example.org\"]}}")),
            RuleCase.of(
                            "template-invalid",
                            "an unknown name",
                            trial -> trial.file("templates/extra.conf.ftl", "worker ${redis.imag};\n"))
                    .passes(trial -> trial.file("templates/extra.conf.ftl", "worker ${redis.image};\n")),
            RuleCase.of(
                            "rendered-yaml-invalid",
                            "a bracket that is not closed",
                            trial -> trial.file("templates/extra.yml.ftl", "a: [b\nc: ${redis.image}\n"))
                    .passes(trial -> trial.file("templates/extra.yml.ftl", "a: {{secret:x}}:b\n---\nc: d\n")),
            RuleCase.of(
                    "rendered-yaml-invalid",
                    "a Compose file with a tab",
                    trial -> trial.renderedWith("docker-compose.yml", "\tx: y")),
            RuleCase.of(
                            "written-secret",
                            "a token in requirements.txt",
                            trial -> trial.file(
                                    "requirements.txt",
                                    "perceval @ git+https://" + TOKEN + "@github.example.org/p.git\n"))
                    .passes(trial -> trial.file(
                            "requirements.txt", "perceval @ git+https://${TOKEN}@github.example.org/p.git\n")),
            RuleCase.of(
                    "written-secret",
                    "a token in a comment of deployment.yaml",
                    trial -> trial.add("deployment.yaml", "# " + TOKEN)),
            RuleCase.of(
                    "written-secret",
                    "a password in projects.json",
                    trial ->
                            trial.file("projects.json", "{\"A\": {\"git\": [\"https://me:word@example.org/a.git\"]}}")),
            RuleCase.of(
                            "setup-cfg-plain-secret",
                            "a password",
                            trial -> trial.add(
                                    "setup.cfg",
                                    "[jira]",
                                    "raw_index = jira_raw",
                                    "enriched_index = jira",
                                    "password = hush"))
                    .passes(trial -> trial.add(
                            "setup.cfg",
                            "[jira]",
                            "raw_index = jira_raw",
                            "enriched_index = jira",
                            "password = \"{{secret:jira}}\"",
                            "api-token = [{{secret:a}},{{secret:b}}]")),
            RuleCase.of(
                            "mordred-logs-lost",
                            "a directory of its own",
                            trial -> trial.replace(
                                    "setup.cfg", "[general]", "[general]\nlogs_dir = \"/home/grimoire/logs\""))
                    .passes(trial -> trial.replace(
                            "setup.cfg", "[general]", "[general]\nlogs_dir = \"/var/log/mordred/mine\"")));

    private SourceCases() {}
}
