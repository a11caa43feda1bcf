package dev.paw.maven;

import dev.paw.deployment.DeploymentReader;
import dev.paw.secrets.OwnCertificate;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretKeeper;
import dev.paw.secrets.SecretNeeds;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the passwords, keys and certificates that an environment needs and does not have yet, with modes for their owner
 * alone and outside of version control. What is there is never overwritten, but judged: expired certificates, keys of
 * other certificates and the like. Tells names, never values.
 *
 * @since 0.1.0
 */
@Mojo(name = "secrets", threadSafe = true)
public final class SecretsGoal extends AbstractPawGoal {

    /**
     * Directory of the secrets; each environment has its own below it. Default: {@code secrets}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.secrets", defaultValue = "${project.basedir}/secrets", required = true)
    private File secrets;

    /**
     * Name of one secret to renew, as the report of this goal has it. The old one goes to {@code previous/}. Default:
     * none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.rotate")
    private String rotate;

    /**
     * A certificate of your own for the front end (PEM): that of the public host, behind it the one that signed it, and
     * so on. Goes with {@code paw.key}. Default: none, and paw makes one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.certificate")
    private File certificate;

    /**
     * The key of {@code paw.certificate} (PEM, not encrypted). Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.key")
    private File key;

    /** Where Maven cleans. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    private File target;

    @Override
    protected void run() throws IOException {
        new SecretKeeper(
                        new SecretDirectory(secrets.toPath(), environment()),
                        SecretNeeds.of(DeploymentReader.read(directory(), environment())),
                        Clock.systemUTC(),
                        List.of(directory(), target.toPath()))
                .keep(Optional.ofNullable(rotate), OwnCertificate.of(path(certificate), path(key)))
                .tell(progress());
    }

    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
