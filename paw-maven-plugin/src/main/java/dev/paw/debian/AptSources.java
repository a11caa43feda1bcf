package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads where apt on a host takes packages from: {@code sources.list} in both of its formats (sources.list(5)). */
final class AptSources {

    /** An archive of binary packages: its root without a slash at the end, a suite and its components. */
    record Source(URI root, String suite, List<String> components) {}

    private AptSources() {}

    /** What is enabled and can be reached by http, https or file, in the order in which apt reads it. */
    static List<Source> read(Path apt) {
        List<Source> found = new ArrayList<>();
        for (Path file : files(apt)) {
            try {
                found.addAll(file.toString().endsWith(".sources") ? stanzas(file) : lines(file));
            } catch (IOException e) {
                throw new PawException(
                        "cannot read apt's sources", Place.of(file.toString()), "name -Dpaw.debian.mirror=<root>", e);
            }
        }
        return found;
    }

    private static List<Path> files(Path apt) {
        List<Path> files = new ArrayList<>();
        if (Files.isReadable(apt.resolve("sources.list"))) {
            files.add(apt.resolve("sources.list"));
        }
        try (Stream<Path> parts = Files.list(apt.resolve("sources.list.d"))) {
            parts.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                    .filter(Files::isReadable)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException e) {
            // A host without apt has no such directory, which is as good as an empty one.
            return files;
        }
        return files;
    }

    private static List<Source> stanzas(Path file) throws IOException {
        List<Source> found = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            Control.read(in, stanza -> {
                if (words(stanza.text("Types")).contains("deb")
                        && !stanza.text("Enabled").equals("no")) {
                    words(stanza.text("URIs"))
                            .forEach(uri -> words(stanza.text("Suites"))
                                    .forEach(suite -> add(found, uri, suite, words(stanza.text("Components")))));
                }
            });
        }
        return found;
    }

    private static List<Source> lines(Path file) throws IOException {
        List<Source> found = new ArrayList<>();
        Files.readString(file, StandardCharsets.UTF_8).lines().forEach(line -> {
            List<String> words = words(line.replaceFirst("#.*", "").replaceFirst("\\[[^]]*]", " "));
            if (words.size() > 3 && words.get(0).equals("deb")) {
                add(found, words.get(1), words.get(2), words.subList(3, words.size()));
            }
        });
        return found;
    }

    private static void add(List<Source> found, String uri, String suite, List<String> components) {
        if (uri.matches("(https?|file):.*")) {
            found.add(new Source(Mirrors.root(uri, "apt's sources"), suite, components));
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }
}
