package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.ComposeService;
import dev.paw.check.ComposeService.Mount;
import dev.paw.check.ComposeService.Port;
import dev.paw.check.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A service with what every Compose file says of it: Compose lays {@code docker-compose.override.yml} over the first.
 *
 * @param isJob whether others wait for its end
 * @param layers its definitions, the uppermost last; never empty
 */
record Member(String name, Role role, boolean isJob, List<ComposeService> layers) {

    /** Where it is defined first. */
    Place place() {
        return layers.get(0).place();
    }

    boolean is(Role... roles) {
        return List.of(roles).contains(role);
    }

    /** The value of a key, of the uppermost file that has it; absent, with the place of the service, if none has. */
    YamlValue get(String key, String... more) {
        List<YamlValue> found = layers.stream()
                .map(layer -> layer.get(key, more))
                .filter(YamlValue::isPresent)
                .toList();
        return found.isEmpty() ? layers.get(0).get(key, more) : found.get(found.size() - 1);
    }

    String image() {
        return get("image").text().orElse("");
    }

    Map<String, YamlValue> environment() {
        Map<String, YamlValue> all = new LinkedHashMap<>();
        layers.forEach(layer -> all.putAll(layer.environment()));
        return all;
    }

    List<Port> ports() {
        return all(ComposeService::ports);
    }

    List<Mount> mounts() {
        return all(ComposeService::mounts);
    }

    /** Compose's default network where it names none. */
    List<String> networks() {
        List<String> networks = all(ComposeService::networks);
        return networks.isEmpty() ? List.of("default") : networks;
    }

    Map<String, String> dependencies() {
        Map<String, String> all = new LinkedHashMap<>();
        layers.forEach(layer -> all.putAll(layer.dependencies()));
        return all;
    }

    /** The words of entry point and command, each part of the uppermost file that has it. */
    List<String> words() {
        return Stream.of(last(ComposeService::entrypoint), last(ComposeService::command))
                .flatMap(List::stream)
                .toList();
    }

    /** Where the command stands, or the service. */
    Place commandPlace() {
        return Stream.of(get("command"), get("entrypoint"))
                .filter(YamlValue::isPresent)
                .findFirst()
                .map(YamlValue::place)
                .orElse(place());
    }

    /** The words of the health check; none if it is switched off. */
    List<String> healthCheck() {
        YamlValue test = get("healthcheck", "test");
        boolean off = get("healthcheck", "disable").isTrue() || test.texts().equals(List.of("NONE"));
        return off ? List.of() : test.texts();
    }

    /** The memory limit in bytes. */
    Optional<Long> memory() {
        return Stream.of(get("mem_limit"), get("deploy", "resources", "limits", "memory"))
                .flatMap(value -> value.text().stream())
                .flatMap(text -> Size.of(text).stream())
                .findFirst();
    }

    private <T> List<T> all(Function<ComposeService, List<T>> part) {
        return layers.stream().flatMap(layer -> part.apply(layer).stream()).toList();
    }

    private List<String> last(Function<ComposeService, List<String>> part) {
        return layers.stream()
                .map(part)
                .filter(words -> !words.isEmpty())
                .reduce((below, above) -> above)
                .orElse(List.of());
    }
}
