package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Findings;
import dev.paw.check.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the search engine parts its memory. */
final class HeapRules {

    private static final Pattern HEAP = Pattern.compile("-Xm([sx])(\\d+[kmgKMG]?)");

    /** From about here on Java needs twice the space for each reference. */
    private static final long LARGEST_HEAP = 31L << 30;

    static final List<Rule> ALL = List.of(Rule.warning(
            "search-heap",
            "the search engine's heap does not go with its memory limit",
            "The other half of the memory is for the files of indices and for threads: a heap that is too large"
                    + " gets the node killed, one that is too small makes it slow, and above about 31 GB Java"
                    + " needs more for the same.",
            "Take the heap out for Elasticsearch, which chooses well; give OpenSearch half of \"mem_limit\" as"
                    + " -Xms and -Xmx.",
            EngineNode.each(HeapRules::heap)));

    private HeapRules() {}

    private static void heap(EngineNode node, Findings found) {
        String name = node.isOpenSearch() ? "OPENSEARCH_JAVA_OPTS" : "ES_JAVA_OPTS";
        Optional<EngineNode.Setting> options = node.variable(name);
        Place place =
                options.map(EngineNode.Setting::place).orElse(node.member().place());
        heap(options.map(EngineNode.Setting::text).orElse(""), node)
                .ifPresent(
                        what -> found.add(place, what + " for '" + node.member().name() + "'"));
    }

    private static Optional<String> heap(String options, EngineNode node) {
        Optional<Long> least = size(options, "s");
        Optional<Long> most = size(options, "x");
        if (most.isEmpty()) {
            boolean file = node.member().mounts().stream()
                    .anyMatch(mount -> mount.target().contains("/jvm.options"));
            return node.isOpenSearch() && !file ? Optional.of("OpenSearch's default of 1 GB counts") : Optional.empty();
        }
        if (!most.equals(least)) {
            return Optional.of("-Xms and -Xmx differ");
        }
        if (most.get() >= LARGEST_HEAP) {
            return Optional.of("the heap has 31 GB or more");
        }
        return node.member()
                .memory()
                .filter(limit -> most.get() > limit / 2 || most.get() < limit / 4)
                .map(limit -> "the heap is not about half of mem_limit");
    }

    private static Optional<Long> size(String options, String which) {
        Matcher heap = HEAP.matcher(options);
        Optional<Long> size = Optional.empty();
        while (heap.find()) {
            if (heap.group(1).equals(which)) {
                size = Size.of(heap.group(2));
            }
        }
        return size;
    }
}
