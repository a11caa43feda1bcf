package dev.paw.maven;

import dev.paw.fork.ForkRequest;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts a fork of a Python package, or versions of it, in place of what anyone asks of it, or takes that away: edits
 * {@code overrides.txt} and makes the lock anew. A repository is asked first; if anything fails, all is as before.
 *
 * @since 0.1.0
 */
@Mojo(name = "fork", threadSafe = true)
public final class ForkGoal extends AbstractLockGoal {

    /**
     * Name of the Python package, such as {@code perceval}. Required.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.package")
    private String packageName;

    /**
     * Git repository that has the package: an https, ssh or file address without a password. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.repository")
    private String repository;

    /**
     * Branch, tag or commit (all 40 digits) of the repository. Default: its default branch.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.ref")
    private String ref;

    /**
     * Directory of the repository that has the package. Default: its top.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.subdirectory")
    private String subdirectory;

    /**
     * Versions in place of a repository (PEP 440): {@code ==1.2.3}, typed {@code -Dpaw.version===1.2.3}. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.version")
    private String version;

    /**
     * Whether to take the package's line away. Values: {@code true}, {@code false}. Default: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.remove", defaultValue = "false")
    private boolean remove;

    /** Made by Maven. */
    @Inject
    public ForkGoal(MavenNetwork network) {
        super(network);
    }

    @Override
    protected void run() throws IOException {
        ForkRequest request = new ForkRequest(
                given(packageName), given(repository), given(ref), given(subdirectory), given(version), remove);
        new ForkStep(workspace(), deployment(), vendorWheels()).run(request.change());
    }
}
