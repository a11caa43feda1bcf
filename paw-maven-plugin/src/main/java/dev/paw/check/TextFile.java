package dev.paw.check;

import dev.paw.Place;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file that is judged, by lines.
 *
 * @param path of a rendered file relative to the rendering, of a file of the project to that, of any other to
 *     {@code src/main/paw}; forward slashes
 * @param place the file, as findings name it
 * @param source what it was rendered from, if it was: {@code src/main/paw/templates/docker-compose.yml.ftl}
 */
public record TextFile(String path, Place place, String text, Optional<String> source) {

    /**
     * A line.
     *
     * @param text without its end
     */
    public record Line(Place place, String text) {}

    /**
     * Where a pattern matches within a line.
     *
     * @param groups what it captured
     */
    public record Match(Place place, MatchResult groups) {}

    /** A line, counted from 1. */
    public Place at(int line) {
        return place.at(line);
    }

    /** All lines. */
    public Stream<Line> lines() {
        String[] all = text.split("\n", -1);
        return IntStream.range(0, all.length).mapToObj(index -> new Line(at(index + 1), all[index]));
    }

    /** The matches of a pattern, line by line; comments are lines, too. */
    public Stream<Match> find(Pattern pattern) {
        return lines().flatMap(
                        line -> pattern.matcher(line.text()).results().map(groups -> new Match(line.place(), groups)));
    }

    /** The file's name without directories. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
