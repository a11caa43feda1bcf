package dev.paw.rules;

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
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What SirMordred makes of setup.cfg. */
final class SetupRules {

    private static final Pattern SETUP = Pattern.compile("multi-mordred/instances/[^/]+/setup\\.cfg");

    /** Keys of SirMordred and of Perceval's backends that hold what nobody else may know. */
    private static final Pattern SECRET_KEY = Pattern.compile("(?i).*(password|passwd|token|secret|api[-_]key).*");

    private static final List<Rule> MISTAKES = List.of(
            Rule.error(
                            "setup-cfg-unreadable",
                            "SirMordred's configuration cannot be read",
                            "Where it is missing, no text, or has lines that Python's ConfigParser does not"
                                    + " take, SirMordred ends at its start. The container is then started again and"
                                    + " again.",
                            "Do what the message says.",
                            Mistakes.in(Stage.SETUP, false))
                    .inDevelopment(Severity.ERROR),
            Mistakes.rule(
                    Topic.SETUP_UNKNOWN_SECTION,
                    "setup-cfg-unknown-section",
                    "a section of setup.cfg is none that SirMordred knows",
                    "It is neither a backend nor a study nor one of SirMordred's own, so SirMordred ends at"
                            + " its start. The container is then started again and again.",
                    "Take the name that the message offers; a section [*name] is passed over."),
            Mistakes.rule(
                    Topic.SETUP_UNKNOWN_KEY,
                    "setup-cfg-unknown-key",
                    "a key of setup.cfg is none that SirMordred knows in its section",
                    "It ends at its start (\"Wrong section param\").",
                    "Take the name that the message offers, or take the key out."),
            Mistakes.rule(
                    Topic.SETUP_MISSING_SECTION,
                    "setup-cfg-missing-section",
                    "a section that SirMordred needs is not in setup.cfg",
                    "SirMordred does not start without it.",
                    "Add the section; paw fills in what follows from deployment.yaml."),
            Mistakes.rule(
                    Topic.SETUP_MISSING_KEY,
                    "setup-cfg-missing-key",
                    "a section of setup.cfg lacks a key that SirMordred needs",
                    "SirMordred ends at its start, or gives up on the source.",
                    "Add the key."),
            Mistakes.rule(
                    Topic.SETUP_MISSING_STUDY,
                    "setup-cfg-missing-study",
                    "a study is asked for that has no section",
                    "SirMordred gives up on a source when one of its studies has no section.",
                    "Add the section, which may be empty, or take the study out."),
            Mistakes.rule(
                    Topic.SETUP_TWICE,
                    "setup-cfg-twice",
                    "a section or key is in setup.cfg twice",
                    "Python's ConfigParser refuses the whole file.",
                    "Join the two, or give a section a tag: [git:other]."),
            Mistakes.rule(
                    Topic.SETUP_WRONG_TYPE,
                    "setup-cfg-wrong-type",
                    "a value of setup.cfg is read as another type than its key has",
                    "SirMordred tells types by the form of a value: digits are a number, true is no text, a"
                            + " comment behind a value is part of it. It ends at its start where a type is wrong.",
                    "Write the value as the message says: text in quotes, lists in brackets."),
            Mistakes.rule(
                    Topic.SETUP_PERCENT,
                    "setup-cfg-percent",
                    "a value of setup.cfg has a % that refers to nothing",
                    "Python's ConfigParser takes % for the beginning of a reference, and ends when it reads"
                            + " the value.",
                    "Write %% for a percent sign."),
            Mistakes.rule(
                    Topic.SETUP_CONTINUED,
                    "setup-cfg-continued-value",
                    "a value of setup.cfg goes on in the next line",
                    "The line break is a part of the value then; often the next key is only indented by mistake.",
                    "Write the value in one line, and keys without indentation."),
            Mistakes.rule(
                    Topic.SETUP_RANGE,
                    "setup-cfg-scroll-size",
                    "SirMordred asks the search engine for more items at once than it gives",
                    "The search engine allows no more than 9999.",
                    "Set scroll_size to 9999 or less."),
            Mistakes.rule(
                    Topic.SETUP_ADDRESS,
                    "setup-cfg-address",
                    "an address in setup.cfg has a second @",
                    "SirMordred takes the address apart at each @ to hide the password, and ends with an"
                            + " error when the search engine cannot be reached.",
                    "Write %%40 for an @ in the user's name or password."),
            Mistakes.rule(
                    Topic.INSTANCE_NAME,
                    "instance-name",
                    "an instance has a name that cannot be one of a service",
                    "The directory of an instance names its service, volumes and files.",
                    "Rename its directory: lower-case letters, digits and dashes."));

    private static final List<Rule> OTHERS = List.of(
            Rule.warning(
                    "setup-cfg-misread",
                    "SirMordred takes a value of setup.cfg for another than is written",
                    "SirMordred changes some values without a word, so that what is looked for later is not there.",
                    "Write the value as SirMordred makes it.",
                    Mistakes.in(Stage.SETUP, true)),
            Rule.error(
                            "setup-cfg-plain-secret",
                            "a password or token of setup.cfg stands in it",
                            "setup.cfg is committed, and what is rendered from it lies readable for"
                                    + " everybody in the rendered directory.",
                            "Write {{secret:NAME}} instead, and put the value into secrets/production/NAME.",
                            Judge.ofFiles(SetupRules::plainSecrets))
                    .inDevelopment(Severity.NONE),
            Rule.error(
                            "mordred-logs-lost",
                            "SirMordred's logs go to a directory that no volume keeps",
                            "The container's root is read-only, so SirMordred cannot write there and ends;"
                                    + " with a writable root the log would be gone with each new container.",
                            "Leave logs_dir out of setup.cfg: paw fills in the directory of the volume mordred-logs.",
                            SetupRules::logs)
                    .inDevelopment(Severity.WARNING));

    static final List<Rule> ALL =
            Stream.of(MISTAKES, OTHERS).flatMap(List::stream).toList();

    private SetupRules() {}

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
