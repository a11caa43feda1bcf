package dev.paw.build;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.http.ResponseException;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Platform;
import java.io.IOException;

/** Says in the words of a user's problem what Jib's exceptions about a registry mean. */
record RegistryErrors(ImageReference image, boolean withCredentials) {

    /** The result of {@code request}, or a failure that names the image. */
    <T> T told(RegistryRetry.Request<T> request) {
        try {
            return request.send();
        } catch (RegistryUnauthorizedException | RegistryAuthenticationFailedException e) {
            throw refused(e);
        } catch (InsecureRegistryException e) {
            throw failure(
                    "registry " + image.getRegistry() + " cannot be reached over verified TLS",
                    "give it a certificate that this Java trusts, or, if its network is safe, set"
                            + " -Dpaw.insecureRegistry=true",
                    e);
        } catch (ResponseException e) {
            throw failure(
                    "registry " + image.getRegistry() + " answered with status " + e.getStatusCode(),
                    "ask whoever runs it, or try again later",
                    e);
        } catch (RegistryException e) {
            throw failure("registry " + image.getRegistry() + " refused " + image + ": " + e.getMessage(), "", e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw PawException.interrupted(e);
            }
            throw failure(
                    "registry " + image.getRegistry() + " cannot be reached: " + e.getMessage(),
                    "check the name " + image + " and the network",
                    e);
        }
    }

    /** The index has no image for the platform. */
    PawException noPlatform(Platform platform) {
        return new PawException(
                "image " + image + " is not made for " + platform.ociName(),
                Place.of("deployment.yaml"),
                "name a base that is, or leave " + platform.ociName() + " out of 'platforms'");
    }

    /** Something about the image that paw cannot read. */
    PawException unreadable(String reason) {
        return new PawException("image " + image + " cannot be used: " + reason, Place.NONE, "name a newer image");
    }

    private PawException refused(Exception cause) {
        String how = withCredentials ? "does not accept the credentials that were found" : "asks for credentials";
        return failure(
                "registry " + image.getRegistry() + " " + how + " for " + image.getRepository(),
                "run 'docker login " + image.getRegistry() + "', or add a <server> with the id " + image.getRegistry()
                        + " to settings.xml",
                cause);
    }

    private static PawException failure(String problem, String mend, Exception cause) {
        return new PawException(problem, Place.NONE, mend, cause);
    }
}
