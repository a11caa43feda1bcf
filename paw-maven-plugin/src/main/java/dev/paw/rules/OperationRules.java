package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Rule;
import dev.paw.check.YamlValue;
import java.util.List;
import java.util.Map;

/** Whether a deployment goes on by itself: through restarts, full disks, hungry programs and new containers. */
final class OperationRules {

    private static final Map<Role, String> DATA = Map.of(
            Role.SEARCH_ENGINE, "/usr/share/(elasticsearch|opensearch)/data/?",
            Role.MARIADB, "/var/lib/mysql/?",
            Role.REDIS, "/data/?");

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "missing-volume",
                    "a service keeps its data in its container",
                    "The data is gone with the container, which every change of image or settings replaces.",
                    "Mount a named volume at the directory of its data.",
                    Stack.each(OperationRules::volumes, Role.SEARCH_ENGINE, Role.MARIADB, Role.REDIS)),
            Rule.warning(
                    "missing-health-check",
                    "nobody sees whether a service works",
                    "A process that runs is not one that answers. Without a check others start too early, and a service"
                            + " that hangs looks well.",
                    "Add a \"healthcheck\" that does what its clients do.",
                    Stack.each(OperationRules::healthCheck)),
            Rule.warning(
                    "dependency-without-condition",
                    "a service waits for the start of another only, not until it works",
                    "MariaDB and the search engine take minutes; SortingHat and multi-mordred end when they reach"
                            + " nothing.",
                    "Write \"condition: service_healthy\", for a job \"service_completed_successfully\".",
                    Stack.every(OperationRules::dependencies)),
            Rule.warning(
                    "missing-restart-policy",
                    "a service stays down after it has ended",
                    "After a restart of the host or an error nobody starts it. \"on-failure:5\" gives up while the"
                            + " search engine is still starting.",
                    "Add \"restart: unless-stopped\".",
                    Stack.each(OperationRules::restart)),
            Rule.warning(
                    "unrotated-logs",
                    "the logs of a container grow for ever",
                    "Docker's default keeps all of them, until the disk is full and the search engine stops writing.",
                    "Add \"logging\" with \"max-size\" and \"max-file\", or another driver.",
                    Stack.every(OperationRules::logs)),
            Rule.warning(
                    "missing-memory-limit",
                    "a container may take all memory of the host",
                    "The kernel then ends the largest process of the host, which is the search engine. Elasticsearch"
                            + " also chooses its heap by the limit.",
                    "Add \"mem_limit\".",
                    Stack.every(OperationRules::memory)),
            Rule.warning(
                    "missing-ulimits",
                    "a node of the search engine may not lock its memory or open enough files",
                    "With bootstrap.memory_lock and without the right to lock, the node does not start; with too few"
                            + " open files it loses data.",
                    "Add \"ulimits: {memlock: {soft: -1, hard: -1}, nofile: {soft: 65536, hard: 65536}}\".",
                    Stack.each(OperationRules::limits, Role.SEARCH_ENGINE)));

    private OperationRules() {}

    private static void volumes(Member member, Findings found) {
        String data = DATA.get(member.role());
        boolean kept = member.mounts().stream()
                .anyMatch(
                        mount -> mount.target().matches(data) && !mount.source().isEmpty());
        if (!kept) {
            found.add(
                    member.get("volumes").place(),
                    "service '" + member.name() + "' has no volume at "
                            + data.replaceFirst(
                                            "\\(.*\\)",
                                            member.image().contains("opensearch") ? "opensearch" : "elasticsearch")
                                    .replace("/?", ""));
        }
    }

    private static void healthCheck(Member member, Findings found) {
        // An image that nobody here knows may have one of its own, and upstream's mordred has.
        boolean own = member.is(Role.OTHER, Role.BACKUP) || member.image().matches(".*grimoirelab/grimoirelab(:.*)?");
        if (member.healthCheck().isEmpty() && (!own || member.get("healthcheck").isPresent())) {
            found.add(member.get("healthcheck").place(), "service '" + member.name() + "' has no health check");
        }
    }

    private static void dependencies(Member member, Findings found) {
        member.dependencies().forEach((name, condition) -> {
            if (condition.equals("service_started")) {
                found.add(
                        member.get("depends_on").place(),
                        "service '" + member.name() + "' waits for the start of '" + name + "' only");
            }
        });
    }

    private static void restart(Member member, Findings found) {
        YamlValue restart = member.get("restart");
        String policy = restart.text()
                .or(() -> member.get("deploy", "restart_policy", "condition").text())
                .orElse("");
        boolean meant = member.is(Role.OTHER, Role.BACKUP) && policy.equals("no");
        if (!policy.matches("always|unless-stopped|any") && !meant) {
            found.add(
                    restart.place(),
                    "service '" + member.name() + "' "
                            + (policy.isEmpty() ? "has no restart policy" : "has \"restart: " + policy + "\""));
        }
    }

    private static void logs(Member member, Findings found) {
        YamlValue logging = member.get("logging");
        String driver = logging.get("driver").text().orElse("json-file");
        boolean grows = driver.equals("json-file")
                && !logging.get("options", "max-size").isPresent();
        if (grows) {
            found.add(logging.place(), "the logs of service '" + member.name() + "' are not rotated");
        }
    }

    private static void memory(Member member, Findings found) {
        if (member.memory().isEmpty()) {
            found.add(member.get("mem_limit").place(), "service '" + member.name() + "' has no limit of memory");
        }
    }

    private static void limits(Member member, Findings found) {
        YamlValue ulimits = member.get("ulimits");
        if (!hard(ulimits.get("memlock")).equals("-1")) {
            found.add(ulimits.place(), "service '" + member.name() + "' may not lock all of its memory");
        }
        if (!hard(ulimits.get("nofile")).matches("-1|\\d{6,}|6553[56]")) {
            found.add(ulimits.place(), "service '" + member.name() + "' may not open 65535 files");
        }
    }

    private static String hard(YamlValue limit) {
        return limit.text().or(() -> limit.get("hard").text()).orElse("");
    }
}
