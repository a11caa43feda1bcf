package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directive;
import dev.paw.check.Directives;
import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The queue between SortingHat and its workers: Redis or Valkey. */
final class RedisRules {

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "redis-without-password",
                    "the queue asks for no password",
                    "A job is a Python function with its arguments: who writes to the queue runs programs as"
                            + " SortingHat's worker.",
                    "Set requirepass in redis.conf with {{secret:redis-password}}.",
                    each(RedisRules::password)),
            Rule.error(
                    "redis-unprotected",
                    "Redis' protected mode is off",
                    "It is what refuses strangers if the password is forgotten once.",
                    "Take \"protected-mode no\" out.",
                    each(RedisRules::protectedMode)),
            Rule.warning(
                    "redis-not-persistent",
                    "jobs that are queued are lost at a restart",
                    "Without the append-only file Redis saves now and then only; what SortingHat has promised since is"
                            + " never done.",
                    "Set \"appendonly yes\".",
                    each(RedisRules::persistence)),
            Rule.warning(
                    "redis-evicts-jobs",
                    "a full queue throws jobs away",
                    "With any other policy than noeviction Redis makes room by deleting what it likes.",
                    "Set \"maxmemory-policy noeviction\".",
                    each(RedisRules::eviction)),
            Rule.warning(
                            "redis-memory",
                            "Redis' data may take more than half of its memory limit",
                            "While it writes its file anew, in a copy of itself, what changes is there twice: beyond half the"
                                    + " kernel may end it. Without maxmemory it never refuses a job before that.",
                            "Set maxmemory to half of \"mem_limit\".",
                            each(RedisRules::memory))
                    .inDevelopment(Severity.NONE),
            Rule.warning(
                            "redis-dangerous-commands",
                            "commands are left on with which an intruder empties the queue or writes files",
                            "Nothing here needs FLUSHALL, FLUSHDB and CONFIG. CONFIG writes files wherever Redis may.",
                            "Add rename-command FLUSHALL \"\" and the same for FLUSHDB and CONFIG.",
                            each(RedisRules::commands))
                    .inDevelopment(Severity.NONE),
            Rule.warning(
                    "redis-health-without-login",
                    "the queue's health check does not log in",
                    "Redis answers it with NOAUTH, so the service is never healthy, or healthy whatever happens.",
                    "Set REDISCLI_AUTH (VALKEYCLI_AUTH) in the check, from the file with the password.",
                    each(RedisRules::health)));

    private RedisRules() {}

    /** What Redis is told, in its files and by its command. */
    private record Settings(Member member, Place place, List<Directive> all) {

        /** The last one counts. */
        Optional<Directive> last(String name) {
            return all.stream()
                    .filter(setting -> setting.name().equalsIgnoreCase(name))
                    .reduce((first, second) -> second);
        }

        String value(String name) {
            return last(name).map(Directive::value).orElse("");
        }

        Place place(String name) {
            return last(name).map(Directive::place).orElse(place);
        }

        boolean hasPassword() {
            boolean acl = all.stream()
                    .anyMatch(setting -> setting.name().equals("aclfile")
                            || setting.name().equals("user") && setting.value().contains("default off"));
            return acl || !value("requirepass").isEmpty();
        }
    }

    @FunctionalInterface
    private interface SettingsJudge {

        void judge(Settings settings, Findings found);
    }

    private static Judge each(SettingsJudge judge) {
        return (deployment, found) -> {
            Stack stack = Stack.of(deployment);
            stack.with(Role.REDIS).forEach(member -> judge.judge(settings(deployment, stack, member), found));
        };
    }

    private static Settings settings(Judged deployment, Stack stack, Member member) {
        List<TextFile> files = stack.files(member).values().stream()
                .filter(file -> file.name().endsWith(".conf"))
                .toList();
        List<Directive> all = new ArrayList<>();
        files.forEach(file -> all.addAll(Directives.words(file)));
        List<String> words = member.words();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("--")) {
                int end = i + 1;
                while (end < words.size() && !words.get(end).startsWith("--")) {
                    end++;
                }
                all.add(new Directive(
                        member.commandPlace(), words.get(i).substring(2), words.subList(i + 1, end), List.of()));
            }
        }
        Place place = files.isEmpty() ? member.place() : files.get(0).place();
        return new Settings(member, place, all);
    }

    private static void password(Settings settings, Findings found) {
        if (!settings.hasPassword()) {
            found.add(
                    settings.place("requirepass"),
                    "service '" + settings.member().name() + "' answers without a password");
        }
    }

    private static void protectedMode(Settings settings, Findings found) {
        if (settings.value("protected-mode").equalsIgnoreCase("no")) {
            found.add(settings.place("protected-mode"), "protected-mode is off");
        }
    }

    private static void persistence(Settings settings, Findings found) {
        if (!settings.value("appendonly").equalsIgnoreCase("yes")) {
            found.add(
                    settings.place("appendonly"),
                    "service '" + settings.member().name() + "' writes no append-only file");
        }
    }

    private static void eviction(Settings settings, Findings found) {
        String policy = settings.value("maxmemory-policy");
        if (!policy.isEmpty() && !policy.equalsIgnoreCase("noeviction")) {
            found.add(settings.place("maxmemory-policy"), "a full queue deletes by the policy " + policy);
        }
    }

    private static void memory(Settings settings, Findings found) {
        Optional<Long> limit = settings.member().memory();
        Optional<Long> most = Size.of(settings.value("maxmemory"));
        if (limit.isPresent()
                && most.filter(size -> size > 0 && size * 2 <= limit.get()).isEmpty()) {
            found.add(
                    settings.place("maxmemory"),
                    "maxmemory of service '" + settings.member().name() + "' is "
                            + (settings.value("maxmemory").isEmpty() ? "not set" : "more than half of mem_limit"));
        }
    }

    private static void commands(Settings settings, Findings found) {
        Set<String> left = new TreeSet<>(List.of("CONFIG", "FLUSHALL", "FLUSHDB"));
        settings.all().stream()
                .filter(setting -> setting.name().equalsIgnoreCase("rename-command"))
                .forEach(setting -> left.removeIf(
                        name -> name.equalsIgnoreCase(setting.value().split(" ")[0])));
        if (!left.isEmpty()) {
            found.add(settings.place(), String.join(", ", left) + " can be used by whoever has the password");
        }
    }

    private static void health(Settings settings, Findings found) {
        String check = String.join(" ", settings.member().healthCheck());
        boolean asks = check.contains("redis-cli") || check.contains("valkey-cli");
        if (asks && settings.hasPassword() && !check.matches("(?s).*(CLI_AUTH|\\s-a\\s|--pass|--askpass).*")) {
            found.add(
                    settings.member().get("healthcheck").place(),
                    "the health check of service '" + settings.member().name() + "' does not log in");
        }
    }
}
