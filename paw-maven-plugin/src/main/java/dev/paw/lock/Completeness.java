package dev.paw.lock;

import dev.paw.Place;
import dev.paw.Problems;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tomlj.TomlTable;

/** Finds the keys that a TOML file lacks: the binding leaves their components null. */
record Completeness(Problems problems, Place place) {

    /** Adds a problem for every component of {@code content}, and of the records in it, that is null. */
    void check(Record content, TomlTable table, String path) {
        for (RecordComponent component : content.getClass().getRecordComponents()) {
            String key = key(component.getName());
            Object value = value(component, content);
            if (value == null) {
                int line = Optional.ofNullable(table.inputPositionOf(List.of()))
                        .map(position -> position.line())
                        .orElse(0);
                problems.add(path + key + " is missing", place.at(line), Lock.COMMAND);
            } else {
                descend(value instanceof Optional<?> optional ? optional.orElse(null) : value, table, key, path + key);
            }
        }
    }

    private void descend(Object value, TomlTable table, String key, String path) {
        List<String> keys = List.of(key);
        if (value instanceof Record part && table.isTable(keys)) {
            check(part, table.getTable(keys), path + ".");
        }
        if (value instanceof List<?> parts) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) instanceof Record part && table.getArray(keys).isTable(i)) {
                    check(part, table.getArray(keys).getTable(i), path + "[" + i + "].");
                }
            }
        }
    }

    private static Object value(RecordComponent component, Record content) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(content);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor only reads: " + component, e);
        }
    }

    private static String key(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
