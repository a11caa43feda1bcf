package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The projects, archives and wheels of this machine that requirements name, for who has to notice when one changes.
 *
 * @param base what paths are relative to: the directory of {@code requirements.txt}
 * @param environment what {@code ${NAME}} stands for; here it may lack any
 */
public record LocalReferences(Path base, Map<String, String> environment) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
    private static final String OPTIONS = "\\s+--?[a-z].*";

    /**
     * What is there now.
     *
     * @param sha256 of the file, or of a directory's files as {@link SourceTree#sha256} has it
     */
    public record Found(Path path, Sha256 sha256) {}

    /**
     * What a line names; empty if it is nothing local, or not there.
     *
     * @param line without comment
     * @throws PawException at {@code place} if it is a directory that cannot be built on another machine
     */
    public Optional<Found> find(String line, Place place) throws IOException {
        Optional<Path> named = path(line);
        if (named.isEmpty() || !Files.exists(named.get())) {
            return Optional.empty();
        }
        Path path = named.get();
        Sha256 digest = Files.isDirectory(path) ? SourceTree.of(path, place).sha256() : Sha256.of(path);
        return Optional.of(new Found(path, digest));
    }

    private Optional<Path> path(String line) {
        try {
            return new DirectReferences(base, new Variables(whole(line)))
                    .read(line.replaceFirst(OPTIONS, ""), Place.NONE)
                    .flatMap(reference -> path(reference.direct()));
        } catch (PawException e) {
            // Whoever resolves the line tells what is wrong with it.
            return Optional.empty();
        }
    }

    private static Optional<Path> path(Direct direct) {
        if (direct instanceof Direct.Directory directory) {
            return Optional.of(directory.path());
        }
        return direct instanceof Direct.Address address && address.url().startsWith("file:")
                ? Optional.of(Path.of(URI.create(address.url())))
                : Optional.empty();
    }

    /** A place in a repository does not become local for want of a variable. */
    private Map<String, String> whole(String line) {
        Map<String, String> whole = new HashMap<>(environment);
        Matcher variable = VARIABLE.matcher(line);
        while (variable.find()) {
            whole.putIfAbsent(variable.group(1), "unset");
        }
        return whole;
    }
}
