package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Problems;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Images;
import dev.paw.deployment.Deployment.Service;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the rendered Compose file says, whatever the deployment's values are. */
class ComposeTest {

    private static final String MARK = "xMARKx";

    /** The positions of a deployment that hold a text. */
    private static final Map<String, BiFunction<Deployment, String, Deployment>> POSITIONS = Map.of(
            "name", (d, v) -> with(d, v, d.images()),
            "search engine", service(d -> d.searchEngine().service()),
            "dashboards", service(Deployment::dashboards),
            "mariadb", service(d -> d.mariadb().service()),
            "redis", service(d -> d.redis().service()),
            "sortinghat", service(d -> d.sortingHat().service()),
            "worker", service(d -> d.sortingHat().worker()),
            "registry", (d, v) -> with(d, d.name(), Samples.images(Optional.of(v))));

    @TempDir
    Path temporary;

    private static Map<?, ?> compose(Deployment deployment, Path directory) throws IOException {
        List<Template> templates = Templates.read("development", Set.of(), directory, new Problems());
        Template compose = templates.stream()
                .filter(template -> template.output().equals("docker-compose.yml"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> names = new DevelopmentModel(deployment, "1.0").names(List.of());
        String text = Header.above(new Engine(templates, names).fill(compose), compose);
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    @ParameterizedTest
    @EnumSource
    void hostile_value_in_any_position_stays_a_value(EngineKind kind) throws IOException {
        Deployment plain = Samples.of(kind);
        Map<?, ?> marked = compose(everywhere(plain, MARK), temporary);
        for (String position : POSITIONS.keySet()) {
            assertThat(compose(POSITIONS.get(position).apply(plain, MARK), temporary)
                            .toString())
                    .as("%s is rendered", position)
                    .contains(MARK);
        }
        for (String value : Hostile.all()) {
            assertThat(compose(everywhere(plain, value), temporary))
                    .as("%s", value)
                    .isEqualTo(replace(marked, value.replace("$", "$$")));
        }
    }

    private static Deployment everywhere(Deployment deployment, String value) {
        Deployment filled = deployment;
        for (BiFunction<Deployment, String, Deployment> position : POSITIONS.values()) {
            filled = position.apply(filled, value);
        }
        return filled;
    }

    private static Object replace(Object tree, String value) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> replaced = new LinkedHashMap<>();
            map.forEach((key, child) -> replaced.put(key, replace(child, value)));
            return replaced;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(item -> replace(item, value)).toList();
        }
        return tree instanceof String text ? text.replace(MARK, value) : tree;
    }

    @ParameterizedTest
    @EnumSource
    void docker_compose_accepts_the_golden_file(EngineKind kind) throws Exception {
        Tools.need("docker-compose");
        Path file = Path.of("src/test/resources/golden", kind.id(), "docker-compose.yml")
                .toAbsolutePath();
        String config = Tools.run(temporary, List.of("docker-compose", "-f", file.toString(), "config"));
        Map<?, ?> read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(config);
        assertThat(((Map<?, ?>) read.get("services")).keySet())
                .map(String::valueOf)
                .containsExactlyInAnyOrderElementsOf(services(kind));
    }

    @ParameterizedTest
    @EnumSource
    void every_service_is_watched_limited_and_private(EngineKind kind) throws IOException {
        Map<?, ?> services = (Map<?, ?>) compose(Samples.of(kind), temporary).get("services");
        assertThat(services.keySet()).map(String::valueOf).containsExactlyInAnyOrderElementsOf(services(kind));
        services.forEach((name, value) -> {
            Map<?, ?> service = (Map<?, ?>) value;
            assertThat(service.keySet())
                    .as("%s", name)
                    .map(String::valueOf)
                    .contains("image", "healthcheck", "restart", "mem_limit", "logging")
                    .doesNotContain("privileged", "network_mode", "container_name", "build");
            assertThat(service.get("restart")).isEqualTo("unless-stopped");
            assertThat((String) service.get("image")).matches(".+:[0-9].*");
            Optional.ofNullable((List<?>) service.get("ports")).stream()
                    .flatMap(List::stream)
                    .forEach(port -> assertThat((String) port).startsWith("127.0.0.1:"));
            Optional.ofNullable((Map<?, ?>) service.get("depends_on")).stream()
                    .flatMap(needed -> needed.values().stream())
                    .forEach(condition -> assertThat(condition).isEqualTo(Map.of("condition", "service_healthy")));
        });
        assertThat(((Map<?, ?>) ((Map<?, ?>) services.get("multi-mordred")).get("depends_on")).keySet())
                .map(String::valueOf)
                .containsExactlyInAnyOrder(kind.id(), "sortinghat");
    }

    private static List<String> services(EngineKind kind) {
        Stream<String> own = kind == EngineKind.ELASTICSEARCH
                ? Stream.of("elasticsearch", "kibana")
                : Stream.of("opensearch", "opensearch-dashboards");
        return Stream.concat(own, Stream.of("mariadb", "redis", "sortinghat", "sortinghat_worker", "multi-mordred"))
                .toList();
    }

    /** The image of one of the services; no two of them are the same. */
    private static BiFunction<Deployment, String, Deployment> service(Function<Deployment, Service> which) {
        return (deployment, image) -> {
            Service old = which.apply(deployment);
            return deployment.withServices(service -> service.equals(old) ? new Service(image, old.memory()) : service);
        };
    }

    private static Deployment with(Deployment d, String name, Images images) {
        return new Deployment(
                name,
                d.environment(),
                d.edge(),
                d.searchEngine(),
                d.dashboards(),
                d.mariadb(),
                d.redis(),
                d.sortingHat(),
                d.multiMordred(),
                images,
                d.suppressions());
    }
}
