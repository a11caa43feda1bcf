package dev.paw.it;

import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images of a production deployment, from Debian's packages and, for OpenSearch, from what Maven's repositories have.
 * Below each Dockerfile of {@code src/test/docker} lies one image with all the packages, which paw builds. {@link #remove}
 * takes them out of the engine again.
 */
final class StandInImages {

    /** With the start-up scripts that the official images have, and without their maintainers' scripts being run. */
    private static final List<String> PACKAGES = List.of(
            "python3",
            "bash",
            "coreutils",
            "grep",
            "findutils",
            "gzip",
            "curl",
            "mariadb-server-core",
            "mariadb-client",
            "redis-server",
            "nginx",
            "uwsgi-plugin-python3",
            "python3-django",
            "python3-rq",
            "python3-mysqldb",
            "python3-yaml",
            "openjdk-17-jre-headless");

    /** By service, in the tag that says which version's rules hold. */
    private static final Map<String, String> TAGS = new TreeMap<>(Map.of(
            "mariadb", "10.11",
            "redis", "7.0",
            "nginx", "1.22",
            "sortinghat", "1.14.3",
            "opensearch-dashboards", "2.19.4",
            "opensearch", "2.19.4"));

    private static final Path SOURCES = Path.of("src/test/docker");

    private final String name;
    private final Path directory;
    private final List<String> images = new ArrayList<>();

    /**
     * None yet.
     *
     * @param name the first part of all images' names, which no others have
     * @param directory an empty one to work in
     */
    StandInImages(String name, Path directory) {
        this.name = name;
        this.directory = directory;
    }

    /** Builds all of them in Docker's engine. */
    void build() throws IOException, InterruptedException {
        Path parts = project("parts", PACKAGES, "");
        paw(parts, "paw:build").succeeded();
        load(parts);
        for (String service : TAGS.keySet()) {
            Path context = directory.resolve(service);
            Directories.copy(SOURCES.resolve(service), context);
            if (service.equals("opensearch")) {
                OpenSearchHome.assemble(context.resolve("home"));
            }
            Command build = Command.of("docker", "build", "--quiet", "--network", "none");
            build.with("--build-arg", "PARTS=" + parts(), "--tag", image(service), context.toString())
                    .output();
            images.add(image(service));
        }
    }

    /** The image of a service. */
    String image(String service) {
        return name + "/" + service + ":" + TAGS.get(service);
    }

    /** The image below all of them, which has a shell. */
    String parts() {
        return name + "-parts/multi-mordred:1.0-SNAPSHOT";
    }

    /** A scaffolded deployment whose image consists of these packages and requirements, and has a name of its own. */
    Path project(String suffix, List<String> packages, String requirements) throws IOException {
        Path project = Scaffold.deployment(Files.createDirectory(directory.resolve(suffix + "-project")));
        Path sources = project.resolve("src/main/paw");
        Path deployment = sources.resolve("deployment.yaml");
        Files.writeString(
                deployment,
                Files.readString(deployment)
                        .replace("name: \"my-paw\"", "name: \"" + name + "-" + suffix + "\"")
                        .replaceFirst("packages: \\[.*]", "packages: [" + String.join(", ", packages) + "]"));
        Files.writeString(sources.resolve("requirements.txt"), requirements);
        Files.writeString(sources.resolve("excludes.txt"), "");
        return project;
    }

    /** Runs goals of paw's in a deployment. */
    static Outcome paw(Path project, String... goals) throws IOException, InterruptedException {
        String cache = Path.of(System.getProperty("it.workDirectory"), "cache").toString();
        return InnerMaven.batch().with("-Dpaw.cache=" + cache).run(project, goals);
    }

    /** Hands what paw has built over to Docker. */
    void load(Path project) throws IOException, InterruptedException {
        Path archive = project.resolve("target/paw/images/multi-mordred.tar");
        String told =
                Command.of("docker", "load", "--input", archive.toString()).output();
        images.add(told.substring(told.indexOf(": ") + 2));
    }

    /** Puts SirMordred's stand-in into a deployment. */
    static String sirMordred(Path wheels) throws IOException {
        String program = Files.readString(SOURCES.resolve("sirmordred/__init__.py"));
        WheelFixture wheel = WheelFixture.wheel("sirmordred", "1.2.11")
                .file("sirmordred/__init__.py", program)
                .script("sirmordred", "sirmordred:main");
        return "./wheels/" + wheel.writeTo(wheels).getFileName() + "\n";
    }

    /** All that have been built. */
    List<String> images() {
        return List.copyOf(images);
    }

    /** Takes all of them out of the engine. */
    void remove() throws IOException, InterruptedException {
        for (String image : images) {
            Command.of("docker", "rmi", "--force", image).output();
        }
    }
}
