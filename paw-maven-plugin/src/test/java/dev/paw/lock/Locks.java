package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.debian.DebianLock;
import dev.paw.debian.DebianPackage;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.Deployment.Images;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.python.Intervention;
import dev.paw.testing.DeploymentFixture;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.PythonTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Locks for tests: a plain one, and any number of odd ones that are the same on every run. */
final class Locks {

    private static final String ODD = "\"\\'#=[]{}\n\t\u0001\u007f äß漢😀.-_:/";

    private Locks() {}

    static Lock plain() {
        return of(wheel("requests", "2.32.3", "py3-none-any"), wheel("idna", "3.10", "py3-none-any"));
    }

    static Lock of(LockedWheel... wheels) {
        return lock(new TreeMap<>(java.util.Map.of(Platform.LINUX_AMD64, List.of(wheels))));
    }

    static Lock lock(TreeMap<Platform, List<LockedWheel>> wheels) {
        TreeMap<Platform, PlatformLock> platforms = new TreeMap<>();
        wheels.forEach((platform, list) -> platforms.put(
                platform, new PlatformLock(new BaseLock.Debian(debian("2.39.5-0+deb12u2")), python(platform), list)));
        TreeMap<String, Sha256> inputs = new TreeMap<>();
        inputs.put("requirements.txt", Sha256.of("requests"));
        return new Lock("multi-mordred", inputs, Instant.parse("2026-03-04T05:06:07Z"), Optional.empty(), platforms);
    }

    static ScriptLock script(String digit) {
        return new ScriptLock(
                "https://example.org/m.git",
                Optional.empty(),
                digit.repeat(40),
                Instant.parse("2026-05-06T07:08:09Z"),
                "m.py",
                Optional.empty(),
                Sha256.of(digit));
    }

    static Deployment deployment(ScriptSource script, ImageSpec image) {
        return DeploymentFixture.of(script, new Images(Optional.empty(), image));
    }

    static DebianLock debian(String git) {
        return new DebianLock(
                "bookworm",
                "amd64",
                Instant.parse("2026-03-04T05:06:07Z"),
                List.of(new DebianLock.Archive("bookworm", Sha256.of("index"))),
                List.of(
                        debianPackage("git", "1:" + git),
                        debianPackage("libc6", "2.36-9+deb12u10"),
                        debianPackage("python3", "3.11.2-1+b1"),
                        debianPackage("python3.11", "3.11.2-6+deb12u6")));
    }

    static DebianPackage debianPackage(String name, String version) {
        return new DebianPackage(
                name, version, "amd64", "pool/main/" + name + ".deb", 1234, Sha256.of(name + version), 0);
    }

    static PythonTarget python(Platform platform) {
        return new PythonTarget(
                "3.11.2", 36, platform, "/usr/bin/python3.11", "usr/local/lib/python3.11/dist-packages");
    }

    static LockedWheel wheel(String name, String version, String tags) {
        String file = name.replace('-', '_') + "-" + version + "-" + tags + ".whl";
        return new LockedWheel(
                name, version, file, 99, Sha256.of(file), new Origin.Index("https://index.example.org/" + file));
    }

    /** A fork of perceval. */
    static LockedWheel fork(String version, String digit) {
        String file = "perceval-" + version + "-py3-none-any.whl";
        return new LockedWheel(
                "perceval",
                version,
                file,
                99,
                Sha256.of(file + digit),
                new Origin.Git(
                        "https://example.org/perceval.git",
                        Optional.of("new-retrievers"),
                        digit.repeat(40),
                        Optional.empty()));
    }

    /** A lock with anything in it that its types admit. */
    static Lock odd(int seed, Path directory) {
        Random random = new Random(seed);
        TreeMap<Platform, PlatformLock> platforms = new TreeMap<>();
        for (Platform platform : Platform.values()) {
            if (platforms.isEmpty() || random.nextBoolean()) {
                platforms.put(
                        platform,
                        new PlatformLock(
                                oddBase(random, platform),
                                new PythonTarget(
                                        "3." + (9 + random.nextInt(5)) + "." + random.nextInt(20),
                                        17 + random.nextInt(25),
                                        platform,
                                        text(random),
                                        text(random)),
                                oddWheels(random, platform, directory),
                                oddInterventions(random)));
            }
        }
        TreeMap<String, Sha256> inputs = new TreeMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> inputs.put(text(random), digest(random)));
        return new Lock("multi-mordred", inputs, instant(random), oddScript(random), platforms);
    }

    private static List<Intervention> oddInterventions(Random random) {
        List<Intervention> done = new ArrayList<>();
        for (Intervention.Kind kind : Intervention.Kind.values()) {
            IntStream.range(0, random.nextInt(3)).forEach(i -> {
                String name = text(random);
                String requirement = kind == Intervention.Kind.EXCLUDE ? name : text(random);
                done.add(new Intervention(kind, name, requirement, List.of(text(random), text(random))));
            });
        }
        return done;
    }

    private static BaseLock oddBase(Random random, Platform platform) {
        return switch (random.nextInt(3)) {
            case 0 -> new BaseLock.Registry(text(random), digest(random));
            case 1 -> new BaseLock.Archive(text(random), digest(random));
            default ->
                new BaseLock.Debian(new DebianLock(
                        text(random),
                        platform.architecture(),
                        instant(random),
                        oddArchives(random),
                        IntStream.range(0, random.nextInt(4))
                                .mapToObj(i -> new DebianPackage(
                                        text(random),
                                        text(random),
                                        text(random),
                                        text(random),
                                        random.nextLong() >>> 1,
                                        digest(random),
                                        random.nextInt(3)))
                                .toList()));
        };
    }

    private static Optional<ScriptLock> oddScript(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new ScriptLock(
                        text(random),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
                        text(random),
                        instant(random),
                        text(random),
                        random.nextBoolean() ? Optional.empty() : Optional.of(text(random)),
                        digest(random)));
    }

    private static List<DebianLock.Archive> oddArchives(Random random) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new DebianLock.Archive(text(random), digest(random)))
                .toList();
    }

    private static List<LockedWheel> oddWheels(Random random, Platform platform, Path directory) {
        List<LockedWheel> wheels = new ArrayList<>();
        for (String name : List.of("alpha", "beta-two", "gamma", "delta3", "numpy")) {
            int kind = random.nextInt(6);
            if (kind > 0) {
                String tags = kind > 3 ? "cp311-cp311-manylinux_2_17_" + platform.machine() : "py3-none-any";
                String file = name.replace('-', '_') + "-1." + random.nextInt(2) + "-" + tags + ".whl";
                String version = file.split("-")[1];
                Origin origin = oddOrigin(random, name, version, file, directory, kind);
                Sha256 digest = origin instanceof Origin.Address taken && !taken.built()
                        ? taken.sha256()
                        : Sha256.of(file + random.nextInt(2));
                wheels.add(new LockedWheel(
                        name, version, fileName(origin, file), random.nextInt(3) * 1000L, digest, origin));
            }
        }
        return wheels;
    }

    private static Origin oddOrigin(Random random, String name, String version, String file, Path directory, int kind) {
        String sdist = address(directory, kind, name + "-" + version + ".tar.gz");
        Optional<String> subdirectory = random.nextBoolean() ? Optional.empty() : Optional.of("a b/ä");
        return switch (random.nextInt(10)) {
            case 0, 1 -> new Origin.Sdist(sdist, Sha256.of(sdist));
            case 2 ->
                new Origin.Git(
                        random.nextBoolean() ? "https://git.example.org/" + name : "ssh://git@example.org/x.git",
                        random.nextBoolean() ? Optional.empty() : Optional.of("feature/ä"),
                        Integer.toString(random.nextInt(2)).repeat(40),
                        subdirectory);
            case 3 -> new Origin.Directory("forks/" + name, Sha256.of(name + random.nextInt(2)), subdirectory);
            case 4 ->
                new Origin.Address(
                        random.nextBoolean() ? "https://example.org/main.zip" : "archives/x y.tar.gz",
                        Sha256.of(version),
                        subdirectory);
            case 5 ->
                new Origin.Address(
                        (random.nextBoolean() ? "https://example.org/" : "wheels/") + file,
                        Sha256.of(file),
                        Optional.empty());
            default -> new Origin.Index(address(directory, kind, file));
        };
    }

    /** What is taken as it is has the name that its address has. */
    private static String fileName(Origin origin, String file) {
        return origin.built() ? file : origin.address().replaceFirst(".*/", "");
    }

    private static String address(Path directory, int kind, String file) {
        return switch (kind) {
            case 1 -> directory.resolve("wheels/" + file).toUri().toString();
            case 2 -> "file:///srv/wheels/" + file;
            default -> "https://index.example.org/" + kind % 2 + "/" + file;
        };
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(2) * 1000L);
    }

    private static Sha256 digest(Random random) {
        return Sha256.of("" + random.nextLong());
    }

    private static String text(Random random) {
        int[] points = ODD.codePoints().toArray();
        return random.ints(1 + random.nextInt(8), 0, points.length)
                .map(i -> points[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
