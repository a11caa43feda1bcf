package dev.paw.requirement;

import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * User and password that the requirements have for a repository or file, by its address as a lock has it. The
 * requirements are read each time: only who needs credentials needs the variables that hold them.
 *
 * @param deployment the deployment's files: {@code src/main/paw}
 * @param environment what {@code ${NAME}} stands for
 */
public record RequirementCredentials(Path deployment, Map<String, String> environment)
        implements Function<String, Optional<Credentials>> {

    /** {@inheritDoc} A {@link dev.paw.PawException} tells what cannot be read, such as a variable that is not set. */
    @Override
    public Optional<Credentials> apply(String address) {
        try {
            return directs()
                    .flatMap(direct -> credentials(direct, address).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Direct> directs() throws IOException {
        Variables variables = new Variables(environment);
        return Stream.concat(
                OverrideLines.read(deployment.resolve("overrides.txt"), deployment, environment).stream()
                        .flatMap(line -> line.direct().stream()),
                RequirementsFile.read(deployment.resolve("requirements.txt"), variables).references().stream()
                        .map(DirectRequirement::direct));
    }

    private static Optional<Credentials> credentials(Direct direct, String address) {
        if (direct instanceof Direct.Git git && git.requirement().repository().equals(address)) {
            return git.requirement().credentials();
        }
        return direct instanceof Direct.Address file && file.url().equals(address)
                ? file.credentials()
                : Optional.empty();
    }
}
