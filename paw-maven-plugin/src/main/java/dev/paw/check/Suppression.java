package dev.paw.check;

import dev.paw.Place;
import java.util.Optional;

/**
 * What a deployment says about a finding that it lets be.
 *
 * @param rule id of the rule
 * @param reason why
 * @param path of the only file that it is about, relative to the rendering or to {@code src/main/paw}; empty for all
 * @param place where it is said
 */
public record Suppression(String rule, String reason, Optional<String> path, Place place) {}
