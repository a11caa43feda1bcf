package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docker-compose makes of the Compose file of a production deployment. */
class ProductionComposeTest {

    private static final Set<String> JOBS = Set.of("secrets", "search-setup");

    @TempDir
    Path temporary;

    private Map<?, ?> services(String sample) throws Exception {
        return (Map<?, ?>) config(sample).get("services");
    }

    private Map<?, ?> config(String sample) throws Exception {
        Tools.need("docker-compose");
        Path file = Samples.renderProduction(sample, temporary)
                .resolve("docker-compose.yml")
                .toAbsolutePath();
        String config = Tools.run(file.getParent(), List.of("docker-compose", "-f", file.toString(), "config"));
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(config);
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void every_service_is_limited_and_without_privileges_and_all_but_jobs_are_watched(String sample) throws Exception {
        services(sample).forEach((key, value) -> {
            String name = (String) key;
            Map<String, Object> service = texts(value);
            assertThat(service)
                    .as(name)
                    .containsKeys("mem_limit", "pids_limit")
                    .doesNotContainKeys("privileged", "container_name", "build")
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsEntry("restart", JOBS.contains(name) ? "no" : "unless-stopped");
            assertThat(texts(texts(service.get("logging")).get("options")))
                    .as(name)
                    .containsKeys("max-size", "max-file");
            assertThat(service.containsKey("healthcheck")).as(name).isNotEqualTo(JOBS.contains(name));
            assertThat((String) service.get("image")).matches(".+:[0-9][^:]*(@sha256:[0-9a-f]{64})?");
        });
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void where_processors_are_scarce_what_works_in_the_background_waits(String sample) throws Exception {
        Set<String> background = Set.of("multi-mordred", "sortinghat_worker", "database-backup");
        services(sample).forEach((name, value) -> {
            Object weight = texts(value).getOrDefault("cpu_shares", 1024);
            assertThat((Integer) weight < 1024).as((String) name).isEqualTo(background.contains(name));
        });
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void only_the_front_end_is_published_and_the_back_end_has_no_way_out(String sample) throws Exception {
        Map<?, ?> config = config(sample);
        Map<String, Object> services = texts(config.get("services"));
        Set<String> published = services.entrySet().stream()
                .filter(service -> texts(service.getValue()).containsKey("ports"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        String frontend = sample.endsWith("apache") ? "apache" : "nginx";
        assertThat(published).containsExactly(frontend);
        assertThat(texts(texts(config.get("networks")).get("backend"))).containsEntry("internal", true);
        services.forEach((name, value) -> {
            Object networks = texts(value).get("networks");
            if (name.equals("secrets")) {
                assertThat(texts(value)).containsEntry("network_mode", "none");
            } else {
                Set<String> joined = texts(networks).keySet();
                assertThat(joined).as(name).contains("backend");
                assertThat(joined.contains("edge")).as(name).isEqualTo(name.equals(frontend));
            }
        });
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void no_service_has_a_secret_or_a_development_switch_in_its_environment(String sample) throws Exception {
        services(sample)
                .forEach((name, value) -> texts(texts(value).getOrDefault("environment", Map.of()))
                        .forEach((variable, text) -> {
                            assertThat(variable).doesNotContain("DEV_FLAG").doesNotContain("SECRET");
                            if (variable.contains("PASSWORD")) {
                                assertThat(variable).endsWith("_FILE");
                            }
                        }));
    }

    @ParameterizedTest
    @FieldSource("dev.paw.render.Samples#PRODUCTION")
    void external_services_are_not_bundled(String sample) throws Exception {
        Set<String> names = texts(services(sample)).keySet();
        if (sample.equals("external")) {
            assertThat(names)
                    .containsExactlyInAnyOrder(
                            "secrets", "kibana", "sortinghat", "sortinghat_worker", "nginx", "multi-mordred");
        } else {
            assertThat(names).contains("secrets", "search-setup", "mariadb", "redis");
        }
    }

    private static Map<String, Object> texts(Object map) {
        return ((Map<?, ?>) map)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> (String) entry.getKey(),
                                entry -> entry.getValue() == null ? Map.of() : entry.getValue()));
    }
}
