package dev.paw.maven;

import dev.paw.ListFormat;
import dev.paw.PawException;
import dev.paw.Problems;
import dev.paw.Progress;
import dev.paw.deployment.Deployment;
import dev.paw.fork.ForkJson;
import dev.paw.fork.ForkList;
import dev.paw.fork.ForkTable;
import dev.paw.fork.SubstituteState;
import dev.paw.fork.Substitutes;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Lists forks and other overrides beside what is locked and what there is. */
record ForksStep(Workspace workspace, Deployment deployment) {

    /**
     * Lists them all, and then fails for lines that cannot be used and repositories that could not be asked.
     *
     * @param file for {@link ListFormat#JSON}
     */
    void run(ListFormat format, Path file) throws IOException {
        Substitutes substitutes =
                Substitutes.read(workspace.directory(), workspace.python().environment());
        Optional<Lock> lock = lock();
        Optional<PawException> stale = lock.flatMap(this::stale);
        List<SubstituteState> states = new ForkList(
                        workspace.git(), workspace.network().offline())
                .of(substitutes.all(), lock, stale.isEmpty());
        if (format == ListFormat.JSON) {
            write(ForkJson.text(states), file);
        } else if (states.isEmpty()) {
            progress().info("There are no forks, overrides and excludes");
        } else {
            ForkTable.lines(states).forEach(progress()::info);
        }
        stale.ifPresent(told -> progress().warn(told.getMessage()));
        Problems problems = new Problems();
        states.forEach(state -> state.problem()
                .ifPresent(
                        told -> problems.add(told.problem(), state.substitute().place(), told.mend())));
        problems.throwIfAny("not every line can be told of");
    }

    private void write(String json, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, json);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        json.lines().forEach(progress()::info);
    }

    /** Without a usable lock everything is told to be not locked. */
    private Optional<Lock> lock() {
        try {
            return LockFile.read(workspace.directory(), Locker.IMAGE);
        } catch (PawException e) {
            progress().warn(e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<PawException> stale(Lock lock) {
        try {
            lock.check(Inputs.of(deployment, workspace.directory()));
            return Optional.empty();
        } catch (PawException e) {
            return Optional.of(e);
        }
    }

    private Progress progress() {
        return workspace.progress();
    }
}
