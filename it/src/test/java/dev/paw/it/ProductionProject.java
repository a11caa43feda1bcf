package dev.paw.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scaffolded deployment with OpenSearch and hostile values, rendered for production, with the images of
 * {@link StandInImages}. It is reached under the name that the archetype gives where nobody has another.
 *
 * @param source the project
 * @param secrets its secrets
 * @param port where the host has the front end's TLS
 * @param plainPort where the host has the front end's plain HTTP
 */
record ProductionProject(Path source, HostileSecrets secrets, int port, int plainPort) {

    /** Another value of the model. */
    static final String BUCKET = HostileSecrets.LINE + "\nsecond line";

    private static final String ENVIRONMENT = "-Dpaw.environment=production";

    private static final String MODEL = """
            publicUrl: "https://paw.localhost:%d"
            frontendImage: "%s"
            searchEngine: {kind: opensearch, image: "%s", memory: 1g}
            dashboards: {image: "%s"}
            mariadb: {image: "%s"}
            redis: {image: "%s"}
            sortingHat:
              image: "%s"
              workerImage: "%s"
              environment:
                SORTINGHAT_BUCKET_NAME: %s
            """;

    /** Makes and renders it, and hands its own image over to Docker. */
    static ProductionProject make(StandInImages images) throws IOException, InterruptedException {
        Path source = images.project("production", List.of("python3", "ca-certificates"), "");
        Path sources = source.resolve("src/main/paw");
        Files.writeString(sources.resolve("requirements.txt"), StandInImages.sirMordred(sources.resolve("wheels")));
        ProductionProject project = new ProductionProject(
                source, HostileSecrets.in(source.resolve("secrets/production")), freePort(), freePort());
        Files.writeString(sources.resolve("production.yaml"), project.model(images));
        project.configure(sources);
        StandInImages.paw(source, "paw:secrets", "paw:build", "paw:render", ENVIRONMENT)
                .succeeded();
        images.load(source);
        project.moveThePlainPort();
        return project;
    }

    private String model(StandInImages images) {
        String quoted =
                "\"" + BUCKET.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        return MODEL.formatted(
                port,
                images.image("nginx"),
                images.image("opensearch"),
                images.image("opensearch-dashboards"),
                images.image("mariadb"),
                images.image("redis"),
                images.image("sortinghat"),
                images.image("sortinghat"),
                quoted);
    }

    /** Hostile names in SirMordred's files: rules of setup.cfg are that % is doubled and quotes inside stay. */
    private void configure(Path sources) throws IOException {
        String line = HostileSecrets.LINE.replace("%", "%%");
        Path setup = sources.resolve("setup.cfg");
        Files.writeString(
                setup,
                Files.readString(setup)
                        .replace("short_name = \"my-paw\"", "short_name = \"" + line + "\"")
                        .replace("\"Unknown\"", "\"" + "ü$".repeat(100) + "\"")
                        .concat("api-token = [{{secret:api-token}}, second]\n"));
        String name = HostileSecrets.LINE.replace("\\", "\\\\").replace("\"", "\\\"");
        Files.writeString(
                sources.resolve("projects.json"),
                "{\"" + name + "\": {\"git\": [\"https://example.org/project.git\"]}}\n");
    }

    /** The test must not take the host's port 80. */
    private void moveThePlainPort() throws IOException {
        Path compose = rendered().resolve("docker-compose.yml");
        String text = Files.readString(compose);
        Files.writeString(compose, text.replace("\"80:80\"", "\"" + plainPort + ":80\""));
    }

    /** What paw has rendered. */
    Path rendered() {
        return source.resolve("target/paw/production");
    }

    /** A file of the secrets' directory. */
    Path secret(String name) {
        return source.resolve("secrets/production").resolve(name);
    }

    /** What curl says to a path below {@code https://paw.localhost}, which it finds on this machine; it has to succeed. */
    String get(String path, String... options) throws IOException, InterruptedException {
        return curl("https://paw.localhost:" + port + path, options).output();
    }

    /** Curl, which trusts nothing but the deployment's own authority, and finds any host on this machine. */
    Command curl(String url, String... options) {
        List<String> words = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--noproxy", "*"));
        words.addAll(List.of(
                "--max-time",
                "20",
                "--connect-to",
                "::127.0.0.1:",
                "--cacert",
                secret("ca.crt").toString()));
        words.addAll(List.of(options));
        words.add(url);
        return Command.of(words.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
