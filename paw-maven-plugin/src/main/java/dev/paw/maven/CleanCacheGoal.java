package dev.paw.maven;

import dev.paw.store.Age;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Frees what nothing has used for a while in the cache that all deployments share, and what killed builds have left
 * there. What is missing later is fetched or made again. Builds may run meanwhile.
 *
 * @since 0.1.0
 */
@Mojo(name = "clean-cache", threadSafe = true)
public final class CleanCacheGoal extends AbstractCacheGoal {

    /**
     * How long something has to be unused to be freed: days or weeks, such as {@code 30d} or {@code 4w}; at least
     * {@code 1d}. Default: {@code 30d}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.olderThan", defaultValue = "30d", required = true)
    private String olderThan;

    /**
     * Whether to tell what would be done and do nothing. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    protected void run() throws IOException {
        Age age = Age.of(olderThan);
        new CleanedReport(store().clean(age, dryRun), age, cache(), dryRun)
                .lines()
                .forEach(getLog()::info);
    }
}
