package dev.paw.rules;

import java.util.List;

/** Cases of {@link SourceRules}. */
final class SourceCases {

    /** Of the form that GitHub's tokens have, put together here so that nobody takes it for one. */
    private static final String TOKEN = "ghp_" + "0123456789".repeat(4);

    static final List<RuleCase> ALL = List.of(
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
                            "written-secret",
                            "a token in a property of the POM",
                            trial -> trial.projectFile("pom.xml", "<project>\n  <x>" + TOKEN + "</x>\n</project>\n"))
                    .passes(trial -> trial.projectFile(
                            "pom.xml", "<x>${env.TOKEN} https://${me}:${my-token}@example.org/a</x>\n")),
            RuleCase.of(
                            "written-secret",
                            "a password in an address in .mvn/maven.config",
                            trial -> trial.projectFile(
                                    ".mvn/maven.config",
                                    "-B\n-Dpaw.python.indexUrl=http://idx:word@example.org/simple\n"))
                    .passes(trial -> trial.projectFile(
                            ".mvn/maven.config",
                            "-Dpaw.python.indexUrl=https://example.org/simple\n-Dpaw.python.indexServer=ours\n")),
            RuleCase.of(
                            "written-secret",
                            "a token in .mvn/jvm.config",
                            trial -> trial.projectFile(".mvn/jvm.config", "-Dtoken=" + TOKEN + "\n"))
                    .passes(trial -> trial.projectFile(".mvn/jvm.config", "-Xmx1g\n")),
            RuleCase.of(
                            "written-secret",
                            "a token in README.md",
                            trial -> trial.projectFile("README.md", "Export GITHUB_TOKEN=" + TOKEN + "\n"))
                    .passes(trial -> trial.projectFile("README.md", "Export GITHUB_TOKEN=ghp_...\n")),
            RuleCase.of(
                            "written-secret",
                            "a token in a workflow",
                            trial -> trial.projectFile(
                                    ".github/workflows/build.yml", "env:\n  GITHUB_TOKEN: " + TOKEN + "\n"))
                    .passes(trial -> trial.projectFile(
                            ".github/workflows/build.yml", "env:\n  GITHUB_TOKEN: ${{ secrets.TOKEN }}\n")));

    private SourceCases() {}
}
