package dev.paw.debian;

import java.nio.file.Path;
import java.util.Optional;

/** Where the Debian archives are. */
public final class Mirrors {

    private Mirrors() {}

    /**
     * The archives as told, else as apt on this host is set up, else a snapshot archive.
     *
     * @param settings what the user has told
     * @param apt directory of apt's configuration: {@code /etc/apt}; need not exist
     */
    public static Mirrors of(Settings settings, Path apt) {
        throw new UnsupportedOperationException(apt.toString());
    }

    /**
     * What the user has told about archives. Addresses are http, https or file.
     *
     * @param mirror {@code paw.debian.mirror}: root of the Debian archive, above {@code dists}
     * @param securityMirror {@code paw.debian.securityMirror}: root of the security archive; follows from
     *     {@code mirror} if that ends with {@code /debian}
     * @param snapshot {@code paw.debian.snapshot}: root of a snapshot archive, above {@code debian} and
     *     {@code debian-security}
     */
    public record Settings(Optional<String> mirror, Optional<String> securityMirror, Optional<String> snapshot) {

        /** Nothing told. */
        public static final Settings NONE = new Settings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
