package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.git.TrackedFiles;
import dev.paw.store.KeyLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Sees to it that an environment has all its secrets, and that they can be used. */
public final class SecretKeeper {

    private final SecretFiles files;
    private final Clock clock;
    private final List<Path> elsewhere;

    /**
     * A keeper of these needs.
     *
     * @param elsewhere directories that secrets must not lie in, because they are committed, rendered or cleaned
     */
    public SecretKeeper(SecretDirectory directory, List<Need> needs, Clock clock, List<Path> elsewhere) {
        this.files = new SecretFiles(directory, needs);
        this.clock = clock;
        this.elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Makes what is missing, then judges everything. What is there is never overwritten; what is renewed is set aside
     * to {@code previous/} first. A run that is killed leaves files whole or not at all, and the next one goes on.
     *
     * @param rotate name of the need to renew; what follows from it (a password's hash, an authority's certificates)
     *     is renewed as well
     * @param own certificate to take for the front end
     * @return what was done; problems with what was there are in it
     * @throws PawException if the directory is no place for secrets, a name is unknown, the own certificate
     *     cannot be used, or something cannot be made; nothing has changed then
     */
    public SecretReport keep(Optional<String> rotate, Optional<OwnCertificate> own) throws IOException {
        SecretDirectory directory = files.directory();
        if (files.needs().isEmpty()) {
            if (rotate.isPresent() || own.isPresent()) {
                throw new PawException(
                        "the environment " + directory.environment().id() + " has no secrets",
                        Place.of("paw.environment"),
                        "name the one that is meant: -Dpaw.environment=production");
            }
            return new SecretReport(directory, List.of(), List.of(), List.of(), false, List.of(), new Problems());
        }
        SecretGuard.require(directory, elsewhere, TrackedFiles.below(directory.path()));
        return KeyLock.holding(directory.path().resolve(".lock"), () -> work(rotate, own));
    }

    private SecretReport work(Optional<String> rotate, Optional<OwnCertificate> own) throws IOException {
        SecretGuard.prepare(files.directory());
        SecretMaker maker = new SecretMaker(files, clock);
        Rotation rotation = new Rotation(files);
        List<Need> renewed = rotate.map(rotation::plan).orElse(List.of());
        Optional<Need> given = own.map(certificate -> certificate.check(files, clock.instant()));
        maker.requirePossible(renewed, given);
        boolean taken = own.isPresent() && own.get().putInto(files, given.orElseThrow());
        rotation.setAside(renewed);
        List<Need> made = maker.make();
        SecretCheck check = new SecretCheck(files, clock.instant());
        // A hash takes as long to judge as to make.
        check.judge(files.needs().stream()
                .filter(need -> !(need.kind() instanceof Kind.Hash && made.contains(need)))
                .toList());
        return new SecretReport(
                files.directory(), files.needs(), made, renewed, taken, check.warnings(), check.problems());
    }
}
