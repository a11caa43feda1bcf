package dev.paw.rules;

import java.util.List;

/** Cases of {@link ProjectsRules}. */
final class ProjectsCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                            "projects-json-unreadable",
                            "a comma too many",
                            trial -> trial.file("projects.json", "{\"A\": {\"git\": [],}}"))
                    .passes(trial -> trial.file("projects.json", "{\"A\": {\"git\": []}}")),
            RuleCase.of(
                            "projects-json-wrong-type",
                            "a bare text where a list belongs",
                            trial -> trial.file("projects.json", "{\"A\": {\"git\": \"https://example.org/a.git\"}}"))
                    .passes(trial ->
                            trial.file("projects.json", "{\"A\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of(
                            "projects-json-twice",
                            "a project twice",
                            trial -> trial.file("projects.json", "{\"A\": {\"git\": []}, \"A\": {\"git\": []}}"))
                    .passes(trial -> trial.file("projects.json", "{\"A\": {\"git\": []}, \"B\": {\"git\": []}}")),
            RuleCase.of(
                            "projects-json-same-repository",
                            "a repository in two projects",
                            trial -> trial.file(
                                    "projects.json",
                                    "{\"A\": {\"git\": [\"https://example.org/a.git\"]}, \"B\": {\"git\": [\"https://example.org/a.git\"]}}"))
                    .passes(
                            trial -> trial.file(
                                    "projects.json",
                                    "{\"A\": {\"git\": [\"https://example.org/a.git\"]}, \"unknown\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of(
                            "projects-json-unknown-backend",
                            "a misspelt source",
                            trial -> trial.file("projects.json", "{\"A\": {\"gti\": [\"https://example.org/a.git\"]}}"))
                    .passes(trial ->
                            trial.file("projects.json", "{\"A\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of(
                            "projects-json-no-project",
                            "only unknown",
                            trial -> trial.file(
                                    "projects.json", "{\"unknown\": {\"git\": [\"https://example.org/a.git\"]}}"))
                    .passes(trial -> trial.file(
                            "projects.json",
                            "{\"A\": {\"git\": []}, \"unknown\": {\"git\": [\"https://example.org/a.git\"]}}")),
            RuleCase.of("projects-json-no-project", "none at all", trial -> trial.file("projects.json", "{}")),
            RuleCase.of(
                    "projects-json-ignored",
                    "a source that setup.cfg lacks",
                    trial -> trial.file("projects.json", "{\"A\": {\"jira\": [\"https://jira.example.org\"]}}")),
            RuleCase.of("aliases-json-invalid", "a list", trial -> trial.file("aliases.json", "[]\n"))
                    .passes(trial -> trial.file("aliases.json", "{}\n")));

    private ProjectsCases() {}
}
