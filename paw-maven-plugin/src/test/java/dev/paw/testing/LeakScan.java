package dev.paw.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for secrets where none may be: in texts, and in whole directories with everything that is packed in their files.
 * A finding is a line: where, whose secret, in which form.
 */
public final class LeakScan {

    private final List<Canary> canaries;

    private LeakScan(List<Canary> canaries) {
        this.canaries = canaries;
    }

    /** Looks for each of these. */
    public static LeakScan of(Canary... canaries) {
        return new LeakScan(List.of(canaries));
    }

    /** What is found in a text; {@code where} begins each finding. */
    public List<String> text(String where, String text) {
        List<String> found = new ArrayList<>();
        for (Canary canary : canaries) {
            canary.forms().forEach((form, pattern) -> {
                if (text.contains(pattern)) {
                    found.add(where + ": " + canary.name() + ", " + form);
                }
            });
        }
        return found;
    }

    /**
     * What is found below a directory: in the names and contents of files, in the targets of links, and in everything
     * that {@link PackedContent} unpacks, at any depth.
     *
     * @return sorted, each once
     */
    public List<String> directory(Path root) throws IOException {
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                String where = root.getFileName() + "/" + root.relativize(path);
                found.addAll(text("the name " + where, where));
                if (Files.isSymbolicLink(path)) {
                    found.addAll(text(
                            "the target of " + where,
                            Files.readSymbolicLink(path).toString()));
                } else if (Files.isRegularFile(path)) {
                    content(where, Files.readAllBytes(path), found);
                }
            }
        }
        return List.copyOf(found);
    }

    private void content(String where, byte[] bytes, TreeSet<String> found) throws IOException {
        // One character a byte: what is ASCII stays as it is, and nothing is lost.
        found.addAll(text(where, new String(bytes, StandardCharsets.ISO_8859_1)));
        PackedContent.open(where, bytes, (name, member) -> {
            String inner = where + "!" + name;
            found.addAll(text("the name " + inner, name));
            content(inner, member, found);
        });
    }
}
