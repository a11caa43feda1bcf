package dev.paw.testing;

import dev.paw.Sha256;
import dev.paw.check.Checker;
import dev.paw.check.Finding;
import dev.paw.check.Host;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Subject;
import dev.paw.check.Verdict;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Platform;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import dev.paw.secrets.Need;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretKeeper;
import dev.paw.secrets.SecretNeeds;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A deployment to be judged: a copy of a sample in a directory of its own, changed as a rule's test wants it. A
 * production sample has its secrets, and without changes no rule finds anything in it.
 */
public final class CheckTrial {

    /** When the trials take place: as soon as their secrets are made. */
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    /** The samples as they are, read once: most trials change only what is rendered. */
    private static final Map<String, Judged> UNCHANGED = new ConcurrentHashMap<>();

    private final Path project;
    private final Environment environment;
    private final String sample;
    private boolean made;
    private final List<Edit> edits = new ArrayList<>();
    private final SortedSet<String> touched = new TreeSet<>();
    private Instant now = NOW;
    private Optional<Host> host = Optional.empty();

    /** A change of what was rendered, as an own template would make it. */
    private record Edit(String path, UnaryOperator<String> change) {}

    private CheckTrial(Path project, Environment environment, String sample) {
        this.project = project;
        this.environment = environment;
        this.sample = sample;
    }

    /**
     * A production deployment with its secrets.
     *
     * @param sample directory of {@code src/test/resources/render/production}: {@code opensearch},
     *     {@code elasticsearch-three-nodes}, {@code opensearch-apache} or {@code external}
     * @param project an empty directory
     */
    public static CheckTrial production(String sample, Path project) {
        return new CheckTrial(project, Environment.PRODUCTION, sample);
    }

    /** A development deployment of that search engine: {@code elasticsearch} or {@code opensearch}. */
    public static CheckTrial development(String engine, Path project) {
        return new CheckTrial(project, Environment.DEVELOPMENT, engine);
    }

    /** Makes the files, when the first of them is asked for. */
    private CheckTrial files() {
        if (made) {
            return this;
        }
        made = true;
        if (environment == Environment.PRODUCTION) {
            copy(Path.of("src/test/resources/render/production", sample), directory());
            copySecrets();
        } else {
            copy(Path.of("src/test/resources/render", sample), directory());
            write(directory().resolve("deployment.yaml"), "name: my-paw\nsearchEngine: {kind: " + sample + "}\n");
        }
        return lock();
    }

    /** The same files, judged for another environment. */
    public CheckTrial as(Environment other) {
        CheckTrial same = new CheckTrial(files().project, other, sample);
        same.made = true;
        return same;
    }

    /** Locks it as it is. */
    public CheckTrial lock() {
        Deployment deployment = DeploymentReader.read(directory(), environment);
        PythonTarget python = new PythonTarget(
                "3.11.2", 36, Platform.LINUX_AMD64, "/usr/bin/python3.11", "usr/local/lib/python3.11/dist-packages");
        Lock.BaseLock base = new Lock.BaseLock.Archive("base.tar", Sha256.of("base"));
        Lock.PlatformLock pins = new Lock.PlatformLock(base, python, List.of());
        LockFile.write(
                directory(),
                new Lock(
                        Locker.IMAGE,
                        Inputs.of(deployment, directory()),
                        NOW,
                        Optional.empty(),
                        new TreeMap<>(Map.of(Platform.LINUX_AMD64, pins))));
        return this;
    }

    /**
     * Where a finding about the changes may be: the files that were changed, and of an own template what it is
     * rendered to. Empty if nothing was changed, as where time or machine are others.
     */
    public SortedSet<String> touched() {
        return Collections.unmodifiableSortedSet(touched);
    }

    private void touch(Path file) {
        String path = project.relativize(file).toString().replace('\\', '/');
        touched.add(path);
        touched.add(path.replaceFirst("^src/main/paw/templates/(.*)\\.ftl$", rendered("$1")));
    }

    private String rendered(String path) {
        return "target/paw/" + environment.id() + "/" + path;
    }

    /** Takes a file of {@code src/main/paw} away. */
    public CheckTrial without(String path) {
        touch(directory().resolve(path));
        delete(directory().resolve(path));
        return this;
    }

    /** Takes a secret of the environment away. */
    public CheckTrial withoutSecret(String name) {
        touch(secrets().resolve(name));
        delete(secrets().resolve(name));
        return this;
    }

    /** Gives a secret of the environment another mode: {@code rw-r--r--}. */
    public CheckTrial secretMode(String name, String mode) {
        try {
            touch(secrets().resolve(name));
            Files.setPosixFilePermissions(secrets().resolve(name), PosixFilePermissions.fromString(mode));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's directory. */
    public Path project() {
        return files().project;
    }

    /** The deployment's files. */
    public Path directory() {
        return files().project.resolve("src/main/paw");
    }

    /** The environment's secrets. */
    public Path secrets() {
        return files().project.resolve("secrets").resolve(environment.id());
    }

    /** Writes a file of {@code src/main/paw}. */
    public CheckTrial file(String path, String text) {
        touch(directory().resolve(path));
        write(directory().resolve(path), text);
        return this;
    }

    /** Writes a file of the project, such as {@code pom.xml}. */
    public CheckTrial projectFile(String path, String text) {
        touch(project().resolve(path));
        write(project().resolve(path), text);
        return this;
    }

    /** Writes a secret of the environment. */
    public CheckTrial secret(String name, String text) {
        write(secrets().resolve(name), text);
        return secretMode(name, "rw-------");
    }

    /** Adds lines to a file of {@code src/main/paw}, which may be new. */
    public CheckTrial add(String path, String... lines) {
        Path file = directory().resolve(path);
        String before = Files.exists(file) ? read(file) : "";
        return file(path, before + String.join("\n", lines) + "\n");
    }

    /** Replaces a text of a file of {@code src/main/paw}, which has to be there. */
    public CheckTrial replace(String path, String old, String text) {
        return file(path, replaced(path, read(directory().resolve(path)), old, text));
    }

    /** Replaces a text of a rendered file, which has to be there, as a template of the user's own would. */
    public CheckTrial rendered(String path, String old, String text) {
        touched.add(rendered(path));
        edits.add(new Edit(path, before -> replaced(path, before, old, text)));
        return this;
    }

    /** Adds lines to the end of a rendered file. */
    public CheckTrial renderedWith(String path, String... lines) {
        touched.add(rendered(path));
        edits.add(new Edit(path, before -> before + String.join("\n", lines) + "\n"));
        return this;
    }

    /** Judges it at another time. */
    public CheckTrial at(Instant time) {
        now = time;
        return this;
    }

    /** Judges the machine, too, that is to run it. */
    public CheckTrial on(Host machine) {
        host = Optional.of(machine);
        return this;
    }

    /** What these rules find. */
    public Verdict check(List<Rule> rules) {
        return new Checker(rules, Clock.fixed(now, ZoneOffset.UTC)).judge(judged());
    }

    /** What one rule finds, suppressed or not. */
    public List<Finding> check(Rule rule) {
        return check(List.of(rule)).findings();
    }

    /** The deployment as rules see it. */
    public Judged judged() {
        try {
            Judged judged = made || !now.equals(NOW) ? Checker.read(subject(), now) : unchanged();
            for (Edit edit : edits) {
                judged = judged.rendered(edit.path(), edit.change());
            }
            Judged edited = judged;
            return host.map(edited::on).orElse(edited);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Judged unchanged() {
        return UNCHANGED.computeIfAbsent(environment + " " + sample, key -> {
            try {
                Path shared = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "check-trial");
                return Checker.read(new CheckTrial(shared, environment, sample).subject(), NOW);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What is judged. */
    public Subject subject() {
        return new Subject(
                project, directory(), project.resolve("target/paw"), project.resolve("secrets"), "1.0", environment);
    }

    /** Made once for each sample: hashes take long. */
    private void copySecrets() {
        try {
            List<Need> needs = SecretNeeds.of(DeploymentReader.read(directory(), environment));
            Path secrets = Path.of("target/check-trial-secrets")
                    .resolve(sample + "-" + Sha256.of(needs.toString()).hex());
            synchronized (CheckTrial.class) {
                if (!Files.isRegularFile(secrets.resolve("done"))) {
                    new SecretKeeper(
                                    new SecretDirectory(secrets, environment),
                                    needs,
                                    Clock.fixed(NOW, ZoneOffset.UTC),
                                    List.of())
                            .keep(Optional.empty(), Optional.empty());
                    write(secrets.resolve("done"), "");
                }
            }
            copy(secrets.resolve(environment.id()), secrets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replaced(String path, String before, String old, String text) {
        if (!before.contains(old)) {
            throw new IllegalArgumentException(path + " does not have: " + old);
        }
        return before.replace(old, text);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            permit(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directories are made by the mask of whoever runs the tests. */
    private static void permit(Path to) throws IOException {
        if (to.endsWith("secrets/production")) {
            Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
