package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.layer.Account;
import dev.paw.layer.Sink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Lays out packages as dpkg would, each read once from beginning to end: first the links of the merged {@code /usr} and of {@code /var},
 * then {@code base-files}, which says what the standard directories are like, then the others by name; a package that
 * replaces files of another one comes before it, so that the other one's copies can be left out.
 */
final class RootFileSystem {

    private static final List<String> MERGED = List.of("bin", "lib", "sbin");

    private final String architecture;
    private final Account account;
    private final Progress progress;
    private final Map<String, DebReader> debs;
    private final Map<String, Control> stanzas = new TreeMap<>();
    private final SystemFiles system = new SystemFiles();

    /** A file system of these packages, for this account to run in. */
    RootFileSystem(String architecture, List<DebReader> debs, Account account, Progress progress) {
        this.architecture = architecture;
        this.account = account;
        this.progress = progress;
        this.debs = debs.stream()
                .collect(Collectors.toMap(DebReader::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /** Gives everything to {@code sink}. */
    void fill(Sink sink) throws IOException {
        for (DebReader deb : debs.values()) {
            stanzas.put(deb.name(), deb.control());
        }
        LayingOrder order = new LayingOrder(stanzas);
        Tree tree = new Tree(sink, order::replaces);
        Accounts accounts = accounts();
        links(tree);
        try (Progress.Task task = progress.start("Laying out Debian packages", debs.size(), Progress.Unit.ITEMS)) {
            for (String name : order.names()) {
                tree.enter(name);
                debs.get(name).data((entry, content) -> lay(tree, accounts, entry, content));
                task.advance(1);
            }
        }
        tree.leave();
        system.generate(tree, accounts, account, stanzas);
    }

    private Accounts accounts() throws IOException {
        DebReader passwd = debs.get("base-passwd");
        if (passwd == null) {
            throw new PawException("the lock lacks package base-passwd", Place.NONE, "run mvn paw:lock");
        }
        passwd.data((entry, content) -> {
            if (entry.isFile()) {
                keep(EntryPath.of(entry.getName(), passwd.name()), content);
            }
        });
        return system.accounts(account);
    }

    /** What scripts turn from directories into links has to be links before the packages bring the directories. */
    private void links(Tree tree) throws IOException {
        List<String> merged = new ArrayList<>(MERGED);
        merged.addAll(architecture.equals("amd64") ? List.of("lib64") : List.of());
        for (String name : merged) {
            tree.directory("usr/" + name, 0755, 0, 0);
            tree.symlink(name, "usr/" + name, 0, 0);
        }
        tree.symlink("var/run", "/run", 0, 0);
        tree.symlink("var/lock", "/run/lock", 0, 0);
    }

    private void lay(Tree tree, Accounts accounts, TarArchiveEntry entry, InputStream content) throws IOException {
        String path = EntryPath.of(entry.getName(), tree.owner());
        int uid = accounts.uid(entry.getUserName(), (int) entry.getLongUserId());
        int gid = accounts.gid(entry.getGroupName(), (int) entry.getLongGroupId());
        if (path.isEmpty() || Dropped.contains(path)) {
            return;
        }
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> tree.directory(path, entry.getMode() & 07777, uid, gid);
            case TarConstants.LF_SYMLINK -> tree.symlink(path, entry.getLinkName(), uid, gid);
            case TarConstants.LF_LINK ->
                tree.hardLink(path, EntryPath.of(entry.getLinkName(), tree.owner()), mode(entry), uid, gid);
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM ->
                tree.file(path, mode(entry), uid, gid, entry.getSize(), keep(path, content));
            default ->
                throw new PawException(
                        "neither file, directory nor link: /" + path,
                        Place.of(tree.owner()),
                        "do not use this package");
        }
    }

    /** A hardened image has nothing that runs as its owner: setuid and setgid are dropped. */
    private static int mode(TarArchiveEntry entry) {
        return entry.getMode() & 01777;
    }

    /** Keeps the file if something will be generated from it. */
    private InputStream keep(String path, InputStream content) throws IOException {
        if (!SystemFiles.isSource(path)) {
            return content;
        }
        byte[] bytes = content.readAllBytes();
        system.keep(path, bytes);
        return new ByteArrayInputStream(bytes);
    }
}
