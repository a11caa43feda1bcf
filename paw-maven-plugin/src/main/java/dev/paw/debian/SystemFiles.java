package dev.paw.debian;

import dev.paw.layer.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What maintainer scripts make of the files that packages install; they do not run here, so it is made after them:
 * accounts, name service, time zone, certificates, the root's standard directories, the default alternatives and, for
 * scanners, the dpkg stanzas in {@code /var/lib/dpkg/status.d} as distroless images have them.
 *
 * <p>Left to the container's engine: {@code hosts}, {@code hostname}, {@code resolv.conf}. Left out as nothing needs
 * them: {@code ld.so.cache}, login records, certificate links by hash.
 */
final class SystemFiles {

    /** Installed files that the generated ones are made from. */
    private static final List<String> SOURCES = List.of(
            "usr/share/base-files/",
            "usr/share/base-passwd/",
            "usr/share/ca-certificates/",
            "usr/share/debianutils/",
            "usr/share/libc-bin/");

    private static final List<String> DIRECTORIES =
            List.of("etc/opt", "media", "mnt", "opt", "srv", "var/opt", "var/log", "usr/local");

    private static final List<String> LOCAL = List.of("bin", "etc", "games", "include", "lib", "sbin", "share", "src");

    /** Names that {@code update-alternatives} would have given to these programs. */
    private static final List<Map.Entry<String, String>> ALTERNATIVES = List.of(
            Map.entry("awk", "/usr/bin/mawk"),
            Map.entry("nawk", "/usr/bin/mawk"),
            Map.entry("pager", "/usr/bin/less"),
            Map.entry("which", "/usr/bin/which.debianutils"));

    private final SortedMap<String, String> kept = new TreeMap<>();

    /** Whether the file at this path has to be {@link #keep kept} when it passes by. */
    static boolean isSource(String path) {
        return SOURCES.stream().anyMatch(path::startsWith);
    }

    /** Keeps an installed file. */
    void keep(String path, byte[] content) {
        kept.put(path, new String(content, StandardCharsets.UTF_8));
    }

    private String kept(String path) {
        return kept.getOrDefault(path, "");
    }

    /** The accounts, which are needed before the first file of a package is laid. */
    Accounts accounts(Account account) {
        return new Accounts(
                kept("usr/share/base-passwd/passwd.master"), kept("usr/share/base-passwd/group.master"), account);
    }

    /** Makes everything. */
    void generate(Tree tree, Accounts accounts, Account account, Map<String, Control> stanzas) throws IOException {
        directories(tree, accounts, account);
        tree.generate("etc/passwd", 0644, accounts.passwd(tree.has("usr/bin/bash")));
        tree.generate("etc/group", 0644, accounts.group());
        copy(tree, "usr/share/base-files/profile", "etc/profile");
        copy(tree, "usr/share/base-files/motd", "etc/motd");
        copy(tree, "usr/share/base-files/dot.profile", "root/.profile");
        copy(tree, "usr/share/base-files/dot.bashrc", "root/.bashrc");
        copy(tree, "usr/share/libc-bin/nsswitch.conf", "etc/nsswitch.conf");
        tree.generate("etc/shells", 0644, shells());
        tree.generateLink("etc/dpkg/origins/default", "debian");
        tree.generateLink("etc/localtime", "/usr/share/zoneinfo/Etc/UTC");
        tree.generate("etc/timezone", 0644, "Etc/UTC\n");
        tree.generate("etc/ssl/certs/ca-certificates.crt", 0644, certificates());
        alternatives(tree);
        for (Map.Entry<String, Control> stanza : stanzas.entrySet()) {
            tree.generate("var/lib/dpkg/status.d/" + stanza.getKey(), 0644, status(stanza.getValue()));
        }
    }

    private static void directories(Tree tree, Accounts accounts, Account account) throws IOException {
        for (String directory : DIRECTORIES) {
            tree.directory(directory, 0755, 0, 0);
        }
        for (String directory : LOCAL) {
            tree.directory("usr/local/" + directory, 0755, 0, 0);
        }
        tree.directory("tmp", 01777, 0, 0);
        tree.directory("var/tmp", 01777, 0, 0);
        tree.directory("run/lock", 01777, 0, 0);
        tree.directory("var/mail", 02775, 0, accounts.gid("mail", 0));
        tree.generateLink("var/spool/mail", "../mail");
        tree.directory(account.home().substring(1), 0755, account.uid(), account.gid());
    }

    private void copy(Tree tree, String from, String to) throws IOException {
        if (kept.containsKey(from)) {
            tree.generate(to, 0644, kept(from));
        }
    }

    private String shells() {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("usr/share/debianutils/shells"))
                .flatMap(entry -> entry.getValue().lines())
                .distinct()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private String certificates() {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("usr/share/ca-certificates/")
                        && entry.getKey().endsWith(".crt"))
                .map(entry -> entry.getValue().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static void alternatives(Tree tree) throws IOException {
        for (Map.Entry<String, String> one : ALTERNATIVES) {
            if (tree.has(one.getValue()) && !tree.has("usr/bin/" + one.getKey())) {
                tree.generateLink("etc/alternatives/" + one.getKey(), one.getValue());
                tree.generateLink("usr/bin/" + one.getKey(), "/etc/alternatives/" + one.getKey());
            }
        }
    }

    /** The stanza as dpkg keeps it for a package that is installed. */
    private static String status(Control control) {
        StringBuilder text = new StringBuilder();
        control.fields().forEach((name, value) -> {
            text.append(title(name))
                    .append(": ")
                    .append(value.replace("\n", "\n "))
                    .append('\n');
            text.append(name.equals("package") ? "Status: install ok installed\n" : "");
        });
        return text.toString();
    }

    /** The usual case of a field's name: {@code Pre-Depends}. */
    private static String title(String name) {
        return List.of(name.split("-")).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("-"));
    }
}
