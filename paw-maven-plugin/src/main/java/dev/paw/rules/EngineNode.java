package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A node of the bundled search engine with its settings, wherever they are given: in its file, as variables with dots,
 * as {@code ES_SETTING_…} or as {@code -E} of its command.
 *
 * @param files what it mounts, by path in the container
 */
record EngineNode(Member member, Map<String, TextFile> files, Map<String, Setting> settings) {

    private static final Pattern FILE = Pattern.compile(".*/config/(elasticsearch|opensearch)\\.yml");
    private static final Pattern OPTION = Pattern.compile("-E\\s*([\\w.]+)=(\\S*)");

    /** Of a list, all its texts with commas between. */
    record Setting(Place place, String text) {

        boolean isTrue() {
            return text.equalsIgnoreCase("true");
        }
    }

    /** What a rule tells of one node. */
    @FunctionalInterface
    interface NodeJudge {

        void judge(EngineNode node, Findings found);
    }

    /** A judge that looks at one node after the other. */
    static Judge each(NodeJudge judge) {
        return (deployment, found) -> of(deployment).forEach(node -> judge.judge(node, found));
    }

    static List<EngineNode> of(Judged deployment) {
        Stack stack = Stack.of(deployment);
        return stack.with(Role.SEARCH_ENGINE).stream()
                .map(member -> of(member, stack.files(member)))
                .toList();
    }

    private static EngineNode of(Member member, Map<String, TextFile> files) {
        Map<String, Setting> settings = new HashMap<>();
        files.forEach((path, file) -> {
            if (FILE.matcher(path).matches()) {
                YamlValue.of(file).flat().forEach((name, value) -> settings.put(name, setting(value)));
            }
        });
        member.environment().forEach((name, value) -> key(name).ifPresent(key -> settings.put(key, setting(value))));
        Matcher option = OPTION.matcher(String.join(" ", member.words()));
        while (option.find()) {
            settings.put(option.group(1), new Setting(member.commandPlace(), option.group(2)));
        }
        return new EngineNode(member, files, settings);
    }

    private static Setting setting(YamlValue value) {
        return new Setting(value.place(), String.join(",", value.texts()));
    }

    /** The setting that a variable of the image stands for. */
    private static Optional<String> key(String variable) {
        if (variable.startsWith("ES_SETTING_")) {
            String name = variable.substring("ES_SETTING_".length()).toLowerCase(Locale.ROOT);
            return Optional.of(name.replace("__", "\0").replace('_', '.').replace('\0', '_'));
        }
        return variable.contains(".") ? Optional.of(variable) : Optional.empty();
    }

    boolean isOpenSearch() {
        return (member.image() + " " + member.name()).contains("opensearch");
    }

    Optional<Setting> get(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    boolean isTrue(String name) {
        return get(name).filter(Setting::isTrue).isPresent();
    }

    /** The file of the node's settings, or else the service. */
    Place place() {
        return files.entrySet().stream()
                .filter(file -> FILE.matcher(file.getKey()).matches())
                .map(file -> file.getValue().place())
                .findFirst()
                .orElse(member.place());
    }

    /** Where a setting stands, or should. */
    Place place(String name) {
        return get(name).map(Setting::place).orElse(place());
    }

    /** A variable of its container. */
    Optional<Setting> variable(String name) {
        return Optional.ofNullable(member.environment().get(name)).map(EngineNode::setting);
    }

    /** Whether anybody needs a password. */
    boolean isSecured() {
        return offs().isEmpty();
    }

    /** What switches security off. */
    List<Setting> offs() {
        List<Setting> offs = new ArrayList<>();
        Stream.of("DISABLE_SECURITY_PLUGIN", "plugins.security.disabled")
                .flatMap(name -> Stream.concat(variable(name).stream(), get(name).stream()))
                .filter(Setting::isTrue)
                .forEach(offs::add);
        get("xpack.security.enabled").filter(set -> !set.isTrue()).ifPresent(offs::add);
        return offs;
    }
}
