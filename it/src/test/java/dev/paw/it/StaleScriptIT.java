package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.Strict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stale script, side by side: after a new commit, what {@code docker build}, {@code docker build --no-cache} from a
 * local clone, and paw:rebuild have in their images. With real Debian packages, as the first of these runs Git.
 */
@Timeout(600)
class StaleScriptIT {

    private static final System.Logger LOG = System.getLogger(StaleScriptIT.class.getName());
    private static final String IMAGE = "my-paw/multi-mordred:1.0-SNAPSHOT";
    private static final String CLONED = "/home/mordred/script/multi_mordred.py";

    @TempDir
    Path directory;

    private GitServer server;
    private Path project;

    @AfterEach
    void stop() {
        Optional.ofNullable(server).ifPresent(GitServer::close);
    }

    @Test
    void a_new_commit_is_in_the_image_of_paw_alone() throws Exception {
        Strict.need(Command.of("docker", "info").succeeds(), "a running Docker engine");
        Strict.need(Command.of("git", "--version").succeeds(), "git");
        Strict.need(Files.isDirectory(Path.of("/etc/apt")), "apt, which tells a Debian mirror");
        server = new GitServer(directory.resolve("git"));
        GitFixture repository = server.repository("multi-mordred.git");
        repository.file("multi_mordred.py", "print('old')\n").commit("Old");
        build();
        Path fromGit = dockerfile("from git", "RUN git clone --quiet " + url() + " /home/mordred/script");
        Path fromClone = dockerfile("from clone", "COPY script/ /home/mordred/script/");
        Command.of("git", "clone", "--quiet", url(), fromClone.resolve("script").toString())
                .output();
        docker(fromGit, "stale-git");
        docker(fromClone, "stale-clone");

        repository.file("multi_mordred.py", "print('new')\n").commit("New");
        docker(fromGit, "stale-git");
        docker(fromClone, "stale-clone", "--no-cache");
        maven().run(project, "paw:rebuild", "-Dpaw.keep=python,base", "-Dpaw.to=docker")
                .succeeded();

        String ofGit = inside("stale-git", CLONED);
        String ofClone = inside("stale-clone", CLONED);
        String ofPaw = inside(IMAGE, "/opt/paw/multi-mordred/multi_mordred.py");
        tell("docker build, script cloned in a RUN: " + ofGit);
        tell("docker build --no-cache, script copied from a local clone: " + ofClone);
        tell("mvn paw:rebuild: " + ofPaw);
        assertThat(ofGit).isEqualTo("print('old')");
        assertThat(ofClone).isEqualTo("print('old')");
        assertThat(ofPaw).isEqualTo("print('new')");
    }

    private void build() throws IOException, InterruptedException {
        project = Scaffold.deployment(directory);
        Path requirements = project.resolve("src/main/paw/requirements.txt");
        new SampleRequirements(requirements, new PackageIndex(Optional.empty()), line -> {}).useIfNeeded();
        Path deployment = project.resolve("src/main/paw/deployment.yaml");
        Files.writeString(
                deployment,
                Files.readString(deployment)
                        .replace("  file: \"multi_mordred.py\"", "  repository: \"" + url() + "\"\n  ref: main"));
        maven().run(project, "paw:build", "-Dpaw.to=docker").succeeded();
    }

    private static InnerMaven maven() {
        String cache = Path.of(System.getProperty("it.workDirectory"), "cache").toString();
        return InnerMaven.batch().with("-Dpaw.cache=" + cache);
    }

    private String url() {
        return server.url("multi-mordred.git");
    }

    private Path dockerfile(String name, String line) throws IOException {
        Path context = Files.createDirectory(directory.resolve(name));
        Files.writeString(context.resolve("Dockerfile"), "FROM " + IMAGE + "\n" + line + "\n");
        return context;
    }

    private static void docker(Path context, String tag, String... options) throws IOException, InterruptedException {
        Command.of("docker", "build", "--network", "host", "--tag", tag)
                .with(options)
                .with(context.toString())
                .output();
    }

    private static String inside(String image, String file) throws IOException, InterruptedException {
        return Command.of("docker", "run", "--rm", "--network", "none", "--entrypoint", "cat", image, file)
                .output();
    }

    private static void tell(String line) {
        LOG.log(System.Logger.Level.INFO, line);
    }
}
