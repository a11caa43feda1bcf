package dev.paw.maven;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Resolves everything mutable that the image is made from to an exact pin: base, Debian packages, Python packages.
 * Writes {@code paw.lock} and {@code pylock.multi-mordred.toml} beside {@code deployment.yaml} and tells what has
 * changed. Both belong under version control. Needs the network, and Python with pip on this host.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", threadSafe = true)
public final class LockGoal extends AbstractLockGoal {

    /** Made by Maven. */
    @Inject
    public LockGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() {
        LockStep.run(workspace(), deployment(), vendorWheels());
    }
}
