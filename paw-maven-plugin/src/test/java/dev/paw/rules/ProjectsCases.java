package dev.paw.rules;

import dev.paw.testing.CheckTrial;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cases of {@link ProjectsRules}. */
final class ProjectsCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("projects-json-unreadable", "a comma too many", projects("{'A': {'git': [],}}"))
                    .passes(projects("{'A': {'git': []}}")),
            RuleCase.of(
                            "projects-json-wrong-type",
                            "a bare text where a list belongs",
                            projects("{'A': {'git': 'https://example.org/a.git'}}"))
                    .passes(projects("{'A': {'git': ['https://example.org/a.git']}}")),
            RuleCase.of("projects-json-twice", "a project twice", projects("{'A': {'git': []}, 'A': {'git': []}}"))
                    .passes(projects("{'A': {'git': []}, 'B': {'git': []}}")),
            RuleCase.of(
                            "projects-json-same-repository",
                            "a repository in two projects",
                            projects(
                                    "{'A': {'git': ['https://example.org/a.git']}, 'B': {'git': ['https://example.org/a.git']}}"))
                    .passes(
                            projects(
                                    "{'A': {'git': ['https://example.org/a.git']}, 'unknown': {'git': ['https://example.org/a.git']}}")),
            RuleCase.of(
                            "projects-json-unknown-backend",
                            "a misspelt source",
                            projects("{'A': {'gti': ['https://example.org/a.git']}}"))
                    .passes(projects("{'A': {'git': ['https://example.org/a.git']}}")),
            RuleCase.of(
                            "projects-json-no-project",
                            "only unknown",
                            projects("{'unknown': {'git': ['https://example.org/a.git']}}"))
                    .passes(projects("{'A': {'git': []}, 'unknown': {'git': ['https://example.org/a.git']}}")),
            RuleCase.of("projects-json-no-project", "none at all", projects("{}")),
            RuleCase.of(
                    "projects-json-ignored",
                    "a source that setup.cfg lacks",
                    projects("{'A': {'jira': ['https://jira.example.org']}}")),
            RuleCase.of("aliases-json-invalid", "a list", trial -> trial.file("aliases.json", "[]\n"))
                    .passes(trial -> trial.file("aliases.json", "{}\n")));

    private ProjectsCases() {}

    /** This projects.json, with {@code '} for each quotation mark. */
    private static UnaryOperator<CheckTrial> projects(String json) {
        return trial -> trial.file("projects.json", json.replace('\'', '"'));
    }
}
