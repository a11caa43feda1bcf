package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directive;
import dev.paw.check.TextFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The files that a web server reads its configuration from.
 *
 * @param byPath by path in the container
 * @param language reads one of them
 */
record ServerFiles(Map<String, TextFile> byPath, Function<TextFile, List<Directive>> language) {

    /** The file whose whole path matches. */
    Optional<TextFile> named(Pattern path) {
        return matching(path).stream().findFirst();
    }

    /**
     * The directives of each file that an include means.
     *
     * @param base where paths begin that are not absolute, as a regular expression
     * @param glob a path in which {@code *} stands for any part of a name
     */
    List<List<Directive>> included(String base, String glob) {
        String path = Pattern.quote(glob).replace("*", "\\E[^/]*\\Q");
        return matching(Pattern.compile((glob.startsWith("/") ? "" : base) + path)).stream()
                .map(language)
                .toList();
    }

    /** The directives of all files. */
    List<List<Directive>> all() {
        return byPath.values().stream().map(language).toList();
    }

    /**
     * The whole configuration.
     *
     * @param main the file that names the others
     * @param service stands for the whole where nobody knows that file
     * @param others what is read in its place then
     * @param includes what a directive includes; empty for any other directive
     */
    Block root(
            Optional<TextFile> main,
            Place service,
            List<List<Directive>> others,
            Function<Directive, List<List<Directive>>> includes) {
        return Block.root(
                main.map(TextFile::place).orElse(service),
                main.map(language)
                        .orElseGet(() -> others.stream().flatMap(List::stream).toList()),
                includes);
    }

    private List<TextFile> matching(Pattern path) {
        return byPath.entrySet().stream()
                .filter(file -> path.matcher(file.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }
}
