package dev.paw.maven;

import dev.paw.build.ImageFiles;
import dev.paw.build.Output;
import dev.paw.deployment.DeploymentReader;
import dev.paw.lock.Part;
import dev.paw.rebuild.Rebuild;
import dev.paw.rebuild.RebuildRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that ask every moving source. */
abstract class AbstractRebuildGoal extends AbstractImageGoal {

    /**
     * What stays as it is locked, neither asked nor fetched again: {@code base} (the base image or the Debian packages),
     * {@code python} (packages of indexes), {@code forks} (packages from Git), separated by commas. What the deployment's
     * files have changed of is not kept. Default: nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.keep", defaultValue = "")
    private String keep;

    /**
     * Directory that {@code outdated.json} goes to, and below which {@code images} has the image's archive and its
     * description. Default: {@code target/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.output", defaultValue = "${project.build.directory}/paw", required = true)
    private File output;

    /** The project's version, which tags the image. */
    @Parameter(defaultValue = "${project.version}", readonly = true, required = true)
    private String version;

    /** Subclasses have a constructor with {@code @Inject} that hands this on. */
    protected AbstractRebuildGoal(MavenNetwork network) {
        super(network);
    }

    /** The rebuild that the parameters describe; refused where Maven is offline. */
    protected final Rebuild rebuild(boolean allowRewind) {
        if (session().isOffline()) {
            throw Rebuild.offline();
        }
        RebuildRequest request = new RebuildRequest(
                directory(),
                DeploymentReader.read(directory(), environment()),
                Part.of(keep == null ? "" : keep),
                allowRewind,
                version,
                pluginVersion(),
                files());
        return new Rebuild(request, store(), this::workspace, progress());
    }

    /** Sends the image that was rebuilt where else it is to go. */
    protected final void deliver(Output target) throws IOException {
        new BuildStep(directory(), environment(), version, pluginVersion(), files(), this::workspace, progress())
                .run(target, false);
    }

    /** Where the image is. */
    protected final ImageFiles files() {
        return ImageFiles.in(output.toPath().resolve("images"));
    }

    /** Where files go that are made. */
    protected final Path output() {
        return output.toPath();
    }
}
