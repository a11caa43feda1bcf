package dev.paw.rules;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Topic;
import dev.paw.check.ComposeService;
import dev.paw.check.Directive;
import dev.paw.check.Directives;
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

/** What setup.cfg, projects.json, own templates and the other files of a deployment hold. */
final class SourceRules {

    private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");
    private static final Pattern SETUP = Pattern.compile("multi-mordred/instances/[^/]+/setup\\.cfg");

    /** Keys of SirMordred and of Perceval's backends that hold what nobody else may know. */
    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(password|passwd|token|secret|api[-_]key).*");

    private static final List<Rule> RULES = List.of(
            Rule.error(
                            "setup-cfg-invalid",
                            "SirMordred cannot work with setup.cfg",
                            "SirMordred ends at its start, or gives up on a source, for every one of these: a section,"
                                    + " key or value that it does not know, a single %, a missing key. The container is"
                                    + " then started again and again.",
                            "Do what the message says; paw knows SirMordred's keys, their types and its quoting.",
                            Mistakes.in(Stage.SETUP, false))
                    .inDevelopment(Severity.ERROR),
            Rule.warning(
                    "setup-cfg-misread",
                    "SirMordred takes a value of setup.cfg for another than is written",
                    "SirMordred changes some values without a word, so that what is looked for later is not there.",
                    "Write the value as SirMordred makes it.",
                    Mistakes.in(Stage.SETUP, true)),
            Rule.error(
                            "projects-json-invalid",
                            "GrimoireLab cannot work with projects.json",
                            "GrimoireLab ends with an error, or counts a repository for the wrong project: values that"
                                    + " are no lists, sources that are no backend, a repository in two projects, or only"
                                    + " the project 'unknown'.",
                            "Do what the message says.",
                            Mistakes.in(Stage.PROJECTS, false))
                    .inDevelopment(Severity.ERROR),
            Rule.warning(
                    "projects-json-ignored",
                    "a source of projects.json is not in setup.cfg",
                    "GrimoireLab passes over it without a word: its repositories are never analysed.",
                    "Add a section of that name to setup.cfg, or take the source out.",
                    Mistakes.in(Stage.PROJECTS, true)),
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
                                    + " with the value in secrets/production/NAME, or ${NAME} in requirements.txt.",
                            Judge.ofFiles(SourceRules::writtenSecrets))
                    .inDevelopment(Severity.ERROR),
            Rule.error(
                            "setup-cfg-plain-secret",
                            "a password or token of setup.cfg stands in it",
                            "setup.cfg is committed, and what is rendered from it lies readable for everybody in the"
                                    + " rendered directory.",
                            "Write {{secret:NAME}} instead, and put the value into secrets/production/NAME.",
                            Judge.ofFiles(SourceRules::plainSecrets))
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "mordred-logs-lost",
                            "SirMordred's logs go to a directory that no volume keeps",
                            "The container's root is read-only, so SirMordred cannot write there and ends; with a"
                                    + " writable root the log would be gone with each new container.",
                            "Leave logs_dir out of setup.cfg: paw fills in the directory of the volume mordred-logs.",
                            SourceRules::logs)
                    .inDevelopment(Severity.WARNING));

    private SourceRules() {}

    static List<Rule> rules() {
        return RULES;
    }

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
    }

    private static boolean isTold(PawException problem, TextFile.Line line) {
        return problem.topic() == Topic.WRITTEN_SECRET && problem.place().equals(line.place());
    }

    private static void plainSecrets(Judged deployment, Findings found) {
        deployment.sources().stream()
                .filter(file -> file.name().equals("setup.cfg"))
                .flatMap(file -> Directives.keys(file).stream())
                .filter(option -> SECRET_KEY.matcher(option.name()).matches())
                .filter(option -> isLiteral(option.value()))
                .forEach(option -> found.add(
                        option.place(),
                        "'" + option.name() + "' of [" + String.join("", option.within()) + "] is written out"));
    }

    private static boolean isLiteral(String value) {
        String bare = value.replaceAll("[\"\\[\\]\\s]", "");
        return !bare.replaceAll("\\{\\{secret:[^}]*}},?", "").isEmpty() && !bare.matches("(?i)none");
    }

    private static void logs(Judged deployment, Findings found) {
        List<String> kept = deployment
                .services()
                .filter(service -> service.name().startsWith("multi-mordred"))
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> !mount.readOnly())
                .map(ComposeService.Mount::target)
                .toList();
        deployment
                .rendered(SETUP)
                .flatMap(file -> Directives.keys(file).stream())
                .filter(option -> option.name().equals("logs_dir") && !kept.isEmpty())
                .filter(option -> kept.stream().noneMatch(target -> isBelow(path(option), target)))
                .forEach(
                        option -> found.add(option.place(), "no volume of multi-mordred keeps '" + path(option) + "'"));
    }

    private static String path(Directive option) {
        return option.value().replace("\"", "");
    }

    private static boolean isBelow(String path, String directory) {
        return (path + "/").startsWith(directory + "/");
    }
}
