package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Projects, archives and wheels on this machine.
 *
 * @param base what paths are relative to
 */
record LocalProjects(Path base) {

    private static final String MEND =
            "name a wheel, an archive of sources, or a directory that has a pyproject.toml or"
                    + " setup.py; a path is relative to the directory of requirements.txt";

    /** What is at a path. */
    Direct read(String written, Place place) {
        if (written.startsWith("git+")) {
            throw new PawException(
                    "'" + written + "' is not the address of a repository", place, "write git+ssh://git@host/path");
        }
        return at(
                base.resolve(written).normalize().toAbsolutePath(), written, Optional.empty(), Optional.empty(), place);
    }

    /** What is at an absolute path. */
    static Direct at(Path path, String written, Optional<Sha256> expected, Optional<String> subdirectory, Place place) {
        if (Files.isRegularFile(path) && Archives.has(path.toString())) {
            return new Direct.Address(path.toUri().toString(), Optional.empty(), expected, subdirectory);
        }
        if (!Files.exists(path)) {
            throw new PawException("there is no file or directory '" + written + "'", place, MEND);
        }
        Path project = subdirectory.map(path::resolve).orElse(path);
        if (Files.exists(project.resolve("pyproject.toml")) || Files.exists(project.resolve("setup.py"))) {
            return new Direct.Directory(path, subdirectory);
        }
        throw new PawException("'" + written + "' is no Python project", place, MEND);
    }
}
