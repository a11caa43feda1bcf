package dev.paw.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;

/**
 * What {@code pyproject.toml} says about the build of a project (PEP 517, PEP 518), or what holds where it says nothing.
 *
 * @param requires requirements (PEP 508), as they stand there
 * @param backend the object that has the hooks: {@code module:object}
 * @param path directories of the project that the backend is imported from
 */
record BuildSystem(List<String> requires, String backend, List<String> path) {

    private static final String LEGACY = "setuptools.build_meta:__legacy__";

    /** That of the project in this directory. */
    static BuildSystem of(Path project) throws IOException, Unbuildable {
        Path file = project.resolve("pyproject.toml");
        if (Files.notExists(file)) {
            return new BuildSystem(List.of("setuptools>=40.8.0", "wheel"), LEGACY, List.of());
        }
        TomlParseResult toml = Toml.parse(file);
        if (toml.hasErrors()) {
            throw unusable(toml.errors().get(0).toString());
        }
        try {
            if (!toml.contains("build-system")) {
                return new BuildSystem(List.of("setuptools>=40.8.0", "wheel"), LEGACY, List.of());
            }
            return new BuildSystem(
                    strings(toml.getArray("build-system.requires")),
                    toml.getString("build-system.build-backend", () -> LEGACY),
                    inside(strings(toml.getArray("build-system.backend-path")), project));
        } catch (TomlInvalidTypeException | ClassCastException e) {
            throw unusable(e.getMessage());
        }
    }

    private static List<String> strings(TomlArray array) {
        return array == null
                ? List.of()
                : array.toList().stream().map(String.class::cast).toList();
    }

    private static List<String> inside(List<String> paths, Path project) throws Unbuildable {
        for (String path : paths) {
            if (!project.resolve(path).normalize().startsWith(project)) {
                throw unusable("backend-path leads out of the project: " + path);
            }
        }
        return paths;
    }

    private static Unbuildable unusable(String reason) {
        return new Unbuildable(Unbuildable.Reason.FAILED, "cannot be built: pyproject.toml: " + reason, "");
    }
}
