package dev.paw.maven;

import dev.paw.ListFormat;
import dev.paw.deployment.DeploymentReader;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lists the forks and other overrides of the deployment with what is locked of each, what its repository has now, and how
 * many commits lie between. Fails in the end if a line cannot be used or a repository could not be asked.
 *
 * @since 0.1.0
 */
@Mojo(name = "forks", threadSafe = true)
public final class ForksGoal extends AbstractImageGoal {

    /**
     * What the list is for. Values: {@code table} (for people, in the log), {@code json} (for programs, in
     * {@code forks.json} below {@code paw.output}, and in the log). Default: {@code table}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.format", defaultValue = "table", required = true)
    private String format;

    /**
     * Directory that {@code forks.json} goes to. Default: {@code target/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.output", defaultValue = "${project.build.directory}/paw", required = true)
    private File output;

    /** Made by Maven. */
    @Inject
    public ForksGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() throws IOException {
        ForksStep step = new ForksStep(workspace(), DeploymentReader.read(directory(), environment()));
        step.run(ListFormat.of(format), output.toPath().resolve("forks.json"));
    }
}
