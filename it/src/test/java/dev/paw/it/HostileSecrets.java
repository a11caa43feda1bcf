package dev.paw.it;

import dev.paw.Sha256;
import dev.paw.testing.Canary;
import dev.paw.testing.LeakScan;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Secrets of a user's own that try to break out of wherever they are written to. Each has 200 characters, unless it is meant
 * for a place that takes fewer, and somewhere in it a text that no other has and that looks the same in every syntax.
 */
final class HostileSecrets {

    /** What one line can hold; other files of the deployment try it too. */
    static final String LINE =
            "\"'`$x ${HOME} $$ $(id) %s %% %(y)s \\ \\' \\\" @ # ; : / ? & = {b} [c] <d> * ! | ä 中 😀";

    private static final String LINES = LINE + "\n; second\tline --\u0007 ";

    private final Path directory;
    private final Map<String, String> texts = new TreeMap<>();
    private final List<Canary> canaries = new ArrayList<>();

    private HostileSecrets(Path directory) {
        this.directory = directory;
    }

    /** Writes them into the directory of an environment's secrets, in place of those that paw would make. */
    static HostileSecrets in(Path directory) throws IOException {
        HostileSecrets secrets = new HostileSecrets(Files.createDirectories(directory));
        for (String name : List.of(
                "mariadb-root-password",
                "database-backup-password",
                "sortinghat-database-password",
                "redis-password",
                "sortinghat-secret-key",
                "mordred-password",
                "reader-password",
                "opensearch-admin-password",
                "kibanaserver-password",
                "dashboards-cookie-key")) {
            secrets.write(name, LINES);
        }
        // setup.cfg holds neither line breaks nor, in a list, blanks and commas.
        secrets.write("sortinghat-superuser-password", LINE);
        secrets.write("api-token", LINE.replace(" ", ""));
        return secrets;
    }

    private void write(String name, String hostile) throws IOException {
        String mark = new BigInteger(130, new SecureRandom()).toString(Character.MAX_RADIX);
        // Early, because bcrypt looks at no more than 72 bytes.
        String text = "'\"-" + mark + hostile;
        text += "'\\%$\"".repeat(40).substring(0, 200 - text.codePointCount(0, text.length()));
        // An editor's line break at the end does not count.
        Files.writeString(directory.resolve(name), text + "\n");
        texts.put(name, text);
        canaries.add(Canary.of(name, mark));
    }

    /** The text of one. */
    String text(String name) {
        return texts.get(name);
    }

    /** The SHA-256 of one, as components tell what they were given. */
    String digest(String name) {
        return Sha256.of(text(name)).hex();
    }

    /** Looks for any of them, and for the private keys that paw has made beside them. */
    LeakScan scan() throws IOException {
        List<Canary> all = new ArrayList<>(canaries);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path key :
                    files.filter(file -> file.toString().endsWith(".key")).toList()) {
                // The first line says nothing but what kind of key it is.
                all.add(Canary.of(
                        key.getFileName().toString(), Files.readAllLines(key).get(2)));
            }
        }
        return LeakScan.of(all.toArray(Canary[]::new));
    }
}
