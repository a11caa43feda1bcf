package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.UserInformation;
import dev.paw.deployment.ScriptSource;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Keep;
import dev.paw.lock.Lock;
import dev.paw.lock.Locker;
import dev.paw.lock.Part;
import dev.paw.lock.ScriptLock;
import dev.paw.rebuild.SourceState.Kind;
import dev.paw.wheel.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks each source by itself where they could not all be asked: one that is gone keeps no other from being told.
 *
 * @param failure why not
 */
record PartialInquiry(Inquiry inquiry, Keep keep, PawException failure) {

    /** Without a lock afterwards. Forks stay as they are locked while the packages around them are asked. */
    Outlook ask() {
        List<SourceState> states = new ArrayList<>();
        states.add(script());
        keep.lock().ifPresent(lock -> Inquiry.forks(lock).forEach((name, fork) -> states.add(fork(name, fork))));
        String base = keep.lock().map(Inquiry::name).orElse("base");
        states.add(tried(
                () -> Inquiry.base(keep, locker().base(inquiry.deployment(), inquiry.directory(), keep)),
                e -> SourceState.unasked(Kind.BASE, base, e)));
        states.add(tried(
                () -> Inquiry.python(keep, packages(Inquiry.with(Part.BASE, keep))),
                e -> SourceState.unasked(Kind.PYTHON, Inquiry.PYTHON, e)));
        boolean told = states.stream().anyMatch(state -> state.problem().isPresent());
        return new Outlook(keep.lock(), Optional.empty(), states, told ? Optional.empty() : Optional.of(failure));
    }

    private Lock packages(Keep kept) {
        return locker().packages(inquiry.deployment(), inquiry.directory(), kept);
    }

    private Locker locker() {
        return inquiry.tools().locker(inquiry.directory().resolve("overrides.txt"), inquiry.bases(), keep.lock());
    }

    private SourceState script() {
        if (!(inquiry.deployment().multiMordred().source() instanceof ScriptSource.Git git)) {
            return inquiry.script(keep, Optional.empty());
        }
        return tried(
                () -> inquiry.script(
                        keep, Optional.of(new GitScripts(inquiry.tools().git(), inquiry.progress()).lock(git))),
                e -> SourceState.unasked(
                        Kind.SCRIPT,
                        git.path(),
                        UserInformation.removedFrom(git.repository()),
                        git.ref(),
                        keep.lock().flatMap(Lock::script).map(ScriptLock::commit),
                        e));
    }

    private SourceState fork(String name, Origin.Git fork) {
        boolean kept = keep.has(Part.FORKS);
        return tried(
                () -> inquiry.fork(name, Optional.of(fork), kept ? fork : now(fork), kept),
                e -> SourceState.unasked(Kind.FORK, name, fork.address(), fork.ref(), Optional.of(fork.commit()), e));
    }

    private Origin.Git now(Origin.Git fork) {
        String commit = inquiry.tools().git().ask(inquiry.source(fork)).commit();
        return new Origin.Git(fork.address(), fork.ref(), commit, fork.subdirectory());
    }

    private static SourceState tried(Supplier<SourceState> question, Function<PawException, SourceState> otherwise) {
        try {
            return question.get();
        } catch (PawException e) {
            return otherwise.apply(e);
        }
    }
}
