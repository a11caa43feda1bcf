package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads one YAML 1.2 document with the place of every key and value. */
public final class YamlReader {

    /** Far deeper than any file of paw; the composer beneath calls itself once a level. */
    private static final int DEPTH = 30;

    private static final Map<Tag, String> SCALARS = Map.of(
            Tag.STR, Yaml.Scalar.TEXT,
            Tag.INT, "a number",
            Tag.FLOAT, "a number",
            Tag.BOOL, "true or false",
            Tag.NULL, Yaml.Scalar.NOTHING);

    private final Place file;
    private final Problems problems;
    private final Map<Node, Yaml> done = new IdentityHashMap<>();
    private final Map<Node, Boolean> open = new IdentityHashMap<>();

    private YamlReader(Place file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The document's map; an empty document is an empty map.
     *
     * @param file names the text in places
     * @throws PawException if it is no YAML; other mistakes go to {@code problems}
     */
    public static Yaml.Mapping read(String text, Place file, Problems problems) {
        YamlReader reader = new YamlReader(file, problems);
        try {
            return reader.compose(text).map(reader::root).orElseGet(reader::empty);
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(point -> point == '\n')
                            .count();
            throw new PawException(
                    "a character that no text may contain: " + String.format("U+%04X", e.getCodePoint()),
                    file.at(line),
                    "delete it");
        } catch (MarkedYamlEngineException e) {
            throw reader.syntax(e);
        } catch (YamlEngineException e) {
            throw new PawException("not valid YAML: " + oneLine(e.getMessage()), file, "");
        }
    }

    private Optional<Node> compose(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .setLabel(file.name())
                .build();
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            if (depth > DEPTH) {
                throw new PawException("nested too deeply", at(event.getStartMark()), "no value of paw is nested so");
            }
        }
        return new Compose(settings).composeString(text);
    }

    private Yaml.Mapping root(Node node) {
        Yaml value = convert(node);
        if (value instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        if (!value.kind().equals(Yaml.Scalar.NOTHING)) {
            problems.add("should be a map of keys and values, but is " + value.kind(), value.place(), "");
        }
        return empty();
    }

    private Yaml.Mapping empty() {
        return new Yaml.Mapping(Map.of(), Optional.empty(), file.at(1));
    }

    private Yaml convert(Node node) {
        Yaml known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw new PawException("an alias inside of what it stands for", at(node), "write the value out");
        }
        Yaml value = fresh(node);
        open.remove(node);
        done.put(node, value);
        return value;
    }

    private Yaml fresh(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return new Yaml.Sequence(
                    sequence.getValue().stream().map(this::convert).toList(), at(node));
        }
        String kind = SCALARS.get(node.getTag());
        if (kind == null) {
            problems.add("tag '" + node.getTag() + "' has no meaning here", at(node), "leave it away");
        }
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return new Yaml.Scalar(text, kind == null ? Yaml.Scalar.TEXT : kind, at(node));
    }

    private Yaml.Mapping mapping(MappingNode node) {
        Map<String, Yaml.Mapping.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place place = at(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add("a key must be a plain word", place, "");
                continue;
            }
            Yaml.Mapping.Entry entry = new Yaml.Mapping.Entry(place, convert(tuple.getValueNode()));
            Yaml.Mapping.Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                String problem = "key '" + key.getValue() + "' is here twice, first in line "
                        + first.place().line();
                problems.add(problem, place, "remove one of them");
            }
        }
        return new Yaml.Mapping(entries, Optional.empty(), at(node));
    }

    private PawException syntax(MarkedYamlEngineException error) {
        Place place = error.getProblemMark().map(this::at).orElse(file);
        if (error.getProblem().contains("(TAB)")) {
            return new PawException("a tab where YAML allows spaces only", place, "indent with spaces");
        }
        String context =
                Optional.ofNullable(error.getContext()).map(what -> " " + what).orElse("");
        return new PawException("not valid YAML: " + oneLine(error.getProblem() + context), place, "");
    }

    private static String oneLine(String text) {
        return String.join(" ", text.strip().split("\\s+"));
    }

    private Place at(Node node) {
        return node.getStartMark().map(this::at).orElse(file);
    }

    private Place at(Optional<Mark> mark) {
        return mark.map(this::at).orElse(file);
    }

    private Place at(Mark mark) {
        return file.at(mark.getLine() + 1);
    }
}
