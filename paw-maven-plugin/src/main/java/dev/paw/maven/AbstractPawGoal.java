package dev.paw.maven;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.deployment.Environment;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: skipping, and the one place where a problem becomes Maven's exception. */
abstract class AbstractPawGoal extends AbstractMojo {

    /** Maven's session, for {@code -o}, {@code -B} and the settings. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** This execution, for the goal's name. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * Directory of the deployment's files. Default: {@code src/main/paw}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.directory", defaultValue = "${project.basedir}/src/main/paw", required = true)
    private File directory;

    /**
     * What the deployment is read for: the file {@code <environment>.yaml} is laid over {@code deployment.yaml}.
     * Values: {@code development}, {@code production}. Default: {@code development}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.environment", defaultValue = "development", required = true)
    private String environment;

    /**
     * Skips all goals of paw. Values: {@code true}, {@code false}. Default: {@code false}. One goal alone is skipped by
     * {@code paw.<goal>.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.skip", defaultValue = "false")
    private boolean skip;

    private Progress progress;

    /** Does the work of the goal. */
    protected abstract void run() throws IOException, InterruptedException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        String goal = execution.getGoal();
        String own = "paw." + goal + ".skip";
        if (skip || property(own).map(Boolean::parseBoolean).orElse(false)) {
            getLog().info("Skipping paw:" + goal + ": " + (skip ? "paw.skip" : own) + " is set");
            return;
        }
        warnOfUnknownProperties();
        try {
            run();
        } catch (PawException e) {
            throw told(e);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "paw:" + goal + " could not read or write: " + e + "\n  -> "
                            + (e instanceof FileSystemException ? "check the file's permissions, and make room; " : "")
                            + "run it with -X for details",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("paw:" + goal + " was interrupted: nothing is left half done", e);
        } catch (RuntimeException e) {
            throw new MojoExecutionException(
                    "paw:" + goal + " failed by a fault of paw: " + e + "\n  -> run it with -e and report what it says",
                    e);
        }
    }

    private void warnOfUnknownProperties() {
        Properties ofPom = Optional.ofNullable(session.getCurrentProject())
                .map(MavenProject::getProperties)
                .orElseGet(Properties::new);
        Optional.ofNullable(execution.getMojoDescriptor().getPluginDescriptor()).stream()
                .flatMap(plugin -> new UnknownProperties(plugin).in(session.getUserProperties(), ofPom).stream())
                .forEach(getLog()::warn);
    }

    /** The cause goes to the log, for -X: Maven would add its words to ours. */
    private MojoFailureException told(PawException e) throws MojoExecutionException {
        if (e.getCause() == null) {
            return new MojoFailureException(e.getMessage(), e);
        }
        getLog().debug(e.getMessage(), e.getCause());
        throw new MojoExecutionException(e.getMessage());
    }

    /** What a parameter without a default has: Maven leaves it null. */
    protected static Optional<String> given(String parameter) {
        return Optional.ofNullable(parameter);
    }

    /** Directory of the deployment's files. */
    protected final Path directory() {
        return directory.toPath();
    }

    /** What the deployment is read for. */
    protected final Environment environment() {
        return Environment.of(environment);
    }

    /** Tells of long work: a redrawn line on a terminal, plain lines in batch mode, nothing with {@code -q}. */
    protected final Progress progress() {
        if (progress == null) {
            progress = MavenProgress.of(getLog(), session);
        }
        return progress;
    }

    /** Relative to where the command was typed, so that the next one can be copied. */
    protected final Path shown(Path path) {
        Path here = Path.of(session().getExecutionRootDirectory()).toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    /** Paw's own version. */
    protected final String pluginVersion() {
        return execution.getVersion();
    }

    /** Maven's session. */
    protected final MavenSession session() {
        return session;
    }

    /** As Maven evaluates a parameter: the command line first, then the POM's properties. */
    private Optional<String> property(String name) {
        return Stream.of(
                        Optional.of(session.getUserProperties()),
                        Optional.ofNullable(session.getCurrentProject()).map(MavenProject::getProperties),
                        Optional.of(session.getSystemProperties()))
                .flatMap(Optional::stream)
                .flatMap(properties -> Stream.ofNullable(properties.getProperty(name)))
                .findFirst();
    }
}
