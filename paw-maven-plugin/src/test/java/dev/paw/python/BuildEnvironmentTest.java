package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.testing.SdistFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the build of a project gets to see, with the Python of this host. */
@Timeout(120)
class BuildEnvironmentTest extends ResolverBench {

    @Test
    void tools_and_their_commands_are_there_and_what_is_installed_is_not() throws IOException {
        index.add(
                wheel("build-tool", "1.0")
                        .requires("helper")
                        .file("build_tool/__init__.py", "def main():\n    print('made')\n")
                        .script("build-tool", "build_tool:main"),
                files());
        index.add(wheel("helper", "1.0").file("helper/__init__.py", "").file("helper.pth", "added\n"), files());
        project(sdist("pure", "1.0", wheel("pure", "1.0"))
                .buildRequires("build-tool")
                .running("import build_tool, helper, importlib.util, subprocess;"
                        + " assert subprocess.check_output(['build-tool'], text=True) == 'made\\n';"
                        + " assert importlib.util.find_spec('pip') is None"));

        assertThatCode(() -> resolve(BOOKWORM)).doesNotThrowAnyException();
    }

    @Test
    void what_a_backend_asks_for_beside_is_fetched_too() throws IOException {
        offer("early");
        index.add(wheel("late-tool", "1.0").file("late_tool/__init__.py", "VALUE = 1\n"), files());
        Path project = project(sdist("pure", "1.0", wheel("pure", "1.0"))
                .buildRequires("early")
                .running("import late_tool"));
        Path backend = project.resolve("backend.py");
        Files.writeString(
                backend,
                Files.readString(backend)
                        + "def get_requires_for_build_wheel(settings=None):\n"
                        + "    return ['Early', 'late_tool>=1.0']\n");

        assertThatCode(() -> resolve(BOOKWORM)).doesNotThrowAnyException();
        assertThat(index.requests()).anyMatch(request -> request.contains("/late-tool/"));

        Files.writeString(backend, Files.readString(backend).replace("late_tool>=", "nowhere>="));
        assertRefused().hasMessageContaining("needs a tool for its build that cannot be had");
    }

    @Test
    void a_build_table_that_is_none_or_leads_elsewhere_is_told() throws IOException {
        Path file = project(sdist("pure", "1.0", wheel("pure", "1.0"))).resolve("pyproject.toml");
        String table = Files.readString(file);
        Files.writeString(file, table.replace("'.'", "'../elsewhere'"));
        assertRefused().hasMessageContaining("pyproject.toml: backend-path leads out of the project: ../elsewhere");
        Files.writeString(file, table + "requires = \"twice\"\n");
        assertRefused().hasMessageContaining("cannot be built: pyproject.toml: ");
        Files.writeString(file, table.replace("requires = []", "requires = 'early'"));
        assertRefused().hasMessageContaining("cannot be built: pyproject.toml: ");
    }

    @Test
    void without_a_build_table_setuptools_builds() throws Exception {
        Path project = Files.createDirectories(directory.resolve("plain"));
        BuildSystem old = BuildSystem.of(project);
        Files.writeString(project.resolve("pyproject.toml"), "[tool.other]\nkey = 1\n");

        assertThat(old)
                .isEqualTo(BuildSystem.of(project))
                .extracting(BuildSystem::backend)
                .isEqualTo("setuptools.build_meta:__legacy__");
        Files.writeString(project.resolve("pyproject.toml"), "[build-system]\nrequires = ['wheel']\n");
        assertThat(BuildSystem.of(project).requires()).containsExactly("wheel");
        Files.writeString(project.resolve("pyproject.toml"), "[build-system");
        assertThatThrownBy(() -> BuildSystem.of(project)).isInstanceOf(Unbuildable.class);
    }

    private Path project(SdistFixture project) throws IOException {
        requirements("./project");
        return project.unpackTo(directory.resolve("project"));
    }
}
