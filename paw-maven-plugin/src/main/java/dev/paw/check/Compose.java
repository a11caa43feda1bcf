package dev.paw.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Compose file.
 *
 * @param root the whole document
 */
public record Compose(TextFile file, YamlValue root) {

    /** The names that Compose files have, variants such as {@code docker-compose.override.yml} included. */
    private static final Pattern NAME = Pattern.compile("(docker-)?compose([.-][^/]*)?\\.ya?ml");

    static List<Compose> among(List<TextFile> files) {
        return files.stream()
                .filter(file -> NAME.matcher(file.path()).matches())
                .map(file -> new Compose(file, YamlValue.of(file)))
                .toList();
    }

    /** All services, in the order of the file. */
    public List<ComposeService> services() {
        return root.get("services").entries().entrySet().stream()
                .map(entry -> new ComposeService(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The service of that name. */
    public Optional<ComposeService> service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }
}
