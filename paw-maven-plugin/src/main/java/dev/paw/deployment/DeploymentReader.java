package dev.paw.deployment;

import java.nio.file.Path;

/** Reads {@code deployment.yaml} with the environment's file laid over it. */
public final class DeploymentReader {

    private DeploymentReader() {}

    /**
     * Reads and validates the deployment in {@code directory}.
     *
     * @param directory normally {@code src/main/paw}
     * @param environment whose file ({@code development.yaml}) is laid over, if there is one
     * @throws dev.paw.PawException all mistakes at once, each with file and line
     */
    public static Deployment read(Path directory, Environment environment) {
        throw new UnsupportedOperationException("not built yet");
    }
}
