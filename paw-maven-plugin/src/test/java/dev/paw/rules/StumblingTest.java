package dev.paw.rules;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.paw.check.Checker;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.TextFile;
import dev.paw.testing.CheckTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an own template makes of a file: rules find something or nothing, and never end with an error of their own. */
class StumblingTest {

    @TempDir
    Path temporary;

    private static final Map<String, UnaryOperator<String>> CHANGES = new TreeMap<>(Map.of(
            "empty", text -> "",
            "a list", text -> "- a\n- [b, {c: }]\n",
            "a word", text -> "word",
            "no form at all", text -> "}]{[: \u0001 ${ <a\n</b>\n'\"",
            "cut off", text -> text.substring(0, text.length() / 2),
            "keys without values", text -> text.replaceAll("(?m):.*$", ":"),
            "first words", text -> text.replaceAll("(?m)^(\\s*)(\\S+) .*$", "$1$2"),
            "first words with an end", text -> text.replaceAll("(?m)^(\\s*)([\\w$]+) .*$", "$1$2;"),
            "every other line", text -> lines(text, 0),
            "the other lines", text -> lines(text, 1)));

    /** Those that look at what is rendered; the others take long. */
    private static final List<Rule> RULES = Stream.of(
                    PortRules.ALL,
                    PrivilegeRules.ALL,
                    OperationRules.ALL,
                    SecretTextRules.ALL,
                    LeakRules.ALL,
                    SortingHatDevelopmentRules.ALL,
                    SortingHatStartRules.ALL,
                    SortingHatSettingRules.ALL,
                    SortingHatWebRules.ALL,
                    MariaDbRules.ALL,
                    RedisRules.ALL,
                    FrontEndRules.ALL,
                    SearchSecurityRules.ALL,
                    SearchClusterRules.ALL,
                    HeapRules.ALL,
                    DashboardsRules.ALL,
                    MordredRules.ALL)
            .flatMap(List::stream)
            .toList();

    private static String lines(String text, int rest) {
        String[] all = text.split("\n");
        return IntStream.range(0, all.length)
                .filter(index -> index % 2 == rest)
                .mapToObj(index -> all[index] + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"elasticsearch-three-nodes", "opensearch-apache"})
    void no_rule_stumbles_over_a_file(String sample) {
        Judged deployment = CheckTrial.production(sample, temporary).judged();
        Checker checker = new Checker(RULES, Clock.systemUTC());
        CHANGES.forEach((name, change) -> {
            Judged all = deployment;
            for (TextFile file : deployment.rendered()) {
                all = all.rendered(file.path(), change);
            }
            judge(checker, all, "all files, " + name);
        });
        for (TextFile file : deployment.rendered()) {
            for (String name : List.of("empty", "first words")) {
                judge(checker, deployment.rendered(file.path(), CHANGES.get(name)), file.path() + ", " + name);
            }
        }
    }

    private static void judge(Checker checker, Judged deployment, String what) {
        assertThatCode(() -> checker.judge(deployment)).as(what).doesNotThrowAnyException();
    }
}
