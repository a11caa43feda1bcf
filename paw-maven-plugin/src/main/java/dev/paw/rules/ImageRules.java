package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which programs run, and whether they are tomorrow the same as today. */
final class ImageRules {

    private static final Pattern TAG = Pattern.compile(":([^:/@]+)(@|$)");
    private static final Pattern FULL_VERSION = Pattern.compile("v?\\d+\\.\\d+\\.\\d+.*");
    private static final Pattern VERSION = Pattern.compile("v?(\\d+\\.\\d+)(\\.\\d+)?.*");

    private ImageRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.warning(
                        "unpinned-image",
                        "the reference of an image says neither its full version nor its digest",
                        "What it names changes without a change of the deployment: the next start may take a newer program"
                                + " with other settings, or one that somebody else has pushed.",
                        "Name the full version, such as 2.19.4; mvn -Pproduction paw:lock adds the digest that it has now.",
                        Stack.every(ImageRules::unpinned)),
                Rule.error(
                        "dashboards-version",
                        "the dashboards are of another version than the search engine",
                        "A Kibana refuses an Elasticsearch that is older, and one that is newer is not supported; OpenSearch"
                                + " Dashboards want an OpenSearch of the same major version.",
                        "Give both images the same version.",
                        ImageRules::dashboards));
    }

    private static void unpinned(Member member, Findings found) {
        String image = member.image();
        // The deployment's own image has the project's version, whatever its form.
        if (image.isEmpty() || image.contains("@sha256:") || isOwn(image)) {
            return;
        }
        Optional<String> tag = tag(image);
        tag.filter(text -> !text.equals("latest"))
                .filter(text -> !FULL_VERSION.matcher(text).matches())
                .ifPresent(text -> found.add(
                        member.get("image").place(),
                        "service '" + member.name() + "' runs '" + image + "', whose tag is not a full version"));
    }

    private static boolean isOwn(String image) {
        return image.matches("(.*/)?multi-mordred:.*") && !image.endsWith(":latest");
    }

    private static Optional<String> tag(String image) {
        Matcher tag = TAG.matcher(image);
        return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    private static void dashboards(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        for (Member dashboards : stack.with(Role.DASHBOARDS)) {
            stack.with(Role.SEARCH_ENGINE).stream()
                    .filter(engine -> differ(dashboards.image(), engine.image()))
                    .findFirst()
                    .ifPresent(engine -> found.add(
                            dashboards.get("image").place(),
                            "'" + dashboards.image() + "' does not go with '" + engine.image() + "'"));
        }
    }

    private static boolean differ(String dashboards, String engine) {
        Optional<String> one = version(dashboards);
        Optional<String> other = version(engine);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        boolean major = engine.contains("opensearch");
        return major ? !one.get().split("\\.")[0].equals(other.get().split("\\.")[0]) : !one.equals(other);
    }

    private static Optional<String> version(String image) {
        return tag(image).map(VERSION::matcher).filter(Matcher::matches).map(version -> version.group(1));
    }
}
