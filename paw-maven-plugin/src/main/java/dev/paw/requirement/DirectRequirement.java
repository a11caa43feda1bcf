package dev.paw.requirement;

import dev.paw.Place;
import java.util.Optional;

/**
 * A requirement that names where its package is to come from.
 *
 * @param name normalized (PEP 503); empty where pip finds it out: {@code ./here}, {@code git+https://…} without egg
 * @param extras with brackets: {@code [socks,security]}; empty if none are asked for
 * @param marker for which environments it holds (PEP 508), without the semicolon; empty for all
 * @param place the line
 */
public record DirectRequirement(
        Optional<String> name, String extras, Optional<String> marker, Direct direct, Place place) {}
