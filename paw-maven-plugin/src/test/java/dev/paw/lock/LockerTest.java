package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Locker.WheelResolver;
import dev.paw.python.Effect;
import dev.paw.python.Intervention;
import dev.paw.python.Resolution;
import dev.paw.testing.ProgressLog;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockerTest {

    private static final LockedWheel WHEEL = Locks.wheel("idna", "3.10", "py3-none-any");

    private static final ScriptSource SCRIPT = new ScriptSource.Git(
            "https://example.org/m.git", Optional.empty(), "m.py", Optional.empty(), Optional.empty(), Place.NONE);

    @TempDir
    Path directory;

    private final ProgressLog log = new ProgressLog();
    private Resolution resolution = new Resolution(List.of(WHEEL), List.of());

    @Test
    void debian_packages_tell_python_and_creation_time() {
        Lock lock = lock(new Base.Debian("bookworm", List.of("python3")), Platform.LINUX_AMD64);

        assertThat(lock.created()).isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
        assertThat(lock.platforms())
                .containsOnly(Map.entry(
                        Platform.LINUX_AMD64,
                        new Lock.PlatformLock(
                                new BaseLock.Debian(Locks.debian("1")),
                                Locks.python(Platform.LINUX_AMD64),
                                List.of(WHEEL))));
        assertThat(lock.inputs()).containsKey("requirements.txt");
    }

    @Test
    void the_newest_platform_tells_the_creation_time() {
        Lock lock = lock(new Base.Registry("python:3.12"), Platform.LINUX_ARM64, Platform.LINUX_AMD64);

        assertThat(lock.created()).isEqualTo(Instant.parse("2026-02-02T00:00:00Z"));
        assertThat(lock.platforms().firstKey()).isEqualTo(Platform.LINUX_AMD64);
        assertThat(lock.platforms().get(Platform.LINUX_ARM64).python().version())
                .isEqualTo("3.12.1");
    }

    @Test
    void what_an_exclude_did_on_all_platforms_is_told_once() {
        Effect effect = new Effect(
                Intervention.Kind.EXCLUDE,
                "uwsgi",
                "uwsgi",
                Place.of("excludes.txt").at(1),
                true,
                new TreeMap<>(Map.of("demo 1.0", "uWSGI")));
        resolution = new Resolution(List.of(WHEEL), List.of(), List.of(effect));

        lock(new Base.Registry("python:3.12"), Platform.LINUX_AMD64, Platform.LINUX_ARM64);

        assertThat(log.lines())
                .filteredOn(line -> line.contains("uwsgi"))
                .containsExactly("info: Leaving out uwsgi (excludes.txt:1): demo 1.0 asks for uWSGI");
    }

    @Test
    void a_younger_commit_of_a_script_tells_the_creation_time() {
        Lock lock = lock(SCRIPT, new Base.Registry("python:3.12"), Platform.LINUX_AMD64);

        assertThat(lock.script()).contains(Locks.script("2"));
        assertThat(lock.created()).isEqualTo(Locks.script("2").time());
    }

    @Test
    void requirements_that_cannot_be_used_are_refused_before_anybody_is_asked() {
        PawException bad =
                new PawException("not understood", Place.of("overrides.txt").at(3), "");
        Locker locker = new Locker(
                (suite, packages, platform, place) -> {
                    throw new AssertionError("asked the archive");
                },
                new Images(),
                new Refusing(bad),
                script -> {
                    throw new AssertionError("asked the repository");
                },
                Progress.silent());
        Deployment deployment = on(new Base.Debian("bookworm", List.of("git")));

        assertThatThrownBy(() -> locker.lock(deployment, directory)).isSameAs(bad);
    }

    @Test
    void requirements_are_not_read_where_all_wheels_are_kept_or_the_base_alone_is_asked() {
        PawException bad = new PawException(
                "the environment has no variable", Place.of("overrides.txt").at(3), "");
        Locker locker = refusing(bad);
        Deployment deployment = on(new Base.Debian("bookworm", List.of("git")));
        Keep packages = new Keep(Optional.of(Locks.of(WHEEL)), Set.of(Part.PYTHON, Part.FORKS));

        Lock kept = locker.lock(deployment, directory, packages);
        assertThat(kept.platforms().get(Platform.LINUX_AMD64).wheels()).containsExactly(WHEEL);
        assertThat(kept.platforms().get(Platform.LINUX_AMD64).base()).isEqualTo(new BaseLock.Debian(Locks.debian("2")));
        for (Keep keep : List.of(Keep.NOTHING, packages.without(Set.of(Part.FORKS)))) {
            assertThat(locker.base(deployment, directory, keep).platforms().get(Platform.LINUX_AMD64))
                    .isEqualTo(new Lock.PlatformLock(
                            new BaseLock.Debian(Locks.debian("2")), Locks.python(Platform.LINUX_AMD64), List.of()));
            assertThatThrownBy(() -> locker.lock(deployment, directory, keep)).isSameAs(bad);
        }
    }

    @Test
    void requirements_are_read_where_kept_wheels_do_not_fit_the_python_of_the_base_any_more() {
        PawException bad =
                new PawException("not understood", Place.of("overrides.txt").at(3), "");
        Locker locker = refusing(bad);
        Deployment deployment = on(new Base.Registry("python:3.12"));
        Keep packages = new Keep(Optional.of(Locks.of(WHEEL)), Set.of(Part.PYTHON, Part.FORKS));

        assertThatThrownBy(() -> locker.lock(deployment, directory, packages)).isSameAs(bad);
    }

    /** Whose check of the requirements fails like this. */
    private static Locker refusing(PawException bad) {
        return new Locker(
                (suite, packages, platform, place) -> Locks.debian("2"),
                new Images(),
                new Refusing(bad),
                script -> Locks.script("2"),
                Progress.silent());
    }

    private static Deployment on(Base base) {
        return Locks.deployment(SCRIPT, new ImageSpec(base, List.of(Platform.LINUX_AMD64), Optional.empty()));
    }

    private Lock lock(Base base, Platform... platforms) {
        return lock(new ScriptSource.File(new NamedFile("m.py", Place.NONE)), base, platforms);
    }

    private Lock lock(ScriptSource source, Base base, Platform... platforms) {
        Locker locker = new Locker(
                (suite, packages, platform, place) -> Locks.debian("1"),
                new Images(),
                python -> resolution,
                script -> Locks.script("2"),
                log);
        return locker.lock(
                Locks.deployment(source, new ImageSpec(base, List.of(platforms), Optional.empty())), directory);
    }

    /** Requirements with a mistake. */
    private record Refusing(PawException mistake) implements WheelResolver {

        @Override
        public void check() {
            throw mistake;
        }

        @Override
        public Resolution resolve(PythonTarget target) {
            throw new AssertionError("resolved");
        }
    }

    /** A registry that has a Python image for each platform. */
    private static final class Images implements BaseResolver {

        @Override
        public Facts registry(String reference, Platform platform) {
            String created = platform == Platform.LINUX_ARM64 ? "2026-02-02T00:00:00Z" : "2026-01-01T00:00:00Z";
            return new Facts(
                    new BaseLock.Registry(reference, Sha256.of(platform.ociName())),
                    Instant.parse(created),
                    Map.of("PYTHON_VERSION", "3.12.1"),
                    Map.of());
        }

        @Override
        public Facts archive(Path directory, NamedFile named, Platform platform) {
            throw new AssertionError("not asked for");
        }

        @Override
        public Facts locked(Path directory, BaseLock lock, Platform platform) {
            return registry(((BaseLock.Registry) lock).reference() + "!", platform);
        }
    }
}
