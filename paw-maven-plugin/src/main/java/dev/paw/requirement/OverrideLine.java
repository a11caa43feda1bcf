package dev.paw.requirement;

import dev.paw.Place;
import java.util.Optional;

/**
 * A line of {@code overrides.txt}: a requirement that replaces what anyone else asks of a package.
 *
 * @param name normalized (PEP 503)
 * @param extras with brackets, beside those that are asked for: {@code [socks]}; empty if there are none
 * @param specifiers versions (PEP 440), without white space; empty for any version, or if there is a direct reference
 * @param direct where the package comes from in place of an index
 * @param marker for which environments it holds (PEP 508); for others the package is left out; empty for all
 * @param written as it stands there, without comment and secrets
 */
public record OverrideLine(
        String name,
        String extras,
        String specifiers,
        Optional<Direct> direct,
        Optional<String> marker,
        String written,
        Place place) {}
