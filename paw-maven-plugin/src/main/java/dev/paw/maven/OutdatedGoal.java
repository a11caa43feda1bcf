package dev.paw.maven;

import dev.paw.ListFormat;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.lock.Lock;
import dev.paw.rebuild.Outlook;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Tells what has moved since the deployment was locked: the script, forks, the base, Python packages. Changes nothing.
 * Fails in the end if a source could not be asked. Needs the network.
 *
 * @since 0.1.0
 */
@Mojo(name = "outdated", threadSafe = true)
public final class OutdatedGoal extends AbstractRebuildGoal {

    /**
     * What the list is for. Values: {@code table} (for people, in the log), {@code json} (for programs, in
     * {@code outdated.json} below {@code paw.output}, and in the log). Default: {@code table}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.format", defaultValue = "table", required = true)
    private String format;

    /**
     * Whether to fail if anything has moved. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.failIfOutdated", defaultValue = "false")
    private boolean failIfOutdated;

    /** Made by Maven. */
    @Inject
    public OutdatedGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() throws IOException {
        OutlookReport report = OutlookReport.of(ListFormat.of(format), output());
        Outlook outlook = rebuild(false).outlook();
        report.write(outlook, shown(report.file())).forEach(getLog()::info);
        outlook.complete();
        if (failIfOutdated && outlook.isOutdated()) {
            throw new PawException(
                    "sources have moved since the deployment was locked",
                    Place.NONE,
                    "mvn paw:rebuild, or " + Lock.COMMAND);
        }
    }
}
