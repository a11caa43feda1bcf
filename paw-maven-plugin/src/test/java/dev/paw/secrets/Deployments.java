package dev.paw.secrets;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Deployments as users write them. */
final class Deployments {

    private Deployments() {}

    /** A production deployment of {@code paw.example.org} with these lines of its own. */
    static Deployment production(Path directory, String... lines) {
        String own = String.join("\n", lines);
        String address = own.contains("publicUrl") ? "" : "publicUrl: https://paw.example.org\n";
        return read(directory, Environment.PRODUCTION, address + own);
    }

    static Deployment read(Path directory, Environment environment, String yaml) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(DeploymentReader.FILE), "name: my-paw\n" + yaml + "\n");
            return DeploymentReader.read(directory, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
