package dev.paw.maven;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Instances;
import dev.paw.render.Rendered;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Renders the deployment: the Compose file and every configuration file, from {@code deployment.yaml} and templates, to
 * {@code target/paw/<environment>/}. Files whose content stays the same are left alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "render", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class RenderGoal extends AbstractRenderingGoal {

    @Override
    protected void run() throws IOException {
        Deployment deployment = DeploymentReader.read(directory(), environment());
        Rendered rendered = renderer().render(deployment, Instances.read(directory(), deployment));
        rendered.warnings().forEach(getLog()::warn);
        getLog().info(summary(rendered));
    }

    private String summary(Rendered rendered) {
        Path shown = shown(rendered.directory());
        return "Rendered " + rendered.files() + " files to " + shown + " (" + rendered.written() + " written, "
                + rendered.unchanged() + " unchanged, " + rendered.removed()
                + " removed); with the image in Docker it is"
                + " started by: docker-compose -f " + shown.resolve("docker-compose.yml") + " up -d";
    }
}
