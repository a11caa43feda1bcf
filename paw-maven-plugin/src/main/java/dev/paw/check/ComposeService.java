package dev.paw.check;

import dev.paw.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of a Compose file, in whichever of Compose's ways each key is written.
 *
 * @param definition its whole map; the place is that of its name
 */
public record ComposeService(String name, YamlValue definition) {

    /**
     * A published port.
     *
     * @param host the address that it is published on; empty for all
     * @param published port or range on the host; empty if Docker chooses
     * @param target port or range in the container
     */
    public record Port(Place place, String host, String published, String target) {

        /** Whether only the host itself reaches it. */
        public boolean isLocal() {
            return host.startsWith("127.") || host.equals("localhost") || host.equals("::1") || host.equals("[::1]");
        }
    }

    /**
     * A mount.
     *
     * @param source name of a volume, or a path of the host that begins with {@code .}, {@code /} or {@code ~}; empty for
     *     an anonymous volume
     * @param target path in the container
     */
    public record Mount(Place place, String source, String target, boolean readOnly) {

        /** Whether it is a directory or file of the host. */
        public boolean isBind() {
            return source.matches("[./~$].*");
        }
    }

    /** Where its name stands. */
    public Place place() {
        return definition.place();
    }

    /** The value of a key; of a sequence of keys, one within the other. */
    public YamlValue get(String key, String... more) {
        return definition.get(key, more);
    }

    /** The reference of its image; empty if there is none. */
    public String image() {
        return get("image").text().orElse("");
    }

    /** Its variables by name, with the place of each; one without a value is absent. */
    public Map<String, YamlValue> environment() {
        YamlValue environment = get("environment");
        Map<String, YamlValue> variables = new LinkedHashMap<>(environment.entries());
        environment
                .items()
                .forEach(item -> item.text().ifPresent(text -> {
                    String[] parts = text.split("=", 2);
                    variables.put(parts[0], item.withText(parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()));
                }));
        return variables;
    }

    /** The value of a variable. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment().get(name)).flatMap(YamlValue::text);
    }

    /** The words of its command; those of a single text parted at blanks. */
    public List<String> command() {
        return words(get("command"));
    }

    /** The words of its entry point; those of a single text parted at blanks. */
    public List<String> entrypoint() {
        return words(get("entrypoint"));
    }

    private static List<String> words(YamlValue value) {
        return value.text()
                .map(text -> Stream.of(text.split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList())
                .orElseGet(value::texts);
    }

    /** What it publishes. */
    public List<Port> ports() {
        return get("ports").items().stream().map(ComposeService::port).toList();
    }

    private static Port port(YamlValue item) {
        if (item.text().isEmpty()) {
            return new Port(
                    item.place(),
                    item.get("host_ip").text().orElse(""),
                    item.get("published").text().orElse(""),
                    item.get("target").text().orElse(""));
        }
        String text = item.text().orElse("").replaceFirst("/(tcp|udp)$", "");
        int target = text.lastIndexOf(':');
        int host = text.lastIndexOf(':', target - 1);
        return new Port(
                item.place(),
                host < 0 || target < 0 ? "" : text.substring(0, host),
                target < 0 ? "" : text.substring(host + 1, target),
                text.substring(target + 1));
    }

    /** What it mounts. */
    public List<Mount> mounts() {
        return get("volumes").items().stream().map(ComposeService::mount).toList();
    }

    private static Mount mount(YamlValue item) {
        if (item.text().isEmpty()) {
            return new Mount(
                    item.place(),
                    item.get("source").text().orElse(""),
                    item.get("target").text().orElse(""),
                    item.get("read_only").isTrue());
        }
        String[] parts = item.text().orElse("").split(":");
        boolean anonymous = parts.length == 1;
        return new Mount(
                item.place(),
                anonymous ? "" : parts[0],
                anonymous ? parts[0] : parts[1],
                parts.length > 2 && List.of(parts[2].split(",")).contains("ro"));
    }

    /** The services that it waits for, by name, with the condition; in the short form {@code service_started}. */
    public Map<String, String> dependencies() {
        Map<String, String> dependencies = new LinkedHashMap<>();
        YamlValue given = get("depends_on");
        given.texts().forEach(name -> dependencies.put(name, "service_started"));
        given.entries()
                .forEach((name, entry) ->
                        dependencies.put(name, entry.get("condition").text().orElse("service_started")));
        return dependencies;
    }

    /** The networks that it is on, by name. */
    public List<String> networks() {
        YamlValue given = get("networks");
        return Stream.concat(given.texts().stream(), given.entries().keySet().stream())
                .toList();
    }
}
