package dev.paw.maven;

import dev.paw.build.ImageFiles;
import dev.paw.build.ImageSummary;
import dev.paw.build.Output;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds the image {@code multi-mordred} from its lock, without a Docker daemon, for the first platform that
 * {@code deployment.yaml} names. Makes a lock if there is none; does nothing if nothing has changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "build", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class BuildGoal extends AbstractImageGoal {

    /**
     * Directory below which {@code images} gets the image's archive and its description. Default: {@code target/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.output", defaultValue = "${project.build.directory}/paw", required = true)
    private File output;

    /**
     * Where the image goes. Values: {@code tar} (a docker-archive below {@code target}), {@code docker} (the local
     * daemon), {@code registry} (the one that the image's name begins with). Default: {@code tar}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.to", defaultValue = "tar", required = true)
    private String to;

    /**
     * Whether to build an archive that is up to date. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.force", defaultValue = "false")
    private boolean force;

    /** The project's version, which tags the image. */
    @Parameter(defaultValue = "${project.version}", readonly = true, required = true)
    private String version;

    /** Made by Maven. */
    @Inject
    public BuildGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() throws IOException {
        Output target = Output.of(to);
        ImageFiles files = ImageFiles.in(output.toPath().resolve("images"));
        Path archive = shown(files.archive());
        BuildStep step =
                new BuildStep(directory(), environment(), version, pluginVersion(), files, this::workspace, progress());
        step.run(target, force)
                .map(image -> ImageSummary.lines(image, target, archive))
                .orElseGet(() -> List.of("Image multi-mordred is up to date: " + archive))
                .forEach(getLog()::info);
    }
}
