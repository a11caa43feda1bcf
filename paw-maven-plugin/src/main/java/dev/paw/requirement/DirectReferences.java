package dev.paw.requirement;

import dev.paw.PawException;
import dev.paw.Place;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads requirements that name where their package comes from, in the forms that pip takes: {@code name @ address}
 * (PEP 508), an address, or a path.
 *
 * @param base what paths are relative to
 */
public record DirectReferences(Path base, Variables variables) {

    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?";
    private static final Pattern NAMED =
            Pattern.compile("(" + NAME + ")\\s*(\\[[^]]*])?\\s*@\\s*([^;\\s][^;]*?)(?:\\s*;\\s*(.*))?");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final Pattern MARKER_OF_ADDRESS = Pattern.compile("\\s;\\s*|;\\s+");
    private static final Pattern PATH = Pattern.compile("(?:[.~/\\\\].*|.*[/\\\\].*|.*" + Archives.FORM + ")");
    /** Git's short form of an SSH address, which pip does not take. */
    private static final Pattern SHORT_SSH = Pattern.compile("(?:" + NAME + "\\s*(?:\\[[^]]*])?(?:\\s+@\\s*|(?<=])@))?"
            + "(?:git\\+)?(?:ssh://)?([\\w.-]+@(?!(?:file|https?|ssh):)[\\w.-]+):(?!//|\\d+/)/?([^\\s;]+).*");

    private static final Pattern EXTRAS = Pattern.compile("(.+?)(\\[[^]]*])");

    /**
     * The direct reference that a requirement is; empty if it is none.
     *
     * @param written without comment and options
     * @throws PawException if it is one that pip or paw does not take, without the secrets in it
     */
    public Optional<DirectRequirement> read(String written, Place place) {
        // What kind it is may be told by a variable only.
        UserOfAddress whole = UserOfAddress.of(written, variables, place);
        String text = whole.text();
        Matcher shortForm = SHORT_SSH.matcher(written);
        if (shortForm.matches()) {
            throw new PawException(
                    "an address of this form is not supported here: " + shortForm.group(1) + ":" + shortForm.group(2),
                    place,
                    "write git+ssh://" + shortForm.group(1) + "/" + shortForm.group(2));
        }
        Matcher named = NAMED.matcher(text);
        if (named.matches() && isWhere(named.group(3))) {
            return Optional.of(named(named, whole, place));
        }
        if (ADDRESS.matcher(text).matches()) {
            String[] parts = MARKER_OF_ADDRESS.split(text, 2);
            return Optional.of(unnamed(parts, "", DirectUrl.read(parts[0].strip(), whole, place), place));
        }
        String[] parts = text.split("\\s*;\\s*", 2);
        if (PATH.matcher(parts[0]).matches()) {
            Matcher extras = EXTRAS.matcher(parts[0]);
            boolean has = extras.matches();
            Direct path = new LocalProjects(base).read(has ? extras.group(1) : parts[0], place);
            return Optional.of(
                    unnamed(parts, has ? extras.group(2) : "", new DirectUrl(path, Optional.empty()), place));
        }
        return Optional.empty();
    }

    private DirectRequirement named(Matcher named, UserOfAddress user, Place place) {
        String where = named.group(3).strip();
        Direct direct = ADDRESS.matcher(where).matches()
                ? DirectUrl.read(where, user, place).direct()
                : new LocalProjects(base).read(where, place);
        return new DirectRequirement(
                Optional.of(PackageNames.normalize(named.group(1))),
                extras(named.group(2)),
                marker(named.group(4)),
                direct,
                place);
    }

    private static DirectRequirement unnamed(String[] parts, String extras, DirectUrl url, Place place) {
        Optional<String> egg = url.egg();
        Matcher split = EXTRAS.matcher(egg.orElse(""));
        boolean has = split.matches();
        return new DirectRequirement(
                egg.map(name -> PackageNames.normalize(has ? split.group(1) : name)),
                extras(has ? split.group(2) : extras),
                marker(parts.length > 1 ? parts[1] : ""),
                url.direct(),
                place);
    }

    /** {@code name @ 1.0} is no direct reference, but a mistake that pip tells better. */
    private static boolean isWhere(String text) {
        return ADDRESS.matcher(text).matches() || PATH.matcher(text).matches();
    }

    private static String extras(String written) {
        return Optional.ofNullable(written).orElse("").replaceAll("\\s", "");
    }

    private static Optional<String> marker(String written) {
        return Optional.ofNullable(written).map(String::strip).filter(text -> !text.isEmpty());
    }
}
