package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitServer;
import dev.paw.testing.ImageFixture;
import dev.paw.testing.RegistryServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One lock for amd64 and arm64, on a base of a registry whose Python 3.12 is not this host's, and an image of each. */
@Timeout(300)
class TwoPlatformsIT {

    private static final String FORK = "perceval/__init__.py";
    private static final String COMPILED = "compiled/__init__.py";

    @TempDir
    Path directory;

    private Trial trial;
    private GitServer git;
    private final RegistryServer registry = new RegistryServer();

    @BeforeEach
    void scaffold() throws IOException {
        trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
        git = new GitServer(directory.resolve("git"));
        ImageFixture.pushIndex(
                registry, "library/base", "1", List.of(ImageFixture.python("arm64"), ImageFixture.python("amd64")));
        String text = Files.readString(trial.file("deployment.yaml"));
        Files.writeString(
                trial.file("deployment.yaml"),
                text.replaceFirst(
                                "(?m)^      debian: bookworm\\n",
                                "      registry: \"" + registry.host() + "/library/base:1\"\n")
                        .replaceFirst("(?m)^      packages: \\[.*\\]\\n", ""));
        trial.edit("deployment.yaml", "[linux/amd64]", "[linux/amd64, linux/arm64]");
    }

    @AfterEach
    void stop() {
        registry.close();
        git.close();
        trial.close();
    }

    @Test
    void each_platform_has_what_its_markers_and_tags_ask_for_and_the_fork_is_in_both() throws Exception {
        for (String machine : List.of("x86_64", "aarch64")) {
            add(WheelFixture.wheel("compiled", "1.0")
                    .tag("cp312-cp312-manylinux_2_28_" + machine)
                    .file("compiled/" + machine + ".py", ""));
        }
        for (String name : List.of("here", "there", "older")) {
            add(WheelFixture.wheel(name, "1.0").file(name + "/__init__.py", ""));
        }
        WheelFixture fork = WheelFixture.wheel("perceval", "1.4.7").file("perceval/__init__.py", "");
        String commit = SdistFixture.sdist("perceval", "1.4.7", fork)
                .stageIn(git.repository("perceval.git"), "")
                .commit("Begin");
        Files.writeString(trial.file("requirements.txt"), """
                compiled
                perceval==1.0
                here ; platform_machine == "x86_64" and python_version == "3.12"
                there ; platform_machine == "aarch64" and implementation_name == "cpython"
                older ; python_version < "3.12" or sys_platform != "linux"
                """);
        Files.writeString(trial.file("overrides.txt"), "perceval @ git+" + git.url("perceval.git") + "\n");

        trial.run("paw:lock");

        assertThat(Files.readString(trial.file("pylock.multi-mordred.toml")))
                .contains("compiled-1.0-cp312-cp312-manylinux_2_28_x86_64.whl", "manylinux_2_28_aarch64.whl", commit)
                .doesNotContain("older");

        trial.run("paw:build");
        assertThat(installed()).containsExactly(COMPILED, "compiled/x86_64.py", "here/__init__.py", FORK);

        // The order of platforms is no input of the lock; the first one is built.
        trial.edit("deployment.yaml", "[linux/amd64, linux/arm64]", "[linux/arm64, linux/amd64]");
        trial.run("paw:build");
        assertThat(installed()).containsExactly(COMPILED, "compiled/aarch64.py", FORK, "there/__init__.py");
        assertThat(ArchivedImage.read(trial.image("multi-mordred.tar"))
                        .configuration()
                        .path("architecture")
                        .asText())
                .isEqualTo("arm64");
    }

    private void add(WheelFixture wheel) throws IOException {
        trial.loopback().index().add(wheel, trial.loopback().wheels());
    }

    /** The modules in the image, without their directory. */
    private List<String> installed() throws IOException {
        return ArchivedImage.read(trial.image("multi-mordred.tar")).paths().stream()
                .filter(name -> name.endsWith(".py") && name.contains("-packages/"))
                .map(name -> name.replaceFirst(".*-packages/", ""))
                .toList();
    }
}
