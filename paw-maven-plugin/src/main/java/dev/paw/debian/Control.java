package dev.paw.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One stanza of a control file (Debian Policy 5.1, deb822).
 *
 * @param fields by name in lower case; the lines of a folded or multi-line value are joined by {@code \n}, without the
 *     blank that begins each
 */
record Control(Map<String, String> fields) {

    /** The value of a field, whatever the case of its name. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The value of a field, empty if the stanza does not have it. */
    String text(String name) {
        return field(name).orElse("");
    }

    /** Reads a file of stanzas in one pass, all fields of them. */
    static void read(InputStream in, Consumer<Control> stanzas) throws IOException {
        read(in, name -> true, stanzas);
    }

    /** Reads a file of stanzas in one pass, keeping only the fields with these names, which are in lower case. */
    static void read(InputStream in, Set<String> names, Consumer<Control> stanzas) throws IOException {
        read(in, names::contains, stanzas);
    }

    private static void read(InputStream in, Predicate<String> wanted, Consumer<Control> stanzas) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Stanza stanza = new Stanza(wanted);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank()) {
                stanza.flush(stanzas);
            } else {
                stanza.add(line);
            }
        }
        stanza.flush(stanzas);
    }

    /** A stanza while it is read. */
    private static final class Stanza {

        private final Predicate<String> wanted;
        private Map<String, String> fields = new LinkedHashMap<>();
        private String name = "";
        private final StringBuilder value = new StringBuilder();

        Stanza(Predicate<String> wanted) {
            this.wanted = wanted;
        }

        void add(String line) {
            char first = line.charAt(0);
            if (first == ' ' || first == '\t') {
                if (!name.isEmpty()) {
                    value.append('\n').append(line, 1, line.length());
                }
            } else if (first != '#') {
                begin(line);
            }
        }

        private void begin(String line) {
            keep();
            int colon = line.indexOf(':');
            String found = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (wanted.test(found)) {
                name = found;
                value.append(line.substring(colon + 1).strip());
            }
        }

        private void keep() {
            if (!name.isEmpty()) {
                fields.put(name, value.toString());
            }
            name = "";
            value.setLength(0);
        }

        void flush(Consumer<Control> stanzas) {
            keep();
            if (!fields.isEmpty()) {
                stanzas.accept(new Control(fields));
                fields = new LinkedHashMap<>();
            }
        }
    }
}
