package dev.paw.requirement;

import dev.paw.Sha256;
import dev.paw.net.Network.Credentials;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a direct reference names in place of a version on an index (PEP 440, PEP 508). Nothing in here is shown whole. */
public sealed interface Direct {

    /** A commit of a Git repository: a fork. */
    record Git(GitRequirement requirement) implements Direct {}

    /**
     * A wheel or a source archive somewhere.
     *
     * @param url http, https or file, without user information and fragment
     * @param credentials that the requirement's variables gave; empty if it has none
     * @param expected digests of which the requirement demands one; empty if it demands none
     * @param subdirectory of a source archive that has the project; empty for its top
     */
    record Address(
            String url, Optional<Credentials> credentials, SortedSet<Sha256> expected, Optional<String> subdirectory)
            implements Direct {

        /** Copies the digests. */
        public Address {
            expected = Collections.unmodifiableSortedSet(new TreeSet<>(expected));
        }

        /** With at most one digest. */
        public Address(
                String url,
                Optional<Credentials> credentials,
                Optional<Sha256> expected,
                Optional<String> subdirectory) {
            this(url, credentials, new TreeSet<>(expected.stream().toList()), subdirectory);
        }

        /** One of these digests will do, too. */
        Address expecting(Collection<Sha256> more) {
            SortedSet<Sha256> all = new TreeSet<>(expected);
            all.addAll(more);
            return new Address(url, credentials, all, subdirectory);
        }
    }

    /**
     * A project on this machine.
     *
     * @param path absolute and normalized
     * @param subdirectory that has the project; empty for the top
     */
    record Directory(Path path, Optional<String> subdirectory) implements Direct {}
}
