package dev.paw.render;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A directory of rendered files. Remembers in {@code .paw-rendered} (the format of sha256sum) what it wrote, writes what
 * has changed and nothing else, and removes what it wrote earlier and nobody has changed since.
 */
final class Tree {

    private static final String MANIFEST = ".paw-rendered";

    private final Path root;

    Tree(Path root) {
        this.root = root;
    }

    /** Makes the directory hold these texts, by path, and none of an earlier rendering. */
    Rendered update(SortedMap<String, String> texts) throws IOException {
        SortedMap<String, String> earlier = manifest();
        refuseClashes(texts);
        refuseForeign(texts, earlier);
        SortedMap<String, String> now = new TreeMap<>();
        texts.forEach((path, text) -> now.put(path, Sha256.of(text).hex()));
        // Both, until all is done: a rendering that is cut off must not disown a file.
        SortedMap<String, String> both = new TreeMap<>(earlier);
        both.putAll(now);
        write(MANIFEST, text(both));
        earlier.keySet().removeAll(now.keySet());
        int removed = remove(earlier);
        int written = write(texts);
        write(MANIFEST, text(now));
        return new Rendered(root, written, texts.size() - written, removed, List.of());
    }

    private int write(SortedMap<String, String> texts) throws IOException {
        int written = 0;
        for (Map.Entry<String, String> file : texts.entrySet()) {
            written += write(file.getKey(), file.getValue()) ? 1 : 0;
        }
        return written;
    }

    private int remove(SortedMap<String, String> digests) throws IOException {
        int removed = 0;
        for (Map.Entry<String, String> file : digests.entrySet()) {
            removed += remove(file.getKey(), file.getValue()) ? 1 : 0;
        }
        return removed;
    }

    private static void refuseClashes(SortedMap<String, String> texts) {
        for (String path : texts.keySet()) {
            String inside = path + "/";
            texts.keySet().stream().filter(other -> other.startsWith(inside)).forEach(other -> {
                throw new PawException(
                        "'" + path + "' cannot be a file and a directory", Place.of(other), "rename a template");
            });
        }
    }

    private void refuseForeign(SortedMap<String, String> texts, Map<String, String> earlier) throws IOException {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Path target = root.resolve(file.getKey());
            boolean there = Files.exists(target) && !Files.isDirectory(target);
            if (there && !earlier.containsKey(file.getKey()) && !holds(target, file.getValue())) {
                throw new PawException(
                        "this file is in the way: paw did not write it",
                        Place.of(target.toString()),
                        "move it away, or render into another directory with -Dpaw.output=DIRECTORY");
            }
        }
    }

    private boolean write(String path, String text) throws IOException {
        Path target = root.resolve(path);
        if (holds(target, text)) {
            return false;
        }
        directories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            // Containers read these files under users of their own, whatever the mask of whoever renders.
            permit(part, path.endsWith(".sh") ? "rwxr-xr-x" : "rw-r--r--");
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return true;
    }

    private void directories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            if (!directory.equals(root)) {
                directories(directory.getParent());
            }
            Files.createDirectories(directory);
            permit(directory, "rwxr-xr-x");
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private boolean remove(String path, String digest) throws IOException {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file) || !Sha256.of(file).hex().equals(digest)) {
            return false;
        }
        Files.delete(file);
        for (Path up = file.getParent(); !up.equals(root); up = up.getParent()) {
            try {
                Files.delete(up);
            } catch (DirectoryNotEmptyException e) {
                break;
            }
        }
        return true;
    }

    private static boolean holds(Path file, String text) throws IOException {
        return Files.isRegularFile(file) && Sha256.of(file).equals(Sha256.of(text));
    }

    private SortedMap<String, String> manifest() throws IOException {
        try {
            return Files.readAllLines(root.resolve(MANIFEST)).stream()
                    .map(line -> line.split(" {2}", 2))
                    .filter(parts -> parts.length == 2 && inside(parts[1]))
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> b, TreeMap::new));
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        }
    }

    /** A manifest that somebody has edited must not make paw delete elsewhere. */
    private boolean inside(String path) {
        Path file = root.resolve(path).normalize();
        return file.startsWith(root.normalize()) && !file.equals(root.normalize());
    }

    private static String text(SortedMap<String, String> digests) {
        return digests.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }
}
