package dev.paw.deployment;

import java.nio.file.Path;
import java.util.List;

/** Finds the instances of a deployment. */
public final class Instances {

    private Instances() {}

    /**
     * The instances below {@code instances/}, sorted by name, or else the one made of the deployment's own setup.cfg
     * and projects.json, which has the deployment's name.
     *
     * @param directory normally {@code src/main/paw}
     */
    public static List<Instance> read(Path directory, Deployment deployment) {
        throw new UnsupportedOperationException("not built yet");
    }
}
