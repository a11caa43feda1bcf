package dev.paw.maven;

import dev.paw.check.CheckFormat;
import dev.paw.check.Explanation;
import dev.paw.rules.Rules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges the deployment for its environment: the model, the files of {@code src/main/paw}, the secrets and what is
 * rendered. Each finding says what is wrong, where, why it matters and how to mend it. Errors fail the build; in
 * development what production would want otherwise is only counted. docs/checks.md lists the rules.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class CheckGoal extends AbstractRenderingGoal {

    /**
     * How findings are told. Values: {@code text} (for people, in the log), {@code json} and {@code sarif} (SARIF 2.1.0),
     * both in a file. Default: {@code text}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.format", defaultValue = "text", required = true)
    private String format;

    /**
     * The file that {@code json} or {@code sarif} is written to. Default: {@code target/paw/check.json} or
     * {@code target/paw/check.sarif}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.report")
    private File report;

    /**
     * Whether hints are told each in development, too. Values: {@code true}, {@code false}. Default: {@code false}, they
     * are counted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.hints", defaultValue = "false")
    private boolean hints;

    /**
     * Id of a rule to explain instead of judging anything, such as {@code published-port}. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.explain")
    private String explain;

    /**
     * Whether this machine is judged, too, because it is the one that runs the deployment. Elsewhere the rendered
     * {@code preflight.sh} does so. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.preflight", defaultValue = "false")
    private boolean preflight;

    @Override
    protected void run() throws IOException {
        if (explain != null) {
            Explanation.of(explain, Rules.all()).forEach(getLog()::info);
            return;
        }
        CheckFormat told = CheckFormat.of(format);
        Path file = report == null ? output().resolve("check." + told.id()) : report.toPath();
        Optional<Path> host = Optional.of(Path.of("/")).filter(root -> preflight);
        new CheckStep(subject(), renderer(), host, pluginVersion(), getLog()).run(told, file, hints);
    }
}
