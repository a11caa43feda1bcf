package dev.paw.debian;

import dev.paw.CommittedSecret;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.UserInformation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the Debian archives are: the mirror of the ordinary suites, that of the security suites, and the snapshots. */
public final class Mirrors {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String MIRROR = "paw.debian.mirror";
    private static final String SECURITY_MIRROR = "paw.debian.securityMirror";
    private static final String SNAPSHOT = "paw.debian.snapshot";

    private static final String MAIN = "/debian";
    private static final String SECURITY = "/debian-security";

    private static final String ROOT = "it must be the root of an archive, the directory above dists, such as"
            + " http://mirror.example.org/debian";

    private final Settings settings;
    private final List<AptSources.Source> host;

    private Mirrors(Settings settings, List<AptSources.Source> host) {
        this.settings = settings;
        this.host = host;
    }

    /**
     * The archives as told, else as apt on this host is set up, else a snapshot archive.
     *
     * @param settings what the user has told
     * @param apt directory of apt's configuration: {@code /etc/apt}; need not exist
     * @throws PawException if what the user has told has a user or password in it
     */
    public static Mirrors of(Settings settings, Path apt) {
        refuseSecret(settings.mirror(), MIRROR);
        refuseSecret(settings.securityMirror(), SECURITY_MIRROR);
        refuseSecret(settings.snapshot(), SNAPSHOT);
        return new Mirrors(settings, settings.mirror().isPresent() ? List.of() : AptSources.read(apt));
    }

    private static void refuseSecret(Optional<String> address, String property) {
        address.flatMap(text -> CommittedSecret.refusalOfProperty(
                        text, property, "give it in settings.xml as <server> with the host of the archive as <id>"))
                .ifPresent(refusal -> {
                    throw refusal;
                });
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

    /**
     * The archive to lock a suite from.
     *
     * @param now the state that a snapshot archive is asked for, if it is the only one known
     * @throws PawException if none is known
     */
    URI root(String suite, Instant now) {
        return mirror(suite)
                .or(() -> snapshot(suite, now))
                .orElseThrow(() -> new PawException(
                        "no Debian archive is known for suite '" + suite + "'", Place.NONE, advice(suite)));
    }

    /**
     * Where a locked file may still be: the mirror, then the snapshot archive.
     *
     * @param path below the archive's root
     * @param locked the date of the lock; a snapshot archive answers with its newest state up to a time, so it is asked
     *     for the next day as well, by when the files of that date have reached it
     */
    List<URI> addresses(String suite, String path, Instant locked) {
        List<URI> addresses = new ArrayList<>();
        mirror(suite).ifPresent(root -> addresses.add(below(root, path)));
        Stream.of(locked, locked.plus(Duration.ofDays(1)))
                .flatMap(when -> snapshot(suite, when).stream())
                .forEach(root -> addresses.add(below(root, path)));
        if (addresses.isEmpty()) {
            throw new PawException("no Debian archive is known that may have " + path, Place.NONE, advice(suite));
        }
        return addresses;
    }

    /** The address of a path below a root. */
    static URI below(URI root, String path) {
        return URI.create(root + "/" + path.replace("%", "%25").replace("+", "%2B"));
    }

    /** Reads the address of a root; a slash at its end is dropped. */
    static URI root(String text, String told) {
        String shown = UserInformation.removedFrom(text);
        try {
            URI root = new URI(text.replaceFirst("/+$", ""));
            if (root.isAbsolute() && root.getScheme().matches("https?|file")) {
                return root;
            }
        } catch (URISyntaxException e) {
            // Not as the cause, which repeats the address with the password in it.
            throw new PawException("not an address (" + e.getReason() + "): " + shown, Place.of(told), ROOT);
        }
        throw new PawException("not an http, https or file address: " + shown, Place.of(told), ROOT);
    }

    private Optional<URI> mirror(String suite) {
        return isSecurity(suite)
                ? told(settings.securityMirror(), SECURITY_MIRROR)
                        .or(() -> mainMirror().flatMap(Mirrors::securityOf))
                        .or(() -> fromHost(suite, SECURITY))
                        .or(() -> fromHost(suite, MAIN).flatMap(Mirrors::securityOf))
                : mainMirror().or(() -> fromHost(suite, MAIN));
    }

    private Optional<URI> mainMirror() {
        return told(settings.mirror(), MIRROR);
    }

    private static Optional<URI> told(Optional<String> text, String property) {
        return text.map(address -> root(address, property));
    }

    private static Optional<URI> securityOf(URI main) {
        String text = main.toString();
        return text.endsWith(MAIN)
                ? Optional.of(URI.create(text.substring(0, text.length() - MAIN.length()) + SECURITY))
                : Optional.empty();
    }

    /**
     * The host's source for this suite; if it has none, one for any suite of the same archive. Other people's archives
     * may have a suite of the same name, so one that is called like Debian's comes first.
     */
    private Optional<URI> fromHost(String suite, String archive) {
        Predicate<AptSources.Source> sameSuite = source -> source.suite().equals(suite);
        Predicate<AptSources.Source> sameArchive =
                source -> source.root().toString().endsWith(archive);
        return firstOnHost(sameSuite.and(sameArchive))
                .or(() -> firstOnHost(sameSuite))
                .or(() -> firstOnHost(sameArchive));
    }

    private Optional<URI> firstOnHost(Predicate<AptSources.Source> wanted) {
        return host.stream()
                .filter(source -> source.components().contains("main"))
                .filter(wanted)
                .map(AptSources.Source::root)
                .findFirst();
    }

    private Optional<URI> snapshot(String suite, Instant when) {
        return told(settings.snapshot(), SNAPSHOT)
                .map(root ->
                        below(root, (isSecurity(suite) ? SECURITY : MAIN).substring(1) + "/" + STAMP.format(when)));
    }

    private static boolean isSecurity(String suite) {
        return suite.endsWith("-security");
    }

    private static String advice(String suite) {
        return isSecurity(suite)
                ? "name the root of the security archive with -Dpaw.debian.securityMirror=<root>"
                : "name the root of a Debian archive, the directory above dists, with -Dpaw.debian.mirror=<root>";
    }
}
