package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a project in a directory that belong to it. Left out is what tools leave behind: the directories of
 * version control, {@code __pycache__}, environments, the caches of tools, {@code *.egg-info} and {@code *.pyc}.
 */
public final class SourceTree {

    private static final Set<String> LEFT_OUT = Set.of(
            ".git", ".hg", ".svn", "__pycache__", ".venv", "venv", ".tox", ".nox", ".mypy_cache", ".pytest_cache");

    private final Path root;
    private final SortedMap<String, Path> files = new TreeMap<>();

    private SourceTree(Path root) {
        this.root = root;
    }

    /**
     * Lists them.
     *
     * @param place of the requirement that names the directory
     * @throws PawException for a symbolic link: where it leads to is nobody's to say on another machine
     */
    public static SourceTree of(Path directory, Place place) throws IOException {
        SourceTree tree = new SourceTree(directory);
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return isLeftOut(each) && !each.equals(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                tree.add(each, attributes, place);
                return FileVisitResult.CONTINUE;
            }
        });
        return tree;
    }

    private static boolean isLeftOut(Path path) {
        String name = path.getFileName().toString();
        return LEFT_OUT.contains(name) || name.endsWith(".egg-info") || name.endsWith(".pyc");
    }

    private void add(Path file, BasicFileAttributes attributes, Place place) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (attributes.isSymbolicLink()) {
            throw new PawException(
                    "the directory '" + root.getFileName() + "' has a symbolic link in it: " + name,
                    place,
                    "put the file itself there, or take the link away, and run mvn paw:lock");
        }
        if (attributes.isRegularFile() && !isLeftOut(file)) {
            files.put(name, file);
        }
    }

    /** Digest of a list with a line for each file, as {@code sha256sum} prints it, sorted by path. */
    public Sha256 sha256() throws IOException {
        StringBuilder list = new StringBuilder();
        for (var file : files.entrySet()) {
            list.append(Sha256.of(file.getValue()).hex())
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        return Sha256.of(list.toString());
    }

    /** Copies them into a directory, with their modes. */
    public void copyTo(Path directory) throws IOException {
        for (var file : files.entrySet()) {
            Path copy = directory.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
