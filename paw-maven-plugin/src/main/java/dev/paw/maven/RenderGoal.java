package dev.paw.maven;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Instances;
import dev.paw.render.Rendered;
import dev.paw.render.Renderer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Renders the deployment: the Compose file and every configuration file, from {@code deployment.yaml} and templates, to
 * {@code target/paw/<environment>/}. Files whose content stays the same are left alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "render", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class RenderGoal extends AbstractPawGoal {

    /**
     * Directory that renderings go to, each into a directory named like its environment. Default: {@code target/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.output", defaultValue = "${project.build.directory}/paw", required = true)
    private File output;

    /**
     * Directory of the secrets; each environment has its own below it. Nothing in it is read: what is rendered for
     * production names it. Default: {@code secrets}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.secrets", defaultValue = "${project.basedir}/secrets", required = true)
    private File secrets;

    /** The project's version, which tags its images. */
    @Parameter(defaultValue = "${project.version}", readonly = true, required = true)
    private String version;

    @Override
    protected void run() throws IOException {
        Deployment deployment = DeploymentReader.read(directory(), environment());
        Rendered rendered = new Renderer(directory(), output.toPath(), version, secrets.toPath())
                .render(deployment, Instances.read(directory(), deployment));
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
