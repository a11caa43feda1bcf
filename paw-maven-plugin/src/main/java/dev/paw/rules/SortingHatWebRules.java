package dev.paw.rules;

import dev.paw.check.Directive;
import dev.paw.check.Directives;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import dev.paw.deployment.SortingHatVariables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom SortingHat answers, and with which files. */
final class SortingHatWebRules {

    private static final String HOSTS = "SORTINGHAT_ALLOWED_HOST";
    private static final Pattern STATIC_FILES =
            Pattern.compile("/opt/venv/lib/python(\\d\\.\\d+)/site-packages/sortinghat/static/?");

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "sortinghat-host-spaces",
                            "the list of hosts that SortingHat answers to has blanks",
                            "It is parted at commas and nothing else, so a name with a blank before it matches no request.",
                            "Write the names with commas alone between them.",
                            SortingHatSettingRules.value(
                                    HOSTS,
                                    (text, deployment) -> text.matches(".*\\s.*")
                                            ? Optional.of("'" + HOSTS + "' has blanks")
                                            : Optional.empty()))
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                    "sortinghat-wildcard-host",
                    "SortingHat answers to any host",
                    "Whoever sends a request with a host of their own choosing gets links and redirects to it, which"
                            + " caches hand to others.",
                    "Name the public host alone.",
                    SortingHatSettingRules.value(
                            HOSTS,
                            (text, deployment) -> Arrays.stream(text.split(","))
                                            .anyMatch(name -> name.strip().matches("\\*|\\.[^.]*"))
                                    ? Optional.of("'" + HOSTS + "' is '" + text + "'")
                                    : Optional.empty())),
            Rule.error(
                            "sortinghat-host-missing",
                            "SortingHat turns multi-mordred away",
                            "It answers requests for other hosts than those of SORTINGHAT_ALLOWED_HOST with 400, and"
                                    + " multi-mordred asks for the host in its setup.cfg.",
                            "Add that host.",
                            SortingHatWebRules::hostMissing)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                            "sortinghat-cors-origin",
                            "pages of any site, or of one over plain HTTP, may use SortingHat with its visitors' sessions",
                            "SortingHat lets these origins send the visitor's cookies. An origin over plain HTTP is whoever is on"
                                    + " the way to it.",
                            "Name exact origins that begin with https://.",
                            SortingHatSettingRules.value(
                                    "SORTINGHAT_CORS_ALLOWED_ORIGINS", (text, deployment) -> origins(text)))
                    .inDevelopment(Severity.NONE),
            Rule.error(
                    "sortinghat-cors-regex",
                    "the pattern of origins that may use SortingHat lets others in",
                    "Without ^ and $ it matches a part of an address only, and a dot that is not escaped stands for any"
                            + " character: paw.example.org.evil.net and pawxexample.org pass.",
                    "Begin it with ^https:// , end it with $, and write \\. for a dot.",
                    SortingHatSettingRules.value(
                            "SORTINGHAT_CORS_ALLOWED_ORIGIN_REGEXES", (text, deployment) -> patterns(text))),
            Rule.error(
                            "sortinghat-static-path",
                            "the volume with SortingHat's user interface is in the wrong place",
                            "The path contains the version of Python of its image. In another place the volume stays empty,"
                                    + " and the user interface is a blank page.",
                            "Mount it at /ui, which the image links to the right place.",
                            Stack.each(SortingHatWebRules::staticFiles, Role.SORTINGHAT))
                    .inDevelopment(Severity.WARNING));

    private SortingHatWebRules() {}

    private static Optional<String> origins(String text) {
        List<String> wrong = Stream.of(text.split(","))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .filter(origin -> !origin.startsWith("https://") || origin.contains("*"))
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("the origin " + String.join(", ", wrong) + " may use SortingHat");
    }

    private static Optional<String> patterns(String text) {
        List<String> wrong = Stream.of(text.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.startsWith("^https://")
                        || !pattern.endsWith("$")
                        || pattern.matches(".*(?<!\\\\)\\.(?![*+?]).*")
                        || pattern.contains(".*"))
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("the pattern " + String.join(", ", wrong) + " is loose");
    }

    private static void hostMissing(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member server : stack.with(Role.SORTINGHAT)) {
            Optional.ofNullable(Variable.byName(Variable.of(deployment, stack, server))
                            .get(HOSTS))
                    .filter(hosts -> hosts.value().isPresent())
                    .ifPresent(hosts -> called(deployment).stream()
                            .filter(name ->
                                    !isAllowed(hosts.text(), name.value().replace("\"", "")))
                            .forEach(name -> found.add(
                                    hosts.place(),
                                    "'" + HOSTS + "' lacks " + name.value() + ", which " + name.place() + " names")));
        }
    }

    /** The hosts by which instances call SortingHat. */
    private static List<Directive> called(Judged deployment) {
        List<Directive> hosts = new ArrayList<>();
        deployment.rendered().stream()
                .filter(SortingHatWebRules::isSetup)
                .forEach(file -> Directives.keys(file).stream()
                        .filter(key -> key.isWithin("sortinghat") && key.name().equals("host"))
                        .forEach(hosts::add));
        return hosts;
    }

    static boolean isSetup(TextFile file) {
        return file.name().equals("setup.cfg") && file.path().startsWith("multi-mordred/");
    }

    /** As Django's {@code validate_host} has it. */
    private static boolean isAllowed(String allowed, String host) {
        return Stream.of(allowed.split(","))
                .anyMatch(name -> name.equals("*")
                        || name.equalsIgnoreCase(host)
                        || name.startsWith(".") && ("." + host).endsWith(name));
    }

    private static void staticFiles(Member member, Findings found) {
        String python = python(new SortingHatVariables(member.image()));
        member.mounts().forEach(mount -> {
            Matcher path = STATIC_FILES.matcher(mount.target());
            if (path.matches() && !path.group(1).equals(python)) {
                found.add(
                        mount.place(),
                        "the path names Python " + path.group(1) + ", and '" + member.image() + "' has " + python);
            }
        });
    }

    private static String python(SortingHatVariables versions) {
        return Map.of("1.3", "3.9", "1.4", "3.8", "1.9.2", "3.9").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> versions.isBefore(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("3.12");
    }
}
