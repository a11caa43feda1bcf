package dev.paw.maven;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.deployment.Deployment;
import dev.paw.fork.Change;
import dev.paw.fork.ForkProbe;
import dev.paw.fork.OverridesFile;
import dev.paw.fork.OverridesProposal;
import dev.paw.git.GitCommit;
import dev.paw.git.GitSource;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import dev.paw.requirement.Direct;
import dev.paw.requirement.Excludes;
import dev.paw.requirement.OverrideLine;
import dev.paw.requirement.PackageNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Changes {@code overrides.txt} and the lock, both or neither.
 *
 * @param vendor whether to keep wheels that are built beside the lock; empty to go on as before
 */
record ForkStep(Workspace workspace, Deployment deployment, Optional<Boolean> vendor) {

    /** Makes the change; nothing is written before all that can fail has been done. */
    void run(Change change) throws IOException {
        if (workspace.network().offline()) {
            throw new PawException(
                    "a fork is locked to what its repository and the package indexes have now, and Maven is offline",
                    Place.NONE,
                    "run it without -o");
        }
        try (OverridesProposal proposal =
                OverridesProposal.of(workspace.directory().resolve(OverridesFile.NAME), change)) {
            boolean removesNothing = change instanceof Change.Removal && !proposal.isNew();
            if (removesNothing) {
                warnOfNothing(change, proposal);
            }
            if (change.requirement().isPresent()) {
                warnOfExclude(change.name());
            }
            if (!removesNothing || !isLocked()) {
                look(change, proposal);
                make(change, proposal);
            }
        }
    }

    private void warnOfNothing(Change change, OverridesProposal proposal) {
        progress()
                .warn(OverridesFile.NAME + " has no line for '" + change.name() + "'"
                        + Nearest.to(change.name(), proposal.before().names())
                                .map(near -> ": did you mean '" + near + "'?")
                                .orElse(", there is nothing to remove"));
    }

    private void warnOfExclude(String name) throws IOException {
        Place place = Excludes.read(workspace.directory().resolve("excludes.txt"))
                .places()
                .get(PackageNames.normalize(name));
        if (place != null) {
            progress()
                    .warn(place + ": '" + name + "' is left out, whatever " + OverridesFile.NAME
                            + " says: remove this line for that one to count");
        }
    }

    private void look(Change change, OverridesProposal proposal) throws IOException {
        if (change instanceof Change.Fork fork) {
            OverrideLine line = proposal.line(change, workspace.python().environment())
                    .orElseThrow(() -> new IllegalStateException("the line that was just written: " + change));
            if (line.direct().orElseThrow() instanceof Direct.Git git) {
                GitSource source = new GitSource(
                        git.requirement().repository(),
                        git.requirement().ref(),
                        git.requirement().credentials());
                GitCommit commit = new ForkProbe(workspace.git()).look(fork, source);
                progress()
                        .info("Found " + change.name() + " in " + source.shown() + ": " + commit.ref() + " is "
                                + commit.id().substring(0, 12) + " (" + commit.subject() + ")");
            }
        }
    }

    private void make(Change change, OverridesProposal proposal) throws IOException {
        Lock lock = LockStep.make(workspace, deployment, proposal.trial());
        proposal.accept();
        try {
            LockStep.write(workspace, lock.withInputs(Inputs.of(deployment, workspace.directory())), vendor);
        } catch (RuntimeException e) {
            proposal.revert();
            throw e;
        }
        progress().info(told(change, proposal));
    }

    private static String told(Change change, OverridesProposal proposal) {
        String line = change.requirement().orElse("no line for " + change.name());
        return OverridesFile.NAME
                + (proposal.isNew() ? " has now: " : " had this already: ")
                + line
                + was(proposal.isNew() ? proposal.old(change) : List.of());
    }

    private static String was(List<String> lines) {
        return lines.isEmpty() ? "" : " (was: " + String.join(" and ", lines) + ")";
    }

    /** Whether there is a lock that follows from the deployment as it is. */
    private boolean isLocked() {
        try {
            Path directory = workspace.directory();
            LockFile.read(directory, Locker.IMAGE)
                    .orElseThrow(() -> new PawException("there is no lock", Place.NONE, Lock.COMMAND))
                    .check(Inputs.of(deployment, directory));
            return true;
        } catch (PawException e) {
            progress().info("The lock is made anew: " + e.problem());
            return false;
        }
    }

    private Progress progress() {
        return workspace.progress();
    }
}
