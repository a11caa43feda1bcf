package dev.paw.fork;

import java.util.Optional;

/** A change of {@code overrides.txt}. */
public sealed interface Change {

    /** The package that it is about, as the user spells it. */
    String name();

    /** The line that is to stand there, without credentials; empty if none is. */
    Optional<String> requirement();

    /**
     * A Git repository takes the place of the package.
     *
     * @param address https, http, ssh or file; only ssh has a user in it, others at most variables such as
     *     {@code ${GITHUB_TOKEN}}
     * @param ref branch, tag or commit; empty for the default branch
     * @param subdirectory that has the project; empty for the top
     */
    record Fork(String name, String address, Optional<String> ref, Optional<String> subdirectory) implements Change {

        @Override
        public Optional<String> requirement() {
            return Optional.of(
                    name + " @ git+" + address + ref.map(at -> "@" + at).orElse("")
                            + subdirectory.map(path -> "#subdirectory=" + path).orElse(""));
        }
    }

    /**
     * Versions of the package that are taken whoever asks for others.
     *
     * @param specifiers PEP 440, such as {@code ==1.2.3}
     */
    record Pin(String name, String specifiers) implements Change {

        @Override
        public Optional<String> requirement() {
            return Optional.of(name + specifiers);
        }
    }

    /** Nothing is said about the package any more. */
    record Removal(String name) implements Change {

        @Override
        public Optional<String> requirement() {
            return Optional.empty();
        }
    }
}
