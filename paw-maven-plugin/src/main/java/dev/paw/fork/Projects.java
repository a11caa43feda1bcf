package dev.paw.fork;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/**
 * The Python projects of a commit.
 *
 * @param files relative paths of all of its files
 * @param content what it has at a path
 */
record Projects(List<String> files, Function<String, byte[]> content) {

    private static final Set<String> MARKS = Set.of("pyproject.toml", "setup.py");
    private static final Pattern IN_SETUP_CFG =
            Pattern.compile("(?ms)^\\[metadata]\\s*$(?:(?!^\\[).)*?^name\\s*[=:]\\s*([A-Za-z0-9._-]+)\\s*$");

    /** Whether a directory has a project; the empty path is the top. */
    boolean isAt(String directory) {
        return MARKS.stream().anyMatch(mark -> has(directory, mark));
    }

    /** Every directory that has one, sorted; the top is the empty path. */
    List<String> directories() {
        return files.stream()
                .filter(path -> MARKS.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "")
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The name of the project in a directory, as far as it is written in {@code pyproject.toml} (PEP 621, or Poetry's)
     * or in {@code setup.cfg}; empty if it shows only in a build.
     */
    Optional<String> name(String directory) {
        return text(directory, "pyproject.toml")
                .flatMap(Projects::inProjectToml)
                .or(() -> text(directory, "setup.cfg").flatMap(Projects::inSetupCfg));
    }

    /** A file that is no TOML has no name in it: a build says more about it. */
    private static Optional<String> inProjectToml(String text) {
        TomlTable table = Toml.parse(text);
        return Stream.of(List.of("project", "name"), List.of("tool", "poetry", "name"))
                .flatMap(path -> Stream.ofNullable(at(table, path)))
                .findFirst();
    }

    /** Null where there is no text at a path, as the library has it. */
    private static String at(TomlTable table, List<String> path) {
        return table.isString(path) ? table.getString(path) : null;
    }

    private static Optional<String> inSetupCfg(String text) {
        Matcher name = IN_SETUP_CFG.matcher(text);
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private Optional<String> text(String directory, String name) {
        return has(directory, name)
                ? Optional.of(new String(content.apply(path(directory, name)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private boolean has(String directory, String name) {
        return files.contains(path(directory, name));
    }

    private static String path(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
