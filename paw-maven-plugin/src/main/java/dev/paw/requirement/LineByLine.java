package dev.paw.requirement;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads lines of requirements each for itself, so that all mistakes in them are told at once. */
record LineByLine(Variables variables, Problems problems) {

    /** What is read from a line; empty if it has a secret or a variable without value in it, or cannot be read. */
    <T> Optional<T> read(String text, Place place, Supplier<T> reader) {
        Optional<PawException> secret = CommittedSecret.refusal(text, place);
        if (secret.isPresent()) {
            // Nothing else is said about the line, as that might show it.
            problems.add(secret.get());
            return Optional.empty();
        }
        int before = problems.found().size();
        variables.requireAll(text, place, problems);
        if (problems.found().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.get());
        } catch (PawException e) {
            problems.add(e);
            return Optional.empty();
        }
    }
}
