package dev.paw.maven;

import dev.paw.build.ImageDigests;
import dev.paw.deployment.Deployment;
import dev.paw.lock.PinChange;
import dev.paw.lock.ServiceImages;
import java.util.List;

/** Locks the images that paw does not build, and tells what is new. */
final class ServiceLockStep {

    private ServiceLockStep() {}

    /** Asks the registries; the digests are written later, so that everything is locked or nothing. */
    static ServiceImages ask(Workspace workspace, Deployment deployment) {
        LockStep.refuseOffline(workspace);
        String mend = "to leave all images of other services at their tags: -Dpaw.lockServices=false";
        return new ServiceImages(new ImageDigests(workspace.registries(), workspace.progress(), mend)
                .of(ServiceImages.mutable(deployment)));
    }

    /** Writes them and tells what is other than before. */
    static void write(Workspace workspace, ServiceImages images) {
        List<PinChange> changes = images.since(ServiceImages.read(workspace.directory()));
        images.write(workspace.directory());
        changes.forEach(change -> workspace.progress().info(change.line()));
        workspace
                .progress()
                .info("Locked images of other services in " + ServiceImages.NAME + ": "
                        + (changes.isEmpty()
                                ? "nothing has become newer"
                                : "pins changed: " + changes.size() + ", commit the file"));
    }
}
