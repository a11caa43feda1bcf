package dev.paw.maven;

import dev.paw.check.Subject;
import dev.paw.render.Renderer;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that work with a rendering. */
abstract class AbstractRenderingGoal extends AbstractPawGoal {

    /**
     * Directory that renderings go to, each into a directory named like its environment. Default: {@code target/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.output", defaultValue = "${project.build.directory}/paw", required = true)
    private File output;

    /**
     * Directory of the secrets; each environment has its own below it. A rendering holds none of them: what is rendered
     * for production names it. Default: {@code secrets}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.secrets", defaultValue = "${project.basedir}/secrets", required = true)
    private File secrets;

    /** The project's version, which tags its images. */
    @Parameter(defaultValue = "${project.version}", readonly = true, required = true)
    private String version;

    /** Renders this deployment. */
    protected final Renderer renderer() {
        return new Renderer(directory(), output(), version, secrets.toPath());
    }

    /** Where renderings go. */
    protected final Path output() {
        return output.toPath();
    }

    /** What there is to be judged. */
    protected final Subject subject() {
        Path project = session().getCurrentProject().getBasedir().toPath();
        return new Subject(project, directory(), output(), secrets.toPath(), version, environment());
    }
}
