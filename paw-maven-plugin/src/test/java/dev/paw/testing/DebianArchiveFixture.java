package dev.paw.testing;

import com.sun.net.httpserver.HttpServer;
import dev.paw.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A small Debian archive in a directory: suites {@code bookworm}, {@code bookworm-updates} and
 * {@code bookworm-security} for amd64, signed by a key of its own, fetched by hash. Every change publishes it anew; the
 * methods that tamper do not.
 */
public final class DebianArchiveFixture {

    /** The date of the release files of bookworm; the security suite's is a day later. */
    public static final Instant DATE = Instant.parse("2026-07-11T10:16:37Z");

    /** The newest date of the three release files. */
    public static final Instant NEWEST = DATE.plus(Duration.ofDays(1));

    /** The last moment at which the security suite is valid. */
    public static final Instant VALID_UNTIL = NEWEST.plus(Duration.ofDays(7));

    private static final String RELEASE = "bookworm";
    private static final DateTimeFormatter RFC_1123 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path directory;
    private final SigningKey key;
    private final Instant date;
    private final Map<String, List<DebFixture>> suites = new LinkedHashMap<>();
    private final Map<DebFixture, byte[]> packed = new LinkedHashMap<>();

    private DebianArchiveFixture(Path directory, SigningKey key, Instant date) {
        this.directory = directory;
        this.key = key;
        this.date = date;
        for (String ending : List.of("", "-updates", "-security")) {
            suites.put(RELEASE + ending, new ArrayList<>());
        }
    }

    /** An archive without packages in a directory that is empty or missing. */
    public static DebianArchiveFixture empty(Path directory) {
        return signedBy(directory, SigningKey.validAt(DATE));
    }

    /** An archive without packages, signed by this key. */
    public static DebianArchiveFixture signedBy(Path directory, SigningKey key) {
        return new DebianArchiveFixture(directory, key, DATE).publish();
    }

    /**
     * An archive in which the packages of the default deployment, and all that a system takes, resolve: see
     * {@link StandardDebs}.
     */
    public static DebianArchiveFixture standard(Path directory) {
        return standard(directory, DATE);
    }

    /** The same, with this instead of {@link #DATE}: the security suite is valid for eight days from then. */
    public static DebianArchiveFixture standard(Path directory, Instant date) {
        DebianArchiveFixture archive = new DebianArchiveFixture(directory, SigningKey.validAt(date), date);
        StandardDebs.perSuite()
                .forEach((suite, debs) -> archive.suites.get(suite).addAll(debs));
        return archive.publish();
    }

    /** Adds packages to bookworm. */
    public DebianArchiveFixture add(DebFixture... debs) {
        return addTo(RELEASE, debs);
    }

    /** Adds packages to one of the three suites. */
    public DebianArchiveFixture addTo(String suite, DebFixture... debs) {
        suites.get(suite).addAll(Arrays.asList(debs));
        return publish();
    }

    /** Removes a package from the indexes and the pool of a suite, as a newer version does. */
    public DebianArchiveFixture remove(String suite, String name) {
        suites.get(suite).stream()
                .filter(deb -> deb.name().equals(name))
                .forEach(deb -> delete(root(suite).resolve(pool(deb))));
        suites.get(suite).removeIf(deb -> deb.name().equals(name));
        return publish();
    }

    /** The root of the archive, for {@code paw.debian.mirror}; the security archive's follows from it. */
    public URI uri() {
        return URI.create(root(RELEASE).toUri().toString().replaceFirst("/$", ""));
    }

    /** The archive's public key, for {@code paw.debian.keyring}. */
    public Path keyring() {
        return directory.resolve("keyring.asc");
    }

    /** The signed release file of a suite. */
    public Path inRelease(String suite) {
        return dist(suite).resolve("InRelease");
    }

    /** The package's file in the pool. */
    public Path deb(String name) {
        return suites.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(deb -> deb.name().equals(name))
                        .map(deb -> root(entry.getKey()).resolve(pool(deb))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** Changes a word of the signed text. */
    public DebianArchiveFixture tamperRelease(String suite) {
        return replace(inRelease(suite), text -> text.replace("Label: Debian", "Label: Debiam"));
    }

    /** Puts a text in front of the signed one. */
    public DebianArchiveFixture prependToRelease(String suite, String text) {
        return replace(inRelease(suite), signed -> text + signed);
    }

    /** Changes a byte of the package index, in both places where it lies. */
    public DebianArchiveFixture tamperIndex(String suite) {
        flip(index(suite));
        flip(byHash(suite));
        return this;
    }

    /** Changes a byte of a package. */
    public DebianArchiveFixture tamperPackage(String name) {
        flip(deb(name));
        return this;
    }

    /** Removes the index from where it lies by its digest, as happens while a mirror is updated. */
    public DebianArchiveFixture removeByHash(String suite) {
        delete(byHash(suite));
        return this;
    }

    /** Serves the directory on the loopback until closed. */
    public Served serve() {
        return new Served();
    }

    /** An archive served over HTTP. */
    public final class Served implements AutoCloseable {

        private final HttpServer server;
        private final List<String> requests = new CopyOnWriteArrayList<>();

        private Served() {
            server = Loopback.server();
            server.createContext("/", exchange -> {
                Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
                boolean there = Files.isRegularFile(file);
                requests.add(exchange.getRequestURI().getPath() + " " + (there ? 200 : 404));
                byte[] body = there ? Files.readAllBytes(file) : new byte[0];
                exchange.sendResponseHeaders(there ? 200 : 404, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        /** The root of the archive, for {@code paw.debian.mirror}. */
        public URI uri() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/debian");
        }

        /** {@code /debian/pool/main/g/git_1_amd64.deb 200}, in the order of the answers. */
        public List<String> requests() {
            return List.copyOf(requests);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private DebianArchiveFixture publish() {
        try {
            for (Map.Entry<String, List<DebFixture>> suite : suites.entrySet()) {
                publish(suite.getKey(), suite.getValue());
            }
            key.writeTo(keyring());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String suite, List<DebFixture> debs) throws IOException {
        StringBuilder stanzas = new StringBuilder();
        for (DebFixture deb : debs) {
            byte[] bytes = packed.computeIfAbsent(deb, DebFixture::bytes);
            write(root(suite).resolve(pool(deb)), bytes);
            stanzas.append(deb.control())
                    .append("Filename: " + pool(deb) + "\n")
                    .append("Size: " + bytes.length + "\n")
                    .append("SHA256: " + Sha256.of(bytes).hex() + "\n\n");
        }
        byte[] index = DebFixture.xz(stanzas.toString().getBytes(StandardCharsets.UTF_8));
        write(index(suite), index);
        write(index(suite).resolveSibling("by-hash/SHA256/" + Sha256.of(index).hex()), index);
        Instant dated = suite.endsWith("-security") ? date.plus(Duration.ofDays(1)) : date;
        write(inRelease(suite), key.clearSign(release(suite, dated, index), dated));
    }

    private static String release(String suite, Instant date, byte[] index) {
        String label = suite.endsWith("-security") ? "Debian-Security" : "Debian";
        Optional<String> end = suite.endsWith("-security")
                ? Optional.of(RFC_1123.format(date.plus(Duration.ofDays(7))))
                : Optional.empty();
        return "Origin: Debian\nLabel: " + label + "\nCodename: " + suite + "\nDate: " + RFC_1123.format(date) + "\n"
                + end.map(text -> "Valid-Until: " + text + "\n").orElse("")
                + "Acquire-By-Hash: yes\nArchitectures: amd64\nComponents: main\nSHA256:\n "
                + Sha256.of(index).hex() + " " + index.length + " main/binary-amd64/Packages.xz\n";
    }

    private Path root(String suite) {
        return directory.resolve(suite.endsWith("-security") ? "debian-security" : "debian");
    }

    private Path dist(String suite) {
        return root(suite).resolve("dists").resolve(suite);
    }

    private Path index(String suite) {
        return dist(suite).resolve("main/binary-amd64/Packages.xz");
    }

    private Path byHash(String suite) {
        return index(suite)
                .resolveSibling("by-hash/SHA256/" + indexDigest(suite).hex());
    }

    /** The digest of a suite's package index, as it was published. */
    public Sha256 indexDigest(String suite) {
        String line = read(inRelease(suite))
                .lines()
                .filter(text -> text.endsWith("Packages.xz"))
                .findFirst()
                .orElseThrow();
        return new Sha256(line.strip().substring(0, 64));
    }

    private static String pool(DebFixture deb) {
        return "pool/main/" + deb.name().charAt(0) + "/" + deb.name() + "/" + deb.fileName();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DebianArchiveFixture replace(Path file, UnaryOperator<String> change) {
        write(file, change.apply(read(file)).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private static void flip(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("nothing to tamper with", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
