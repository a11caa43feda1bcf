package dev.paw.maven;

import dev.paw.Nearest;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/** Finds properties on the command line that look like paw's and are none: Maven passes over them without a word. */
record UnknownProperties(PluginDescriptor plugin) {

    private static final String PREFIX = "paw.";

    /**
     * A line to warn with for each.
     *
     * @param given on the command line
     * @param project those of the POM, which may have some of its own, such as {@code paw.version}
     */
    List<String> in(Properties given, Properties project) {
        Set<String> known = known();
        return given.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name) && project.getProperty(name) == null)
                .sorted()
                .map(name -> "-D" + name + " is no property of paw: "
                        + Nearest.to(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("mvn paw:help -Ddetail lists them"))
                .toList();
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>();
        plugin.getMojos().forEach(goal -> {
            known.add(PREFIX + goal.getGoal() + ".skip");
            // An expression is ${paw.to}.
            Stream.ofNullable(goal.getParameters())
                    .flatMap(List::stream)
                    .flatMap(parameter -> Stream.ofNullable(parameter.getExpression()))
                    .map(expression -> expression.replaceAll("[${}]", ""))
                    .forEach(known::add);
        });
        return known;
    }
}
