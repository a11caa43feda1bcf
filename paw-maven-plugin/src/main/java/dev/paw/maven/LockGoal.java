package dev.paw.maven;

import dev.paw.deployment.DeploymentReader;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Resolves everything mutable that the image is made from to an exact pin: base, Debian packages, Python packages.
 * Writes {@code paw.lock} and {@code pylock.multi-mordred.toml} beside {@code deployment.yaml} and tells what has
 * changed. Both belong under version control. Needs the network, and Python with pip on this host.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockGoal extends AbstractImageGoal {

    /**
     * Whether wheels that paw builds (of forks, source distributions and directories) are kept beside the lock, in
     * {@code wheels}, so that others need neither Python nor the repositories. Values: {@code true}, {@code false}
     * (removes those that paw put there). Default: as before; where wheels are kept, they still are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.vendorWheels")
    private Boolean vendorWheels;

    /** Made by Maven. */
    @Inject
    public LockGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() {
        LockStep.run(workspace(), DeploymentReader.read(directory(), environment()), Optional.ofNullable(vendorWheels));
    }
}
