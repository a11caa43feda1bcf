package dev.paw.rules;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Topic;
import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.Stage;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.List;
import java.util.regex.Pattern;

/** What own templates and the other files of a deployment hold, whatever they are for. */
final class SourceRules {

    private static final String INSTEAD = "Revoke it, for the history keeps it. Then give it in settings.xml as"
            + " <server>, or in a variable of the environment: docs/credentials.md.";
    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");
    static final List<Rule> ALL = List.of(
            Rule.error(
                            "template-invalid",
                            "a template cannot be filled in",
                            "Without it the deployment cannot be rendered. What other rules say is about the files that"
                                    + " could be.",
                            "Do what the message says; docs/rendering.md has the names that templates may use.",
                            Mistakes.in(Stage.TEMPLATES, false))
                    .inDevelopment(Severity.ERROR),
            Rule.error(
                            "rendered-yaml-invalid",
                            "a file is rendered to what is no YAML",
                            "The program that it is for does not start, Docker Compose first. No other rule sees what is"
                                    + " in the file.",
                            "Mend the template that the finding names, at what becomes this line.",
                            SourceRules::noYaml)
                    .inDevelopment(Severity.ERROR),
            Rule.error(
                            "written-secret",
                            "a password or token is written out in a file that is committed",
                            "Everybody who can read the repository has it, and the history keeps it after it is taken"
                                    + " out.",
                            "Revoke it first. Then write {{secret:NAME}} in setup.cfg or projects.json (in production)"
                                    + " with the value in secrets/production/NAME, or ${NAME} in requirements.txt. pom.xml, .mvn and README.md need none:"
                                    + " docs/credentials.md says where paw takes them from.",
                            Judge.ofFiles(SourceRules::writtenSecrets))
                    .inDevelopment(Severity.ERROR));

    private SourceRules() {}

    private static void noYaml(Judged deployment, Findings found) {
        deployment
                .rendered(YAML)
                .map(file -> new TextFile(
                        file.path(), file.place(), Credential.withoutPlaceholders(file.text()), file.source()))
                .filter(file -> !hasSeveralDocuments(file))
                .flatMap(file -> YamlValue.problem(file).stream())
                .forEach(problem -> found.add(problem.place(), problem.problem(), problem.mend()));
    }

    /** Other programs than those of the deployment may take them; Docker Compose does not. */
    private static boolean hasSeveralDocuments(TextFile file) {
        return !file.path().contains("compose")
                && file.text()
                        .lines()
                        .dropWhile(line -> line.isBlank() || line.matches("#.*|---.*"))
                        .anyMatch(line -> line.matches("---(\\s.*)?"));
    }

    private static void writtenSecrets(Judged deployment, Findings found) {
        Mistakes.of(Topic.WRITTEN_SECRET).judge(deployment, found);
        for (TextFile file : deployment.sources()) {
            boolean told = file.path().endsWith(".lock") || file.path().startsWith("pylock.");
            file.lines()
                    .filter(line -> !told)
                    .filter(line -> deployment.mistakes().stream()
                            .map(mistake -> mistake.problem())
                            .noneMatch(problem -> isTold(problem, line)))
                    .forEach(line -> CommittedSecret.in(line.text())
                            .ifPresent(kind -> found.add(line.place(), kind + " is written out here")));
        }
        deployment.projectFiles().stream()
                .flatMap(TextFile::lines)
                .forEach(line -> CommittedSecret.in(line.text())
                        .ifPresent(kind -> found.add(line.place(), kind + " is written out here", INSTEAD)));
    }

    private static boolean isTold(PawException problem, TextFile.Line line) {
        return problem.topic() == Topic.WRITTEN_SECRET && problem.place().equals(line.place());
    }
}
