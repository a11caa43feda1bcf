package dev.paw.deployment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
import dev.paw.deployment.Projects.Meta;
import dev.paw.deployment.Projects.Project;
import dev.paw.deployment.Projects.Repository;
import dev.paw.deployment.Projects.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads projects.json with the line of everything in it. Shows no value: an entry may contain a token. */
final class ProjectsReader {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(100_000)
                    .build())
            .build());

    private final Place place;
    private final Problems problems;
    private final JsonParser parser;

    private ProjectsReader(JsonParser parser, Place place, Problems problems) {
        this.parser = parser;
        this.place = place;
        this.problems = problems;
    }

    /** The projects as far as they have the right form; what has not goes to {@code problems}. */
    static List<Project> read(String text, Place place, Problems problems) {
        try (JsonParser parser = JSON.createParser(text)) {
            return new ProjectsReader(parser, place, problems).constrained();
        } catch (JsonProcessingException e) {
            throw syntax(e, place);
        } catch (IOException e) {
            throw new UncheckedIOException("reads from memory only", e);
        }
    }

    /** Reads the value of a key. */
    private interface ValueReader<T> {
        Optional<T> read(String key, int line) throws IOException;
    }

    private List<Project> constrained() throws IOException {
        try {
            return document();
        } catch (StreamConstraintsException e) {
            throw new PawException("nested too deeply, or with too long a value", here(), "");
        }
    }

    private List<Project> document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add("is empty", place.at(1), "the smallest is {\"my-project\": {\"git\": []}}");
            return List.of();
        }
        if (!is(JsonToken.START_OBJECT, "the document", "an object of projects")) {
            return List.of();
        }
        List<Project> projects = object("the document", this::project);
        if (parser.nextToken() != null) {
            problems.add("something follows the end of the document", here(), "remove it");
        }
        return projects;
    }

    private Optional<Project> project(String name, int line) throws IOException {
        String where = "project '" + name + "'";
        if (!is(JsonToken.START_OBJECT, where, "an object of sections, each with an array of repositories")) {
            return Optional.empty();
        }
        List<Meta> meta = new ArrayList<>();
        List<Source> sources = object(where, (key, keyLine) -> {
            if (!key.equals("meta")) {
                return source(name, key, keyLine);
            }
            if (is(JsonToken.START_OBJECT, "'meta' of " + where, "an object")) {
                meta.addAll(object("'meta' of " + where, this::meta));
            }
            return Optional.empty();
        });
        return Optional.of(new Project(name, line, meta, sources));
    }

    private Optional<Meta> meta(String key, int line) throws IOException {
        return Optional.of(new Meta(key, JSON.readTree(parser).toString()));
    }

    private Optional<Source> source(String project, String section, int line) throws IOException {
        String where = "'" + section + "' of project '" + project + "'";
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            problems.add(
                    Topic.PROJECTS_WRONG_TYPE,
                    where + " should be an array of repositories, but is a bare string",
                    here(),
                    "put it in brackets: \"" + section + "\": [\"…\"]");
            return Optional.empty();
        }
        if (!is(JsonToken.START_ARRAY, where, "an array of repositories")) {
            return Optional.empty();
        }
        List<Repository> repositories = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (is(JsonToken.VALUE_STRING, "a repository in " + where, "a string")) {
                repositories.add(new Repository(parser.getText(), here().line()));
            }
        }
        return Optional.of(new Source(section, line, repositories));
    }

    private <T> List<T> object(String where, ValueReader<T> reader) throws IOException {
        List<T> values = new ArrayList<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int line = here().line();
            Integer first = lines.putIfAbsent(key, line);
            if (first != null) {
                problems.add(
                        Topic.PROJECTS_TWICE,
                        "'" + key + "' is in " + where + " twice, first in line " + first,
                        here(),
                        "join the two: JSON keeps the last one only");
            }
            parser.nextToken();
            reader.read(key, line).ifPresent(values::add);
        }
        return values;
    }

    private boolean is(JsonToken expected, String where, String shown) throws IOException {
        if (parser.currentToken() == expected) {
            return true;
        }
        problems.add(
                Topic.PROJECTS_WRONG_TYPE,
                where + " should be " + shown + ", but is " + kind(parser.currentToken()),
                here(),
                "");
        parser.skipChildren();
        return false;
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "a number";
        };
    }

    private Place here() {
        return place.at(parser.currentTokenLocation().getLineNr());
    }

    private static PawException syntax(JsonProcessingException error, Place place) {
        Optional<JsonLocation> location = Optional.ofNullable(error.getLocation());
        Place where = location.map(JsonLocation::getLineNr).map(place::at).orElse(place);
        String column = location.map(at -> " (column " + at.getColumnNr() + ")").orElse("");
        return new PawException(
                "not valid JSON: " + redacted(error.getOriginalMessage()) + column,
                where,
                "often a comma too few or too many, or a missing quote, here or in the line before");
    }

    /** What Jackson says, without the words of the file and without its own way to tell the place. */
    private static String redacted(String message) {
        return message.replaceAll("Unrecognized token '[^']*'", "a word without quotes")
                .replaceAll("\\s*\\(start marker at .*", "")
                .replaceAll("\\s+", " ");
    }
}
