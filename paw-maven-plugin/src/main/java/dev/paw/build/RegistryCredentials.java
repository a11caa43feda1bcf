package dev.paw.build;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.registry.credentials.DockerConfigCredentialRetriever;
import dev.paw.BaseDirectories;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.net.Network.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the credentials for a registry: Maven's settings first, then the files of Podman and Docker with the helpers
 * that they name, in the order of containers-auth.json(5).
 */
record RegistryCredentials(RegistryAccess access, Progress progress) {

    /** The first credentials that any source has for the registry of this image. */
    Optional<Credential> find(ImageReference image) {
        URI address = URI.create("https://" + image.getRegistry() + "/");
        Optional<Credential> known =
                access.network().credentials().apply(address).map(RegistryCredentials::jib);
        return known.or(() -> fromFiles(image));
    }

    private Optional<Credential> fromFiles(ImageReference image) {
        return files().map(file -> DockerConfigCredentialRetriever.create(image.getRegistry(), file))
                .map(this::retrieve)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Stream<Path> files() {
        Map<String, String> environment = access.environment();
        Stream<Optional<Path>> files = Stream.of(
                path(environment, "REGISTRY_AUTH_FILE"),
                BaseDirectories.find(environment, "XDG_RUNTIME_DIR").map(path -> path.resolve("containers/auth.json")),
                BaseDirectories.find(environment, "XDG_CONFIG_HOME").map(path -> path.resolve("containers/auth.json")),
                Optional.of(access.home().resolve(".config/containers/auth.json")),
                path(environment, "DOCKER_CONFIG").map(path -> path.resolve("config.json")),
                Optional.of(access.home().resolve(".docker/config.json")));
        return files.flatMap(Optional::stream).distinct();
    }

    private static Optional<Path> path(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static Credential jib(Credentials credentials) {
        return credentials.password().reveal(password -> Credential.from(credentials.user(), password));
    }

    private Optional<Credential> retrieve(DockerConfigCredentialRetriever file) {
        try {
            return file.retrieve(event -> progress.debug(event.getMessage()));
        } catch (IOException | RuntimeException e) {
            throw new PawException(
                    "the credentials for registries cannot be read",
                    Place.of(file.getDockerConfigFile().toString()),
                    "mend the file, or move it away",
                    e);
        }
    }
}
