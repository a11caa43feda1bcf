package dev.paw.build;

import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads single small files out of a base's layers. */
record BaseFiles(BaseImage base) {

    private static final String STATUS = "var/lib/dpkg/status";
    private static final int LARGEST = 64 << 20;

    /** The text of a file; empty if the base has none. */
    Optional<String> text(String path) throws IOException {
        return Optional.ofNullable(texts(path::equals).get(path));
    }

    /** Versions of the installed Debian packages by name; empty if the base is not Debian. */
    SortedMap<String, String> debianPackages() throws IOException {
        SortedMap<String, String> packages = new TreeMap<>();
        // Images without dpkg itself have one file per package.
        texts(path -> path.equals(STATUS) || path.startsWith(STATUS + ".d/"))
                .values()
                .forEach(text -> stanzas(text, packages));
        return packages;
    }

    private static void stanzas(String text, SortedMap<String, String> packages) {
        for (String stanza : text.split("\n\n+")) {
            Optional<String> name = field(stanza, "Package");
            Optional<String> version = field(stanza, "Version");
            boolean installed = field(stanza, "Status").orElse("ok installed").endsWith(" installed");
            if (name.isPresent() && version.isPresent() && installed) {
                packages.put(name.get(), version.get());
            }
        }
    }

    private static Optional<String> field(String stanza, String name) {
        return stanza.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).strip())
                .findFirst();
    }

    /** By path; what an upper layer has or takes away hides what a lower one has. */
    private SortedMap<String, String> texts(Predicate<String> wanted) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Sink.Filler layer : base.contents()) {
            SortedMap<String, String> added = new TreeMap<>();
            layer.fill(entry -> look(entry, wanted, texts, added));
            texts.putAll(added);
        }
        return texts;
    }

    private static void look(
            Entry entry, Predicate<String> wanted, SortedMap<String, String> below, SortedMap<String, String> added)
            throws IOException {
        String path = entry.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.startsWith(".wh.")) {
            String hidden = path.substring(0, path.length() - name.length()) + name.substring(".wh.".length());
            below.keySet()
                    .removeIf(key -> name.equals(".wh..wh..opq")
                            ? key.startsWith(path.substring(0, path.length() - name.length()))
                            : key.equals(hidden) || key.startsWith(hidden + "/"));
        } else if (entry instanceof Entry.File file && wanted.test(path)) {
            try (InputStream in = file.content().open()) {
                added.put(path, new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
            }
        }
    }
}
