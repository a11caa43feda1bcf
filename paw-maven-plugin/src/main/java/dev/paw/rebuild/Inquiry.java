package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.TaskScope;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitHistory;
import dev.paw.git.GitSource;
import dev.paw.lock.BaseResolver;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Keep;
import dev.paw.lock.Lock;
import dev.paw.lock.LockChanges;
import dev.paw.lock.Part;
import dev.paw.lock.PinChange;
import dev.paw.lock.ScriptLock;
import dev.paw.rebuild.SourceState.Kind;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks the sources of a deployment, several at a time, what they have now, and compares with what is locked.
 *
 * @param directory the deployment's files
 */
record Inquiry(Deployment deployment, Path directory, Tools tools, BaseResolver bases, Progress progress) {

    static final String PYTHON = "requirements.txt";

    private static final String KEPT = "kept as locked";

    /** What may be kept of a lock: nothing whose inputs have changed since it was made. */
    static Keep keep(Optional<Lock> lock, Set<Part> parts, Map<String, Sha256> inputs, Progress progress) {
        Keep wanted = new Keep(lock, parts);
        Set<Part> changed = wanted.changed(inputs);
        changed.forEach(part -> progress.warn("Not kept: " + part.id() + ", "
                + (lock.isEmpty() ? "as there is no lock" : "whose inputs have changed")));
        return wanted.without(changed);
    }

    /** Asks everything that is not kept; if that fails, what can be asked by itself. */
    Outlook ask(Keep keep) throws IOException {
        try {
            return askAll(keep);
        } catch (PawException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return new PartialInquiry(this, keep, e).ask();
        }
    }

    private Outlook askAll(Keep keep) throws IOException {
        boolean forksMayMove = keep.has(Part.PYTHON)
                && !keep.has(Part.FORKS)
                && !forks(keep.lock().get()).isEmpty();
        Keep effective = keep.has(Part.PYTHON) && !forksMayMove ? with(Part.FORKS, keep) : keep;
        try (HeldVersions held = new HeldVersions(directory.resolve("overrides.txt"));
                TaskScope tasks = new TaskScope()) {
            Path overrides = forksMayMove ? held.of(keep.lock().get()) : held.original();
            Lock made = tools.locker(overrides, bases, keep.has(Part.FORKS) ? keep.lock() : Optional.empty())
                    .lock(deployment, directory, effective);
            Lock lock = forksMayMove ? held.told(made) : made;
            return new Outlook(keep.lock(), lock, states(keep, lock, tasks));
        }
    }

    /** The same with a part more. */
    static Keep with(Part part, Keep keep) {
        Set<Part> parts = EnumSet.of(part);
        parts.addAll(keep.parts());
        return new Keep(keep.lock(), parts);
    }

    GitSource source(Origin.Git fork) {
        return new GitSource(fork.address(), fork.ref(), tools.credentials().apply(fork.address()));
    }

    static SortedMap<String, Origin.Git> forks(Lock lock) {
        SortedMap<String, Origin.Git> forks = new TreeMap<>();
        lock.platforms().values().stream()
                .flatMap(platform -> platform.wheels().stream())
                .filter(wheel -> wheel.origin() instanceof Origin.Git)
                .forEach(wheel -> forks.put(wheel.name(), (Origin.Git) wheel.origin()));
        return forks;
    }

    private List<SourceState> states(Keep keep, Lock lock, TaskScope tasks) {
        List<Supplier<SourceState>> states = new ArrayList<>();
        states.add(tasks.start(() -> script(keep, lock.script())));
        SortedMap<String, Origin.Git> before = keep.lock().map(Inquiry::forks).orElseGet(TreeMap::new);
        forks(lock)
                .forEach((name, fork) -> states.add(tasks.start(
                        () -> fork(name, Optional.ofNullable(before.get(name)), fork, keep.has(Part.FORKS)))));
        states.add(() -> base(keep, lock));
        states.add(() -> python(keep, lock));
        return states.stream().map(Supplier::get).toList();
    }

    /** What has become of the base. */
    static SourceState base(Keep keep, Lock lock) {
        return pins(Kind.BASE, name(lock), LockChanges.between(keep.lock(), lock), Inquiry::isOfBase, keep, Part.BASE);
    }

    /** What has become of the packages that are no forks. */
    static SourceState python(Keep keep, Lock lock) {
        Set<String> forks = forks(lock).keySet();
        return pins(
                Kind.PYTHON,
                PYTHON,
                LockChanges.between(keep.lock(), lock),
                change -> change.kind().equals("python") && !forks.contains(change.name()),
                keep,
                Part.PYTHON);
    }

    private static boolean isOfBase(PinChange change) {
        return change.kind().equals("base") || change.kind().equals("debian");
    }

    private static SourceState pins(
            Kind kind, String name, List<PinChange> changes, Predicate<PinChange> which, Keep keep, Part part) {
        List<PinChange> own = changes.stream().filter(which).toList();
        if (keep.lock().isEmpty()) {
            Optional<String> none = Optional.empty();
            return new SourceState(
                    kind, name, none, none, none, Optional.of(own.size() + " pins"), Optional.empty(), List.of(), none);
        }
        return SourceState.of(kind, name, own, Optional.of(KEPT).filter(kept -> keep.has(part) && own.isEmpty()));
    }

    /** The base's name, for people. */
    static String name(Lock lock) {
        return BaseName.of(lock.platforms().get(lock.platforms().firstKey()).base());
    }

    /** @param asked what the script is now; empty if it is a file */
    SourceState script(Keep keep, Optional<ScriptLock> asked) {
        if (!(deployment.multiMordred().source() instanceof ScriptSource.Git git)) {
            String file = ((ScriptSource.File) deployment.multiMordred().source())
                    .file()
                    .path();
            return SourceState.of(
                    Kind.SCRIPT, file, List.of(), Optional.of("a file of the deployment, there is nothing to ask"));
        }
        ScriptLock now = asked.orElseThrow();
        Optional<ScriptLock> before = keep.lock().flatMap(Lock::script);
        Optional<GitHistory> history = before.filter(old ->
                        old.repository().equals(now.repository()) && old.ref().equals(now.ref()))
                .map(old -> new GitScripts(tools.git(), progress).history(git, old.commit(), now.commit()));
        return new SourceState(
                Kind.SCRIPT,
                now.path(),
                Optional.of(now.repository()),
                now.ref(),
                before.map(ScriptLock::commit),
                Optional.of(now.commit()),
                history,
                List.of(),
                Optional.empty());
    }

    SourceState fork(String name, Optional<Origin.Git> before, Origin.Git now, boolean kept) {
        Optional<GitHistory> history = before.filter(
                        old -> old.address().equals(now.address()) && old.ref().equals(now.ref()))
                .filter(old -> !kept)
                .map(old -> tools.git().history(source(now), old.commit(), now.commit()));
        return new SourceState(
                Kind.FORK,
                name,
                Optional.of(now.address()),
                now.ref(),
                before.map(Origin.Git::commit),
                Optional.of(now.commit()),
                history,
                List.of(),
                Optional.of(KEPT).filter(note -> kept));
    }

    /** Whether a wheel is one that versions can be held of. */
    static boolean hasVersion(LockedWheel wheel) {
        return wheel.origin() instanceof Origin.Index || wheel.origin() instanceof Origin.Sdist;
    }
}
