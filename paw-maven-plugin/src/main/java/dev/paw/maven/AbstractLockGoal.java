package dev.paw.maven;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that write a lock. */
abstract class AbstractLockGoal extends AbstractImageGoal {

    /**
     * Whether wheels that paw builds (of forks, source distributions and directories) are kept beside the lock, in
     * {@code wheels}, so that others need neither Python nor the repositories. Values: {@code true}, {@code false}
     * (removes those that paw put there). Default: as before; where wheels are kept, they still are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.vendorWheels")
    private Boolean vendorWheels;

    /** Subclasses have a constructor with {@code @Inject} that hands this on. */
    protected AbstractLockGoal(MavenNetwork network) {
        super(network);
    }

    /** Whether to keep wheels beside the lock; empty to go on as before. */
    protected final Optional<Boolean> vendorWheels() {
        return Optional.ofNullable(vendorWheels);
    }

    /** The deployment as the parameters say. */
    protected final Deployment deployment() {
        return DeploymentReader.read(directory(), environment());
    }
}
