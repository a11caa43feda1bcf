package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.YamlValue;
import java.util.List;
import java.util.regex.Pattern;

/** Whether the search engine works as well as it could, and keeps what it is given. */
final class SearchClusterRules {

    private static final Pattern JSON = Pattern.compile(".*\\.json");

    private static final long DEFAULT_CONTENT = 100L << 20;

    static final List<Rule> ALL = List.of(
            Rule.error(
                    "search-single-node",
                    "several nodes are told to be the only one",
                    "With discovery.type: single-node each forms a cluster of its own, with other data.",
                    "Take discovery.type out, and name all nodes in discovery.seed_hosts.",
                    SearchClusterRules::singleNode),
            Rule.error(
                    "search-nodes-alone",
                    "a node of several is not told of the others",
                    "It looks for others on its own host only, finds none, and never joins the cluster.",
                    "Name all nodes in discovery.seed_hosts.",
                    SearchClusterRules::seeds),
            Rule.error(
                    "search-unreachable",
                    "the search engine listens in its container only",
                    "A file of settings that is mounted replaces the image's, which says network.host: 0.0.0.0. Without it"
                            + " nothing reaches the node.",
                    "Set network.host: 0.0.0.0.",
                    EngineNode.each(SearchClusterRules::unreachable)),
            production(Rule.warning(
                    "search-checks-off",
                    "failing bootstrap checks of the search engine only warn",
                    "With discovery.type: single-node it starts even where it loses data or is slow: without locked"
                            + " memory, with too few files or memory maps.",
                    "Take discovery.type out, and name the node in discovery.seed_hosts.",
                    SearchClusterRules::checksOff)),
            Rule.warning(
                    "search-initial-nodes",
                    "the nodes that may form a cluster are named for good",
                    "They are for the first start only: a node that has lost its data would form a cluster of its own.",
                    "Take it out once the cluster has formed; paw's node.sh does so by itself.",
                    EngineNode.each(SearchClusterRules::initialNodes)),
            Rule.warning(
                    "search-memory-lock",
                    "the search engine's memory may be swapped out",
                    "A node whose heap is on disk answers after seconds, and the cluster takes it for dead.",
                    "Set bootstrap.memory_lock: true, and lift the limit with \"ulimits\".",
                    EngineNode.each(SearchClusterRules::memoryLock)),
            production(Rule.warning(
                    "search-snapshots-missing",
                    "nothing is saved of the search engine's data",
                    "What a disk, a mistake or a failed upgrade takes is gone; analysing everything again takes days.",
                    "Set path.repo, and register a repository and a policy, as paw's setup.sh does.",
                    SearchClusterRules::snapshots)),
            Rule.warning(
                    "search-trial-license",
                    "Elasticsearch runs on a trial licence",
                    "After 30 days features stop working, security among them in part.",
                    "Set xpack.license.self_generated.type: basic.",
                    EngineNode.each((node, found) -> node.get("xpack.license.self_generated.type")
                            .filter(set -> set.text().equals("trial"))
                            .ifPresent(set -> found.add(set.place(), "the licence is a trial")))),
            Rule.warning(
                    "search-content-length",
                    "the search engine takes requests larger than it can hold",
                    "Each is kept in the heap. GrimoireLab's bulk_size stays far below the default of 100 MB.",
                    "Take http.max_content_length out.",
                    EngineNode.each((node, found) -> node.get("http.max_content_length")
                            .filter(set -> Size.of(set.text())
                                    .filter(size -> size > DEFAULT_CONTENT)
                                    .isPresent())
                            .ifPresent(set -> found.add(set.place(), "requests of " + set.text() + " are taken")))),
            production(Rule.warning(
                    "search-wildcard-delete",
                    "one request may delete all indices",
                    "A slip in an address is then enough. OpenSearch allows it unless it is told otherwise.",
                    "Set action.destructive_requires_name: true.",
                    EngineNode.each(SearchClusterRules::wildcardDelete))),
            production(Rule.warning(
                    "search-cluster-name",
                    "the cluster has the name that all have",
                    "A node that is started elsewhere with the same name may join it, or this one that.",
                    "Set cluster.name.",
                    EngineNode.each(SearchClusterRules::clusterName))),
            Rule.warning(
                    "search-replicas",
                    "indices have more or fewer copies than there are nodes for",
                    "Without a copy on another node the loss of one node loses data; on a single node copies have no place,"
                            + " and the cluster never gets green.",
                    "Set number_of_replicas to 1 for three nodes and to 0 for one.",
                    SearchClusterRules::replicas),
            Rule.warning(
                    "search-rollover",
                    "a policy of lifecycles rolls indices over",
                    "GrimoireLab rewrites documents in place under fixed names: after a rollover it makes them twice.",
                    "Take the action out, or the pattern of GrimoireLab's indices.",
                    SearchClusterRules::rollover));

    private SearchClusterRules() {}

    private static Rule production(Rule rule) {
        return rule.inDevelopment(Severity.NONE);
    }

    private static void singleNode(Judged deployment, Findings found) {
        List<EngineNode> nodes = EngineNode.of(deployment);
        if (nodes.size() > 1) {
            alone(nodes, "' is told to be alone, and there are " + nodes.size() + " nodes", found);
        }
    }

    private static void checksOff(Judged deployment, Findings found) {
        List<EngineNode> nodes = EngineNode.of(deployment);
        if (nodes.size() == 1) {
            alone(nodes, "' starts with failing checks, too", found);
        }
    }

    private static void alone(List<EngineNode> nodes, String what, Findings found) {
        nodes.forEach(node -> node.get("discovery.type")
                .filter(set -> set.text().equals("single-node"))
                .ifPresent(set -> found.add(set.place(), "'" + node.member().name() + what)));
    }

    private static void seeds(Judged deployment, Findings found) {
        List<EngineNode> nodes = EngineNode.of(deployment);
        nodes.stream()
                .filter(node -> nodes.size() > 1
                        && node.get("discovery.seed_hosts")
                                .map(EngineNode.Setting::text)
                                .orElse("")
                                .isEmpty())
                .forEach(node -> found.add(
                        node.place("discovery.seed_hosts"), "'" + node.member().name() + "' knows no other node"));
    }

    private static void unreachable(EngineNode node, Findings found) {
        boolean told = List.of("network.host", "network.bind_host", "http.host", "http.bind_host").stream()
                .anyMatch(name -> node.get(name).isPresent());
        if (!told && !node.place().equals(node.member().place())) {
            found.add(node.place(), "'" + node.member().name() + "' is told no network.host");
        }
    }

    private static void initialNodes(EngineNode node, Findings found) {
        List.of("cluster.initial_master_nodes", "cluster.initial_cluster_manager_nodes")
                .forEach(name -> node.get(name)
                        .ifPresent(set -> found.add(set.place(), "'" + name + "' is set at every start")));
    }

    private static void memoryLock(EngineNode node, Findings found) {
        if (!node.isTrue("bootstrap.memory_lock")) {
            found.add(node.place("bootstrap.memory_lock"), "'" + node.member().name() + "' does not lock its memory");
        }
    }

    private static void snapshots(Judged deployment, Findings found) {
        boolean registered = deployment.rendered().stream()
                .anyMatch(file -> !file.name().endsWith(".py") && file.text().contains("/_snapshot/"));
        for (EngineNode node : EngineNode.of(deployment)) {
            if (node.get("path.repo").isEmpty() || !registered) {
                found.add(
                        node.place("path.repo"),
                        registered ? "'path.repo' is not set" : "nothing registers a repository of snapshots");
            }
        }
    }

    private static void wildcardDelete(EngineNode node, Findings found) {
        String name = "action.destructive_requires_name";
        boolean absent = node.get(name).isEmpty();
        if (absent ? node.isOpenSearch() : !node.isTrue(name)) {
            found.add(
                    node.place(name),
                    "'" + name + "' is not true for '" + node.member().name() + "'");
        }
    }

    private static void clusterName(EngineNode node, Findings found) {
        String name = node.get("cluster.name").map(EngineNode.Setting::text).orElse("");
        if (name.matches("|docker-cluster|elasticsearch|opensearch(-cluster)?")) {
            found.add(
                    node.place("cluster.name"),
                    "the cluster of '" + node.member().name() + "' is called "
                            + (name.isEmpty() ? "what its image calls it" : "'" + name + "'"));
        }
    }

    private static void replicas(Judged deployment, Findings found) {
        int nodes = EngineNode.of(deployment).size();
        if (nodes > 0) {
            deployment
                    .rendered(JSON)
                    .map(YamlValue::of)
                    .forEach(root -> root.flat().entrySet().stream()
                            .filter(entry -> entry.getKey().endsWith("number_of_replicas"))
                            .filter(entry -> entry.getValue().is("0") == nodes > 1)
                            .forEach(entry -> found.add(
                                    entry.getValue().place(),
                                    entry.getValue().text().orElse("") + " replicas for " + nodes
                                            + (nodes == 1 ? " node" : " nodes"))));
        }
    }

    private static void rollover(Judged deployment, Findings found) {
        Pattern rollover = Pattern.compile("\"(rollover|index\\.lifecycle\\.rollover_alias|rollover_alias)\"\\s*:");
        deployment
                .rendered(JSON)
                .flatMap(file -> file.find(rollover))
                .forEach(match -> found.add(match.place(), "this rolls indices over"));
    }
}
