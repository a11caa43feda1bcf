package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Platform;
import dev.paw.wheel.PythonTarget;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the Python of a base: among its Debian packages, else in {@code PYTHON_VERSION} as the images of Docker's
 * {@code python} repository set it, else where the deployment says.
 *
 * @param packages versions of installed Debian packages by name
 * @param environment variables of the base's configuration
 * @param wanted {@code images.multi-mordred.python}: which one, if there are several
 * @param hidden whether there may be one that neither packages nor variables tell of; {@code wanted} is then believed
 */
record PythonFinder(
        Map<String, String> packages, Map<String, String> environment, Optional<String> wanted, boolean hidden) {

    /** Wheels for this old a glibc run on every supported base (manylinux2014). */
    private static final int OLDEST_GLIBC = 17;

    private static final Pattern PACKAGE = Pattern.compile("python(3\\.\\d+)(-minimal)?");
    private static final Pattern VERSION = Pattern.compile("(?:\\d+:)?(3\\.\\d+)(\\.\\d+)?.*");
    private static final Pattern GLIBC = Pattern.compile("(?:\\d+:)?2\\.(\\d+).*");

    /** The Python to install for; a {@link PawException} if there is none. */
    PythonTarget find(Platform platform) {
        return debian(platform)
                .or(() -> variable(platform))
                .or(() -> told(platform))
                .orElseThrow(() -> new PawException(
                        wanted.map(version -> "the base has no Python " + version)
                                .orElse("the base has no Python"),
                        Place.of("deployment.yaml"),
                        "add python3 to images.multi-mordred.base.packages; for a base that hides its Python,"
                                + " give its version as images.multi-mordred.python"));
    }

    private Optional<PythonTarget> debian(Platform platform) {
        Optional<String> standard = Stream.of("python3", "python3-minimal")
                .flatMap(name -> Stream.ofNullable(packages.get(name)))
                .map(PythonFinder::minor)
                .findFirst();
        return packages.keySet().stream()
                .filter(name -> PACKAGE.matcher(name).matches())
                .filter(name -> fits(minorOfPackage(name), standard))
                .max(Comparator.comparing((String name) ->
                                Integer.parseInt(minorOfPackage(name).substring(2)))
                        .thenComparing(Comparator.<String>naturalOrder().reversed()))
                .map(name -> target(
                        full(packages.get(name), minorOfPackage(name)),
                        platform,
                        "/usr/bin/python" + minorOfPackage(name),
                        "dist-packages"));
    }

    private boolean fits(String minor, Optional<String> standard) {
        return wanted.or(() -> standard).map(minor::equals).orElse(true);
    }

    private Optional<PythonTarget> variable(Platform platform) {
        return Optional.ofNullable(environment.get("PYTHON_VERSION"))
                .filter(version -> VERSION.matcher(version).matches())
                .filter(version -> wanted.map(minor(version)::equals).orElse(true))
                .map(version -> target(
                        full(version, minor(version)),
                        platform,
                        "/usr/local/bin/python" + minor(version),
                        "site-packages"));
    }

    /** A base that tells of another Python would not run what is installed for this one. */
    private Optional<PythonTarget> told(Platform platform) {
        boolean silent = environment.get("PYTHON_VERSION") == null
                && packages.keySet().stream()
                        .noneMatch(name -> PACKAGE.matcher(name).matches());
        return wanted.filter(version -> hidden && silent)
                .map(version -> target(
                        full(version, minor(version)), platform, "/usr/bin/python" + minor(version), "site-packages"));
    }

    private PythonTarget target(String version, Platform platform, String interpreter, String site) {
        return new PythonTarget(
                version, glibc(), platform, interpreter, "usr/local/lib/python" + minor(version) + "/" + site);
    }

    private int glibc() {
        Matcher version = GLIBC.matcher(packages.getOrDefault("libc6", ""));
        return version.matches() ? Integer.parseInt(version.group(1)) : OLDEST_GLIBC;
    }

    private static String minorOfPackage(String name) {
        Matcher parts = PACKAGE.matcher(name);
        return parts.matches() ? parts.group(1) : "";
    }

    private static String minor(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() ? parts.group(1) : "";
    }

    private static String full(String version, String minor) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches() && parts.group(2) != null ? parts.group(1) + parts.group(2) : minor + ".0";
    }
}
