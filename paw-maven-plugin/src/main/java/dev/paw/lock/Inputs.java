package dev.paw.lock;

import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Base;
import dev.paw.deployment.Deployment.ImageSpec;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a lock follows from: the parts of the deployment that, when changed, make it stale. */
public final class Inputs {

    /** How the names of those begin that are keys of {@code deployment.yaml}. */
    static final String OF_DEPLOYMENT = "deployment.yaml: ";

    /** Name of what the base follows from. */
    static final String BASE = OF_DEPLOYMENT + "images.multi-mordred";

    /** Name of what the script follows from, if it is from Git. */
    public static final String SCRIPT = OF_DEPLOYMENT + "multiMordred";

    private Inputs() {}

    /**
     * Whether an input is among the deployment's own files, rather than a file elsewhere or a variable.
     *
     * @param name a key of {@link #of}
     */
    public static boolean isOfDeployment(String name) {
        return !name.startsWith(RequirementsText.VARIABLE) && !Path.of(name).isAbsolute();
    }

    /**
     * Digests of the inputs of image {@code multi-mordred}, by names that a user can find: a file, or a key of
     * {@code deployment.yaml}.
     *
     * <p>Comments and blank lines do not count, nor do user names and passwords in addresses, nor the variables that
     * hold these. Other variables count with their values, and directories and files that requirements name with their
     * content. A script that is a file of the deployment is no input: it goes into the image as it is.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @throws dev.paw.PawException if a file that {@code requirements.txt} includes is missing
     */
    public static SortedMap<String, Sha256> of(Deployment deployment, Path directory) {
        return of(deployment, directory, System.getenv());
    }

    /** The same, with {@code environment} for this process's. */
    static SortedMap<String, Sha256> of(Deployment deployment, Path directory, Map<String, String> environment) {
        SortedMap<String, Sha256> inputs = new TreeMap<>();
        RequirementsText files = new RequirementsText(directory, environment);
        for (String name : List.of("requirements.txt", "overrides.txt", "excludes.txt")) {
            inputs.putAll(files.digests(name));
        }
        inputs.put(BASE, Sha256.of(text(deployment.images().multiMordred())));
        if (deployment.multiMordred().source() instanceof ScriptSource.Git git) {
            inputs.put(SCRIPT, Sha256.of(text(git)));
        }
        return inputs;
    }

    private static String text(ImageSpec image) {
        List<String> platforms =
                image.platforms().stream().map(Platform::ociName).sorted().toList();
        return text(image.base()) + "\nplatforms " + String.join(" ", platforms) + "\npython "
                + image.python().orElse("");
    }

    private static String text(Base base) {
        if (base instanceof Base.Debian debian) {
            return "debian " + debian.suite() + " "
                    + String.join(" ", debian.packages().stream().sorted().toList());
        }
        return base instanceof Base.Registry registry
                ? "registry " + registry.reference()
                : "archive " + ((Base.Archive) base).file().path();
    }

    private static String text(ScriptSource.Git git) {
        return String.join(
                "\n",
                Addresses.withoutUser(git.repository()),
                git.ref().orElse(""),
                git.path(),
                git.entry().orElse(""),
                git.sha256().orElse(""));
    }
}
