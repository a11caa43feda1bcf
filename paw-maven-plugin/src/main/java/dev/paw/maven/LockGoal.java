package dev.paw.maven;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Environment;
import dev.paw.lock.ServiceImages;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Resolves everything mutable that the image is made from to an exact pin: base, Debian packages, Python packages.
 * Writes {@code paw.lock} and {@code pylock.multi-mordred.toml} beside {@code deployment.yaml} and tells what has
 * changed. For production it also pins the images of all other services, in {@code services.lock}. The files belong under
 * version control. Needs the network, and Python with pip on this host.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockGoal extends AbstractLockGoal {

    /**
     * Whether to pin the images of the services that paw does not build to the digests that their tags have now, which
     * asks their registries. What is rendered for production then names these. Values: {@code true}, {@code false}.
     * Default: {@code true} for production, {@code false} for development.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.lockServices")
    private Boolean lockServices;

    /** Made by Maven. */
    @Inject
    public LockGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() {
        Workspace workspace = workspace();
        Deployment deployment = deployment();
        boolean services = Optional.ofNullable(lockServices).orElse(deployment.environment() == Environment.PRODUCTION);
        Optional<ServiceImages> images =
                services ? Optional.of(ServiceLockStep.ask(workspace, deployment)) : Optional.empty();
        LockStep.run(workspace, deployment, vendorWheels());
        images.ifPresent(digests -> ServiceLockStep.write(workspace, digests));
    }
}
