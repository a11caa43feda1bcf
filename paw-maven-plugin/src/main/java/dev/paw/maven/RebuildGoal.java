package dev.paw.maven;

import dev.paw.build.BuiltImage;
import dev.paw.build.ImageSummary;
import dev.paw.build.Output;
import dev.paw.rebuild.Outlook;
import dev.paw.rebuild.Rebuild;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Builds the image from what every source has now, fetched anew and past this deployment's caches, proves that the
 * newest script is in it, and then replaces lock, image and caches. If anything fails they stay as they were. Needs the
 * network.
 *
 * @since 0.1.0
 */
@Mojo(name = "rebuild", threadSafe = true)
public final class RebuildGoal extends AbstractRebuildGoal {

    /**
     * Where the image goes beside the archive. Values: {@code tar} (nowhere), {@code docker} (the local daemon),
     * {@code registry} (the one that the image's name begins with). Default: {@code tar}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.to", defaultValue = "tar", required = true)
    private String to;

    /**
     * Whether to tell what would change and do nothing. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Whether to go on where a branch or tag was set back, rewritten or moved to another history, so that locked commits
     * are no longer part of it. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.allowRewind", defaultValue = "false")
    private boolean allowRewind;

    /** Made by Maven. */
    @Inject
    public RebuildGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() throws IOException {
        Output target = Output.of(to);
        Rebuild rebuild = rebuild(allowRewind);
        if (dryRun) {
            Outlook outlook = rebuild.outlook();
            OutlookReport.lines(outlook).forEach(getLog()::info);
            outlook.complete();
            return;
        }
        BuiltImage image = rebuild.run(found -> OutlookReport.lines(found).forEach(getLog()::info));
        ImageSummary.lines(image, Output.TAR, shown(files().archive())).forEach(getLog()::info);
        if (target != Output.TAR) {
            deliver(target);
        }
    }
}
