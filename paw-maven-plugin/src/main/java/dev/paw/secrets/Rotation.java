package dev.paw.secrets;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Sets aside what is to be renewed, and what follows from it; the maker then finds it missing. */
record Rotation(SecretFiles files) {

    /**
     * What the renewal of this need renews: itself first, then what follows from it.
     *
     * @throws PawException if there is no such need, or if it is the user's own certificate
     */
    List<Need> plan(String name) {
        Need need = known(name);
        if (files.isForeign(need)) {
            throw new PawException(
                    "'" + name + "' is not issued by the authority of this environment, so paw cannot renew it",
                    files.directory().place(files.file(need)),
                    files.renewal(need) + "\nor remove its files to have one made");
        }
        return Stream.concat(Stream.of(need), dependents(need)).toList();
    }

    /** Moves the files of these needs away. */
    void setAside(List<Need> plan) throws IOException {
        // Certificates of the old authority must not outlive it: it is the last to go.
        for (int i = plan.size() - 1; i >= 0; i--) {
            new Previous(files.directory()).setAside(plan.get(i));
        }
    }

    private Need known(String name) {
        List<String> names = files.needs().stream().map(Need::name).toList();
        if (!names.contains(name)) {
            throw new PawException(
                    "this deployment has no secret '" + name + "'",
                    Place.of("paw.rotate"),
                    Nearest.advice(name, names));
        }
        return files.need(name);
    }

    private Stream<Need> dependents(Need need) {
        return files.needs().stream()
                .filter(other ->
                        other.kind() instanceof Kind.Hash hash && hash.of().equals(need.name())
                                || need.kind() instanceof Kind.Authority
                                        && other.kind() instanceof Kind.Certificate
                                        && !files.isForeign(other));
    }
}
