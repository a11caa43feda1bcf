package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import java.net.URI;
import java.nio.file.Path;

/**
 * Files that requirements name, as a lock and an image may show them: relative to the deployment, with forward slashes.
 *
 * @param deployment the deployment's files: {@code src/main/paw}
 */
public record LocalPaths(Path deployment) {

    /** Makes it absolute. */
    public LocalPaths {
        deployment = deployment.toAbsolutePath().normalize();
    }

    /**
     * The relative path.
     *
     * @param place of the requirement that names it
     * @throws PawException if it lies elsewhere: a lock with such a path would hold on this machine only
     */
    public String shown(Path path, Place place) {
        Path whole = path.toAbsolutePath().normalize();
        if (!whole.startsWith(deployment) || whole.equals(deployment)) {
            throw new PawException(
                    "names what is not among the deployment's files, so that other machines do not have it: "
                            + path.getFileName(),
                    place,
                    "put it beside requirements.txt, and name it by a relative path: ./" + path.getFileName());
        }
        return deployment.relativize(whole).toString().replace('\\', '/');
    }

    /** The address that an origin tells: of a file of the deployment, or one elsewhere. */
    public URI actual(String address) {
        return isLocal(address) ? path(address).toUri() : URI.create(address);
    }

    /** Where a relative path leads. */
    public Path path(String shown) {
        return deployment.resolve(shown);
    }

    /** Whether it is a path and no URL. */
    public static boolean isLocal(String address) {
        return !address.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }
}
