package dev.paw.render;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the templates of a deployment: paw's, and the deployment's own, which replace those at the same path. */
final class Templates {

    private static final Pattern NAME = Pattern.compile("(?:[\\w.-]+/)*[\\w.-]+\\.ftl");
    private static final String MEND = "name it like the file that it becomes, with .ftl behind;"
            + " known files: *.yml, *.yaml, *.cfg, *.ini, *.conf (nginx), *.sql, *.sh, *.py, *.json, .env";

    private final Problems problems;
    private final SortedMap<String, Template> found = new TreeMap<>();

    private Templates(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads them all.
     *
     * @param bundled resource directory, with an {@code index} of its templates, one a line: jars cannot be listed
     * @param absent directories of bundled templates that are left out
     * @param directory the deployment's files, with own templates in {@code templates}
     * @param problems takes those that cannot be used
     */
    static List<Template> read(String bundled, Set<String> absent, Path directory, Problems problems)
            throws IOException {
        Templates templates = new Templates(problems);
        for (String path : resource(bundled + "/index").lines().toList()) {
            if (!absent.contains(path.split("/")[0])) {
                templates.add(path, resource(bundled + "/" + path), Place.of(Template.BUNDLED + path));
            }
        }
        Path own = directory.resolve("templates");
        if (Files.isDirectory(own)) {
            templates.addOwn(own);
        }
        return List.copyOf(templates.found.values());
    }

    private void addOwn(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
            files = walk.filter(file -> !Files.isDirectory(file)).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (!beside(file.getFileName().toString())) {
                Place place = Place.of("templates/" + path);
                read(file, place).ifPresent(text -> add(path, text, place));
            }
        }
    }

    /** README.md, and the hidden files of editors and version control. */
    private static boolean beside(String name) {
        return name.equals("README.md") || name.startsWith(".") && !name.endsWith(Template.ENDING);
    }

    private void add(String path, String text, Place place) {
        boolean valid =
                NAME.matcher(path).matches() && Arrays.stream(path.split("/")).noneMatch(".."::equals);
        Optional<Syntax> syntax =
                Syntax.of(Path.of(path).getFileName().toString().replaceFirst("\\.ftl$", ""));
        if (!valid) {
            problems.add("'" + path + "' is no name of a template", place, MEND);
        } else if (syntax.isEmpty()) {
            problems.add("paw knows no safe way to write values into a file of this name", place, MEND);
        } else {
            found.put(path, new Template(path, text, place, syntax.get()));
        }
    }

    private Optional<String> read(Path file, Place place) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(text.replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            problems.add("the template is not UTF-8 text", place, "save it as UTF-8");
        } catch (IOException e) {
            problems.add("the template cannot be read (" + e + ")", place, "make it readable, or remove it");
        }
        return Optional.empty();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new PawException("paw's own template " + name + " is missing", Place.NONE, "reinstall paw");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
