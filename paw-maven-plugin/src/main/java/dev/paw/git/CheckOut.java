package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Topic;
import dev.paw.git.CommitReader.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;

/**
 * Writes the files of a commit. Links come last, and none leaves, so that no file is ever written through one, however a
 * file system compares names.
 *
 * @param used what has to be whole: a directory of the commit
 * @param directory that is written to
 * @param progress told what is left out elsewhere
 */
record CheckOut(CommitReader commit, String used, Path directory, Progress progress) {

    /** For what a wheel is built from. */
    static final KeptObjects.Limit LIMIT = new KeptObjects.Limit(2L << 30, "take a repository without files so large");

    private static final byte[] LARGE_FILE = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGE_FILE_SIZE = 1024;
    private static final int SHOWN = 5;

    /** Writes all of it or nothing. */
    Path write() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> there = Files.list(directory)) {
            if (there.findAny().isPresent()) {
                throw new DirectoryNotEmptyException(directory.toString());
            }
        }
        try {
            fill();
            return directory;
        } catch (IOException | RuntimeException e) {
            clear();
            throw e;
        }
    }

    private void fill() throws IOException {
        if (!commit.find(used).isDirectory()) {
            throw new PawException(
                    used + " in " + name() + " is no directory", Place.NONE, "name the directory of the project");
        }
        List<Item> items = commit.below(commit.find("."));
        List<Item> submodules = items.stream().filter(Item::isSubmodule).toList();
        refuse(submodules, "a submodule, which is not fetched");
        List<Item> stands = new ArrayList<>();
        for (Item item : items) {
            if (item.isSubmodule()) {
                Files.createDirectories(directory.resolve(item.path()));
            } else if (!item.isLink() && file(item)) {
                stands.add(item);
            }
        }
        refuse(stands, "kept in Git LFS, which is not fetched");
        for (Item item : items) {
            if (item.isLink()) {
                link(item);
            }
        }
    }

    private String name() {
        return commit.objects().name();
    }

    private boolean isUsed(Item item) {
        Path top = Path.of(used).normalize();
        return top.toString().isEmpty() || Path.of(item.path()).startsWith(top);
    }

    private void refuse(List<Item> items, String what) {
        List<String> inTheWay =
                items.stream().filter(this::isUsed).map(Item::path).toList();
        if (!inTheWay.isEmpty()) {
            int rest = inTheWay.size() - SHOWN;
            throw new PawException(
                            inTheWay.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                    + (rest > 0 ? " and " + rest + " more" : "") + " in " + name()
                                    + (inTheWay.size() > 1 ? ": each is " : " is ") + what,
                            Place.NONE,
                            "put the files themselves into the repository, or name a subdirectory without them")
                    .about(Topic.INCOMPLETE_COMMIT);
        }
        items.forEach(item -> progress.debug(item.path() + " in " + name() + " is " + what));
    }

    /** Writes a file, and tells whether it only stands for one that is elsewhere. */
    private boolean file(Item item) throws IOException {
        Path file = directory.resolve(item.path());
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            commit.objects().copy(item.id(), out);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            boolean executable = item.mode().equals(FileMode.EXECUTABLE_FILE);
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
        Files.setLastModifiedTime(file, FileTime.from(commit.describe("", "").time()));
        return Files.size(file) < LARGE_FILE_SIZE && startsWithLargeFile(file);
    }

    private static boolean startsWithLargeFile(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return content.length > LARGE_FILE.length
                && java.util.Arrays.equals(content, 0, LARGE_FILE.length, LARGE_FILE, 0, LARGE_FILE.length);
    }

    private void link(Item item) throws IOException {
        String target = new String(commit.objects().read(item.id(), Constants.OBJ_BLOB), StandardCharsets.UTF_8);
        try {
            LinkTarget.check(item.path(), target, name());
        } catch (PawException e) {
            if (isUsed(item)) {
                throw e;
            }
            progress.debug("left out: " + e.problem());
            return;
        }
        Path link = directory.resolve(item.path());
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
    }

    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(directory)) {
                    Files.delete(each);
                }
            }
        }
    }
}
