package dev.paw;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the XDG Base Directory Specification, which says of relative paths that they are to be ignored. */
public final class BaseDirectories {

    private BaseDirectories() {}

    /**
     * A directory that an environment names.
     *
     * @param variable such as {@code XDG_CACHE_HOME}
     * @return empty, for the default to be taken, if it is not set, empty, or relative
     */
    public static Optional<Path> find(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(BaseDirectories::isAbsolute)
                .map(Path::of);
    }

    /**
     * A variable as programs that may not know the specification are to see it.
     *
     * @param name such as {@code XDG_CONFIG_DIRS}: one in {@code _DIRS} has several with the system's path separator
     *     between them, any other a single directory
     * @return without those that are relative; empty if nothing is left
     */
    public static Optional<String> absolute(String name, String value) {
        Stream<String> paths =
                name.endsWith("_DIRS") ? Arrays.stream(value.split(File.pathSeparator)) : Stream.of(value);
        return Optional.of(paths.filter(BaseDirectories::isAbsolute).collect(Collectors.joining(File.pathSeparator)))
                .filter(all -> !all.isEmpty());
    }

    private static boolean isAbsolute(String path) {
        return new File(path).isAbsolute();
    }
}
