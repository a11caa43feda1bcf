package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A scaffolded deployment, rendered for production, with secrets made by {@code paw:secrets} and given out by the rendered
 * {@code secrets/install.py}, as its containers find it.
 *
 * @param rendered {@code target/paw/production}
 * @param secrets {@code secrets/production}
 * @param volumes a directory for each volume that gets secrets; as root, with the owners and modes of the containers
 */
record ProductionSite(Path rendered, Path secrets, Path volumes) {

    private static final String PRODUCTION = "-Dpaw.environment=production";

    /**
     * Makes one below a directory, which other users may then enter.
     *
     * @param engine elasticsearch or opensearch
     * @param searchEngine what production.yaml says about it, in YAML's flow style
     * @param own secrets that are there before the others are made, by name
     */
    static ProductionSite of(Path directory, String engine, String searchEngine, Map<String, String> own)
            throws IOException, InterruptedException {
        Tools.need("python3");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path project = Scaffold.deployment(directory);
        Path model = project.resolve("src/main/paw");
        Path deployment = model.resolve("deployment.yaml");
        // The images follow the kind.
        Files.writeString(
                deployment,
                Files.readString(deployment)
                        .replace("kind: elasticsearch", "kind: " + engine)
                        .replaceAll("(?m)^  image: \"docker\\.elastic\\.co.*\n", ""));
        Files.writeString(
                model.resolve("production.yaml"),
                "publicUrl: https://paw.example.org\nsearchEngine: " + searchEngine + "\n");
        Path secrets = Files.createDirectories(project.resolve("secrets/production"));
        for (Map.Entry<String, String> secret : own.entrySet()) {
            Files.writeString(secrets.resolve(secret.getKey()), secret.getValue());
        }
        InnerMaven.batch().run(project, "paw:secrets", "paw:render", PRODUCTION).succeeded();
        ProductionSite site = new ProductionSite(
                project.resolve("target/paw/production"), secrets, Files.createDirectory(directory.resolve("volumes")));
        site.install();
        return site;
    }

    /** Does what the service "secrets" does, at each start of the deployment. */
    void install() throws IOException, InterruptedException {
        Path plan = rendered.resolve("secrets/plan.json");
        for (var volume :
                new ObjectMapper().readTree(plan.toFile()).get("volumes").properties()) {
            Files.createDirectories(volumes.resolve(volume.getKey()));
        }
        List<String> command = new ArrayList<>(List.of(
                "python3",
                "-B",
                rendered.resolve("secrets/install.py").toString(),
                "--rendered=" + rendered,
                "--secrets=" + secrets,
                "--volumes=" + volumes));
        if (!HostUser.isRoot()) {
            command.add("--keep-owner");
        }
        Tools.run(volumes.getParent(), command);
    }

    /** The directory in place of a volume. */
    Path volume(String name) {
        return volumes.resolve(name);
    }

    /** A secret, as paw:secrets or the user has written it. */
    String secret(String name) throws IOException {
        return Files.readString(secrets.resolve(name));
    }

    /** The environment that the Compose file gives a service. */
    Map<String, String> environment(String service) throws IOException {
        Path compose = rendered.resolve("docker-compose.yml");
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(compose));
        Map<?, ?> services = (Map<?, ?>) file.get("services");
        assertThat(services.containsKey(service)).as("%s is a service", service).isTrue();
        Map<String, String> environment = new TreeMap<>();
        ((Map<?, ?>) ((Map<?, ?>) services.get(service)).get("environment"))
                .forEach((name, value) -> environment.put(name.toString(), value.toString()));
        return environment;
    }

    /**
     * A copy of a rendered script with other paths: what is mounted into the container lies elsewhere on this machine.
     *
     * @param paths what stands there, and the place instead
     */
    Path script(String path, Map<String, String> paths) throws IOException {
        String text = Files.readString(rendered.resolve(path));
        for (Map.Entry<String, String> other : paths.entrySet()) {
            assertThat(text).contains(other.getKey());
            text = text.replace(other.getKey(), other.getValue());
        }
        return Files.writeString(volumes.resolveSibling(path.replace('/', '-')), text);
    }
}
