package dev.paw.python;

import dev.paw.python.ResolutionFailure.Cause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The overrides that would end a conflict: each of the requirements in it, where there is something that meets it, could
 * be the one that counts.
 *
 * @param written a requirement as the user wrote it
 */
record OverrideAdvice(List<Cause> causes, Function<Cause, String> written) {

    private static final String COMMAND = "mvn paw:fork -Dpaw.package=";

    /** What a requirement begins with if it names its package, up to where it comes from. */
    private static final String NAMED = "[A-Za-z0-9._-]+\\s*(\\[[^]]*])?\\s*@";

    /** What to do, to be read on behind another advice; empty if no override would help. */
    String text() {
        Map<String, String> lines = new LinkedHashMap<>();
        // Those of the user before those of packages, which cannot be changed.
        causes.stream()
                .sorted(Comparator.comparing(cause -> !cause.parent().isEmpty()))
                .filter(OverrideAdvice::canBeMet)
                .forEach(cause -> lines.putIfAbsent(line(cause), meaning(cause)));
        if (lines.isEmpty()) {
            return "";
        }
        List<String> advice = new ArrayList<>();
        advice.add("\nor let one of them count for all, by a line in overrides.txt:");
        lines.forEach((line, meaning) -> advice.add("  " + line + meaning));
        lines.keySet().stream()
                .filter(line -> line.matches("[^@<>=!~]+[<>=!~].*"))
                .findFirst()
                .ifPresent(line -> advice.add("or by a command: " + command(line)));
        return String.join("\n", advice);
    }

    private static boolean canBeMet(Cause cause) {
        return !cause.name().startsWith("<")
                && (cause.isDirect() || !cause.newest().isEmpty());
    }

    /** Without a marker: where that does not hold, the line would leave the package out for all. */
    private String line(Cause cause) {
        String requirement = written.apply(cause);
        boolean isNamed = !cause.isDirect() || requirement.matches(NAMED + ".*");
        // An address may have semicolons of its own.
        String line = requirement.replaceFirst(isNamed ? "\\s*;.*" : "\\s+;.*|;\\s.*", "");
        return isNamed ? line : cause.name() + " @ " + line;
    }

    private static String meaning(Cause cause) {
        return cause.isDirect() ? "" : "   (gives " + cause.newest() + ")";
    }

    private static String command(String line) {
        String name = line.replaceAll("[^A-Za-z0-9._-].*", "");
        String version = line.substring(name.length()).replaceFirst("^\\[.*]", "");
        boolean plain = version.matches("[=.0-9A-Za-z]*");
        return COMMAND + name + (plain ? " -Dpaw.version=" + version : " '-Dpaw.version=" + version + "'");
    }
}
