package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a scaffolded project to a production deployment with its secrets in place. */
class ProductionIT {

    private static final String PRODUCTION = "-Dpaw.environment=production";

    @TempDir
    Path directory;

    @Test
    void scaffolded_deployment_gets_secrets_is_rendered_without_them_and_filled_on_the_host() throws Exception {
        Tools.need("python3");
        Tools.need("openssl");
        Path project = Scaffold.deployment(directory);

        Outcome rendered =
                InnerMaven.batch().run(project, "paw:render", PRODUCTION).succeeded();
        assertThat(rendered.text()).contains("There are no secrets yet").contains("mvn paw:secrets " + PRODUCTION);
        InnerMaven.batch().run(project, "paw:secrets", "paw:render", PRODUCTION).succeeded();

        Path root = project.resolve("target/paw/production");
        Path secrets = project.resolve("secrets/production");
        assertThat(root.resolve(variable(root, "PAW_SECRETS")).toRealPath()).isEqualTo(secrets.toRealPath());
        holdsNoneOf(root, secrets);

        Path volumes = Files.createDirectory(directory.resolve("volumes"));
        fill(root, secrets, volumes);
        Tools.run(
                directory,
                List.of(
                        "openssl",
                        "verify",
                        "-CAfile",
                        volumes.resolve("multi-mordred-secrets/ca-bundle.crt").toString(),
                        "-verify_hostname",
                        "paw.localhost",
                        volumes.resolve("frontend-secrets/public.crt").toString()));
        assertThat(volumes.resolve("multi-mordred-instances/my-paw/setup.cfg"))
                .content()
                .contains("url = \"https://mordred:"
                        + Files.readString(secrets.resolve("mordred-password")).strip() + "@");
    }

    private static String variable(Path root, String name) throws IOException {
        Optional<String> line = Files.readAllLines(root.resolve(".env")).stream()
                .filter(candidate -> candidate.startsWith(name + "="))
                .findFirst();
        return line.orElseThrow().substring(name.length() + 1);
    }

    /** Nothing that could be committed holds a secret. */
    private static void holdsNoneOf(Path root, Path secrets) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(root)) {
            all.append(Files.readString(file));
        }
        for (Path secret : files(secrets)) {
            String text = Files.readString(secret).strip();
            boolean isPublic = secret.toString().endsWith(".crt")
                    || secret.getFileName().toString().startsWith(".");
            if (!isPublic) {
                assertThat(all.toString()).as("%s", secret).doesNotContain(text);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    /** Does what the service "secrets" does, with a directory in place of each volume. */
    private void fill(Path root, Path secrets, Path volumes) throws Exception {
        String program = "import json, os, sys; plan = json.load(open(sys.argv[1]));"
                + " [os.mkdir(os.path.join(sys.argv[2], name)) for name in plan['volumes']]";
        String plan = root.resolve("secrets/plan.json").toString();
        Tools.run(directory, List.of("python3", "-c", program, plan, volumes.toString()));
        Tools.run(
                directory,
                List.of(
                        "python3",
                        root.resolve("secrets/install.py").toString(),
                        "--rendered=" + root,
                        "--secrets=" + secrets,
                        "--volumes=" + volumes,
                        "--keep-owner"));
    }
}
