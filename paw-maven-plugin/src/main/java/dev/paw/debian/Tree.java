package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.layer.Links;
import dev.paw.layer.Sink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The root file system while it is laid out: passes entries on to a sink once each, at the place where dpkg would put
 * them on a disk.
 *
 * <p>A directory that exists keeps its mode and owner. A link to a directory stays when a package brings the directory.
 * A file that another package has laid is refused, unless both are the same or the other package replaces this one.
 */
final class Tree {

    private static final String GENERATED = "paw";

    /** What lies at a path: its owner, and what tells it apart from others of its kind. */
    private record Node(Kind kind, String owner, String mark) {}

    private enum Kind {
        DIRECTORY,
        FILE,
        LINK
    }

    private final Sink sink;
    private final BiPredicate<String, String> replaces;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Links links = new Links(path -> Optional.ofNullable(targets.get(path)), Place.NONE);
    private String owner = GENERATED;

    /**
     * An empty tree.
     *
     * @param replaces whether files of the first package take the place of those of the second
     */
    Tree(Sink sink, BiPredicate<String, String> replaces) {
        this.sink = sink;
        this.replaces = replaces;
    }

    /** From now on entries are this package's. */
    void enter(String packageName) {
        owner = packageName;
    }

    /** From now on entries are what maintainer scripts would have made. */
    void leave() {
        owner = GENERATED;
    }

    /** The package whose entries are laid. */
    String owner() {
        return owner;
    }

    /** Whether something lies at a path, links followed. */
    boolean has(String path) {
        return nodes.containsKey(links.resolve(path));
    }

    void directory(String path, int mode, int uid, int gid) throws IOException {
        String at = links.resolve(path);
        Optional<Node> there = there(at);
        if (there.isPresent()) {
            if (there.get().kind() != Kind.DIRECTORY) {
                throw taken(at, there.get());
            }
            return;
        }
        parents(at);
        nodes.put(at, new Node(Kind.DIRECTORY, owner, ""));
        sink.add(new Entry.Directory(at, mode, uid, gid));
    }

    void symlink(String path, String target, int uid, int gid) throws IOException {
        String at = links.resolveParent(path);
        Optional<Node> there = there(at);
        boolean kept = there.isPresent() && there.get().kind() == Kind.DIRECTORY;
        Node node = new Node(Kind.LINK, owner, target);
        if (kept || stays(at, there, node)) {
            return;
        }
        parents(at);
        nodes.put(at, node);
        targets.put(at, target);
        sink.add(new Entry.Symlink(at, target, uid, gid));
    }

    /** Lays a file; {@code content} is read once, whether or not the file is needed. */
    void file(String path, int mode, int uid, int gid, long size, InputStream content) throws IOException {
        String at = links.resolveParent(path);
        MessageDigest digest = Sha256.algorithm();
        InputStream in = new DigestInputStream(content, digest);
        Optional<Node> there = there(at);
        if (there.isPresent()) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!stays(
                    at,
                    there,
                    new Node(Kind.FILE, owner, Sha256.ofDigest(digest).hex()))) {
                throw taken(at, there.get());
            }
            return;
        }
        parents(at);
        sink.add(new Entry.File(at, mode, uid, gid, Content.of(size, () -> in)));
        nodes.put(at, new Node(Kind.FILE, owner, Sha256.ofDigest(digest).hex()));
    }

    /** Lays one more name of a file that the same package has laid. */
    void hardLink(String path, String target, int mode, int uid, int gid) throws IOException {
        String at = links.resolveParent(path);
        String file = links.resolveParent(target);
        Node node = there(file)
                .filter(known -> known.kind() == Kind.FILE)
                .orElseThrow(() -> new PawException(
                        "hard link '" + path + "' to '" + target + "', which is no file before it",
                        Place.of(owner),
                        ""));
        if (stays(at, there(at), new Node(Kind.FILE, owner, node.mark()))) {
            return;
        }
        parents(at);
        nodes.put(at, new Node(Kind.FILE, owner, node.mark()));
        sink.add(new Entry.HardLink(at, file, mode, uid, gid));
    }

    /** A file of root that maintainer scripts would have made; a package's own stays. */
    void generate(String path, int mode, String text) throws IOException {
        if (!has(path)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            file(path, mode, 0, 0, bytes.length, new ByteArrayInputStream(bytes));
        }
    }

    /** A link of root, likewise. */
    void generateLink(String path, String target) throws IOException {
        if (there(links.resolveParent(path)).isEmpty()) {
            symlink(path, target, 0, 0);
        }
    }

    private Optional<Node> there(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Whether what is there stays, as it is the same or takes the new one's place; refuses any other clash. */
    private boolean stays(String path, Optional<Node> there, Node added) {
        if (there.isEmpty()) {
            return false;
        }
        Node old = there.get();
        boolean same = old.kind() == added.kind() && old.mark().equals(added.mark());
        if (same || old.kind() != Kind.DIRECTORY && replaces.test(old.owner(), added.owner())) {
            return true;
        }
        throw taken(path, old);
    }

    private PawException taken(String path, Node old) {
        return new PawException(
                "packages " + old.owner() + " and " + owner + " both have /" + path,
                Place.of(owner),
                "leave one of them out of the base");
    }

    /** Directories that no package has said anything about yet are made as dpkg makes them. */
    private void parents(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !nodes.containsKey(path.substring(0, slash))) {
            directory(path.substring(0, slash), 0755, 0, 0);
        }
    }
}
