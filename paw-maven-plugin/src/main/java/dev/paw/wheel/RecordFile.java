package dev.paw.wheel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The {@code RECORD} of a wheel or an installed distribution: CSV of path, digest and size (PEP 376, PEP 427). */
final class RecordFile {

    /** PEP 427 rules out MD5 and SHA-1. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private RecordFile() {}

    /**
     * The digest of one file.
     *
     * @param text as in the file: {@code sha256=<URL-safe base64 without padding>}; empty if there is none
     */
    record Digest(String text) {

        /** Whether it is there, of an algorithm that may be used. */
        boolean isUsable() {
            return ALGORITHMS.containsKey(text.substring(0, Math.max(0, text.indexOf('='))));
        }

        /** A running digest of this algorithm. */
        MessageDigest start() {
            return algorithm(ALGORITHMS.get(text.substring(0, text.indexOf('='))));
        }

        /** Whether a running digest that has seen everything says the same. */
        boolean matches(MessageDigest seen) {
            return text.substring(text.indexOf('=') + 1).replace("=", "").equals(base64(seen.digest()));
        }

        /** The digest of these bytes. */
        static Digest of(byte[] bytes) {
            return new Digest("sha256=" + base64(algorithm("SHA-256").digest(bytes)));
        }

        private static String base64(byte[] digest) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        }

        private static MessageDigest algorithm(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Path to digest. */
    static SortedMap<String, Digest> parse(String csv) {
        SortedMap<String, Digest> rows = new TreeMap<>();
        for (List<String> row : rows(csv)) {
            if (!row.get(0).isEmpty()) {
                rows.put(row.get(0), new Digest(row.size() > 1 ? row.get(1) : ""));
            }
        }
        return rows;
    }

    /** One line, with its line end. */
    static String row(String path, String digest, String size) {
        boolean plain = path.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return (plain ? path : '"' + path.replace("\"", "\"\"") + '"') + ',' + digest + ',' + size + '\n';
    }

    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : (csv + "\n").toCharArray()) {
            if (c == '"') {
                // A doubled quote closes and opens again: what is lost is the quote between the two.
                if (!quoted && !field.isEmpty()) {
                    field.append('"');
                }
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n') {
                field.append(c);
            } else {
                row.add(field.toString().strip());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
