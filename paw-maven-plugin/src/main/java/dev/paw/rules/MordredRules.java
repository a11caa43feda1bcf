package dev.paw.rules;

import dev.paw.check.Directive;
import dev.paw.check.Directives;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.YamlValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** multi-mordred: whom it works as, over which connections, and what it keeps. */
final class MordredRules {

    private static final Pattern USER = Pattern.compile("https?://([^:/@]+):.*@.*");
    private static final String BUNDLE = "REQUESTS_CA_BUNDLE";

    static final List<Rule> ALL = List.of(
            Rule.warning(
                    "mordred-admin-user",
                    "multi-mordred works as the search engine's administrator",
                    "It runs programs that read whatever the internet offers. Its own user may write GrimoireLab's indices"
                            + " and nothing else.",
                    "Leave the address out of setup.cfg, so that paw fills it in, or name the user mordred.",
                    MordredRules::administrator),
            production(Rule.error(
                    "mordred-plain-search",
                    "multi-mordred reaches the search engine over plain HTTP",
                    "Its password and everything that it writes go through the network as they are.",
                    "Write https:// in the address of [es_collection] and [es_enrichment].",
                    MordredRules::plainSearch)),
            production(Rule.error(
                    "mordred-plain-sortinghat",
                    "multi-mordred reaches SortingHat over plain HTTP",
                    "The administrator's password of SortingHat goes through the network, and the front end answers with a"
                            + " redirect, which the client does not follow with its data.",
                    "Set ssl = true in [sortinghat], or leave the section's connection to paw.",
                    MordredRules::plainSortingHat)),
            production(Rule.warning(
                    "mordred-unverified-sortinghat",
                    "multi-mordred does not look at SortingHat's certificate",
                    "Whoever answers in its place gets the administrator's password.",
                    "Set verify_ssl = true.",
                    MordredRules::unverifiedSortingHat)),
            production(Rule.warning(
                    "mordred-ca-bundle",
                    "multi-mordred has no authorities that it can verify everybody with",
                    "Without REQUESTS_CA_BUNDLE GrimoireLab's calls verify nothing; with the deployment's own authority"
                            + " alone, GitHub and all others fail.",
                    "Set REQUESTS_CA_BUNDLE to a file with the public authorities and the deployment's own.",
                    MordredRules::bundle)),
            Rule.warning(
                    "mordred-cache-missing",
                    "what multi-mordred has fetched is lost with its container",
                    "Every new container clones all repositories again and asks for all issues again, against the limits of"
                            + " those who are asked.",
                    "Mount a volume at .perceval in the home of its user.",
                    Stack.each(MordredRules::cache, Role.MULTI_MORDRED)),
            Rule.warning(
                    "mordred-starts-early",
                    "multi-mordred does not wait for the search engine",
                    "SirMordred ends when it does not reach it at its start, after half an hour of trying.",
                    "Let it depend on the search engine, or on the job that sets it up.",
                    MordredRules::early));

    private MordredRules() {}

    private static Rule production(Rule rule) {
        return rule.inDevelopment(Severity.NONE);
    }

    /** The keys of the sections with these names, of all instances, with quotes taken off. */
    private static List<Directive> keys(Judged deployment, String key, String... sections) {
        return deployment.rendered().stream()
                .filter(SortingHatWebRules::isSetup)
                .flatMap(file -> Directives.keys(file).stream())
                .filter(one -> one.name().equals(key) && Stream.of(sections).anyMatch(one::isWithin))
                .map(one -> new Directive(
                        one.place(), one.name(), List.of(one.value().replace("\"", "")), one.within()))
                .toList();
    }

    private static List<Directive> addresses(Judged deployment) {
        return keys(deployment, "url", "es_collection", "es_enrichment");
    }

    private static void administrator(Judged deployment, Findings found) {
        addresses(deployment).forEach(address -> {
            Matcher user = USER.matcher(address.value());
            if (user.matches() && user.group(1).matches("elastic|admin")) {
                found.add(address.place(), "the user of the search engine is '" + user.group(1) + "'");
            }
        });
    }

    private static void plainSearch(Judged deployment, Findings found) {
        // Of an external one the model says so, and the rule external-plain-http tells it there.
        boolean told = deployment
                .model()
                .searchEngine()
                .external()
                .filter(url -> url.getScheme().equals("http"))
                .isPresent();
        addresses(deployment).stream()
                .filter(address -> !told && address.value().startsWith("http://"))
                .forEach(address -> found.add(address.place(), "the search engine is reached over plain HTTP"));
    }

    private static void plainSortingHat(Judged deployment, Findings found) {
        Set<String> services =
                Stack.of(deployment).members().stream().map(Member::name).collect(Collectors.toSet());
        Set<String> encrypted = keys(deployment, "ssl", "sortinghat").stream()
                .filter(ssl -> ssl.value().equalsIgnoreCase("true"))
                .map(ssl -> ssl.place().name())
                .collect(Collectors.toSet());
        keys(deployment, "host", "sortinghat").stream()
                .filter(host -> !encrypted.contains(host.place().name()) && !services.contains(host.value()))
                .forEach(host ->
                        found.add(host.place(), "SortingHat at " + host.value() + " is reached over plain HTTP"));
    }

    private static void unverifiedSortingHat(Judged deployment, Findings found) {
        keys(deployment, "verify_ssl", "sortinghat").stream()
                .filter(verify -> verify.value().equalsIgnoreCase("false"))
                .forEach(verify -> found.add(verify.place(), "SortingHat's certificate is not verified"));
    }

    private static void bundle(Judged deployment, Findings found) {
        Plan plan = Plan.of(deployment);
        for (Member member : Stack.of(deployment).with(Role.MULTI_MORDRED)) {
            Optional<YamlValue> bundle =
                    Optional.ofNullable(member.environment().get(BUNDLE));
            String path = bundle.flatMap(YamlValue::text).orElse("");
            if (path.isEmpty()) {
                found.add(member.get("environment").place(), "'" + BUNDLE + "' is not set");
            } else if (member.mounts().stream()
                    .anyMatch(mount -> plan.files(mount.source()).entrySet().stream()
                            .anyMatch(file -> path.equals(mount.target() + "/" + file.getKey()) && isAlone(file)))) {
                found.add(bundle.get().place(), path + " holds the deployment's own authority alone");
            }
        }
    }

    private static boolean isAlone(Map.Entry<String, YamlValue> file) {
        return !file.getValue().get("bundle").isPresent();
    }

    private static void cache(Member member, Findings found) {
        boolean kept = member.mounts().stream()
                .anyMatch(mount -> mount.target().matches(".*/\\.perceval/?")
                        && !mount.source().isEmpty());
        if (!kept) {
            found.add(member.get("volumes").place(), "service '" + member.name() + "' has no volume at .perceval");
        }
    }

    private static void early(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        Set<String> engines =
                stack.with(Role.SEARCH_ENGINE).stream().map(Member::name).collect(Collectors.toSet());
        for (Member member : stack.with(Role.MULTI_MORDRED)) {
            Set<String> awaited = new HashSet<>();
            await(stack, member, awaited);
            if (!engines.isEmpty() && engines.stream().noneMatch(awaited::contains)) {
                found.add(
                        member.get("depends_on").place(),
                        "service '" + member.name() + "' starts before the search engine is healthy");
            }
        }
    }

    /** Those that a service waits for until they work, and those that these wait for. */
    private static void await(Stack stack, Member member, Set<String> awaited) {
        member.dependencies().forEach((name, condition) -> {
            if (!condition.equals("service_started") && awaited.add(name)) {
                stack.named(name).ifPresent(next -> await(stack, next, awaited));
            }
        });
    }
}
