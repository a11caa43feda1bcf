package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.tomlj.MutableTomlTable;
import org.tomlj.Toml;
import org.tomlj.TomlBindException;
import org.tomlj.TomlBindOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;
import org.tomlj.TomlWriteOptions;

/** Records as TOML 1.0 and back; a component's key is its name with dashes. Mistakes are told with file and line. */
final class TomlFile {

    private static final TomlBindOptions BINDING = TomlBindOptions.defaults()
            .withKeyNaming(TomlBindOptions.KeyNaming.KEBAB_CASE)
            .withConverter(Sha256.class, text(TomlFile::digest), Sha256::toString)
            .withConverter(Instant.class, text(Instant::parse), Instant::toString)
            .withConverter(Platform.class, text(name -> Platform.of(name, Place.NONE)), Platform::ociName)
            .withConverter(PylockDocument.Hashes.class, TomlFile::hashes, TomlFile::inline);

    private static final TomlWriteOptions WRITING =
            TomlWriteOptions.defaults().withVersion(TomlVersion.V1_0_0).withLineSeparator("\n");

    private final TomlTable table;
    private final Place place;

    /** Parses {@code text}; {@code place} is the file, for messages. */
    TomlFile(String text, Place place) {
        this.place = place;
        TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
        Problems problems = new Problems();
        result.errors().forEach(error -> add(problems, error.getMessage(), error.position()));
        problems.throwIfAny(place + " is damaged");
        this.table = result;
    }

    /** A record as text, with a comment on top. */
    static String text(Record content, String... comment) {
        MutableTomlTable table = MutableTomlTable.from(content, BINDING);
        table.insertCommentBefore(table.keySet().iterator().next(), comment);
        return table.toToml(WRITING);
    }

    /** The value of a key that tells how to read the rest; empty if it is not there. */
    Object get(String key) {
        return table.contains(List.of(key)) ? table.get(List.of(key)) : "";
    }

    /** The content; anything missing, unknown or of another type is a {@link PawException}. */
    <T extends Record> T as(Class<T> type) {
        Problems problems = new Problems();
        try {
            T content = table.as(type, BINDING);
            new Completeness(problems, place).check(content, table, "");
            problems.throwIfAny(place + " is incomplete");
            return content;
        } catch (TomlBindException e) {
            e.errors().forEach(error -> add(problems, error.path() + ": " + error.message(), error.position()));
            problems.throwIfAny(place + " is damaged");
            throw e;
        }
    }

    private void add(Problems problems, String problem, TomlPosition position) {
        problems.add(problem, place.at(position.line()), "restore the file, or make it anew: " + Lock.COMMAND);
    }

    private static <T> Function<Object, T> text(Function<String, T> parse) {
        return value -> {
            if (value instanceof String text) {
                return parse.apply(text);
            }
            throw new IllegalArgumentException("expected a string");
        };
    }

    private static Sha256 digest(String text) {
        if (!text.startsWith("sha256:")) {
            throw new IllegalArgumentException("expected sha256:<hex>");
        }
        return new Sha256(text.substring("sha256:".length()));
    }

    private static PylockDocument.Hashes hashes(Object value) {
        if (value instanceof TomlTable hashes && hashes.isString("sha256")) {
            return new PylockDocument.Hashes(new Sha256(hashes.getString("sha256")));
        }
        throw new IllegalArgumentException("expected a table with sha256");
    }

    private static TomlTable inline(PylockDocument.Hashes hashes) {
        return MutableTomlTable.createInline().set("sha256", hashes.sha256().hex());
    }
}
