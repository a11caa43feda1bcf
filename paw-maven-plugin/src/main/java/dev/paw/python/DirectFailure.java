package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelFileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to say when a direct reference gives no wheel. */
final class DirectFailure {

    /** What pip unpacks. */
    private static final Pattern ARCHIVE =
            Pattern.compile("(?i).*\\.(zip|tar|tar\\.gz|tgz|tar\\.bz2|tbz|tar\\.xz|txz)");

    /** Tools that take a version from Git, and how the log of a build without Git shows each. */
    private static final Map<String, Pattern> OF_HISTORY = new TreeMap<>(Map.of(
            "hatch-vcs", Pattern.compile("[/\\\\]hatch_vcs[/\\\\]"),
            "setuptools_scm", Pattern.compile("(?i)setuptools[-_]scm was unable to detect version"),
            "poetry-dynamic-versioning", Pattern.compile("[/\\\\](poetry_dynamic_versioning|dunamai)[/\\\\]"),
            "versioningit", Pattern.compile("[/\\\\]versioningit[/\\\\]"),
            "pdm-backend", Pattern.compile("(?i)find the version in scm|failed to parse version from scm"),
            "pbr", Pattern.compile("Versioning for this project requires either an sdist")));

    private DirectFailure() {}

    /** The error about sources that cannot be built. */
    static PawException of(WheelSource source, Optional<String> name, Place place, Unbuildable e) {
        Optional<String> tool = OF_HISTORY.entrySet().stream()
                .filter(each -> each.getValue().matcher(e.log()).find())
                .map(Map.Entry::getKey)
                .findFirst();
        if (tool.isPresent()) {
            return ofHistory(source, tool.get(), name.orElse("<name>"), place);
        }
        String more = e.reason() == Unbuildable.Reason.FAILED
                ? "run the goal with -X to see all that the build said\nor: "
                : "";
        return new PawException(source.what() + " " + e.getMessage(), place, more + waysOut(name.orElse("<name>")), e);
    }

    /** The error about a version that is not in the sources. */
    static PawException ofHistory(WheelSource source, String tool, String name, Place place) {
        return new PawException(
                source.what() + " cannot be built: " + tool + " takes its version from the tags and history of Git,"
                        + " and a build gets the files of the commit alone",
                place,
                "state the version in the fork itself (version = \"…\" in pyproject.toml)\nor: " + waysOut(name));
    }

    /** How a package gets into the image that is not built on the way. */
    static String waysOut(String name) {
        return "build the wheel where it can be built, put it into wheels, beside requirements.txt, and name it in overrides.txt: "
                + name + " @ ./wheels/<file>.whl\n"
                + "or let your CI put it on an index: -Dpaw.python.indexUrl=<URL>\n"
                + "or use a base whose Python has it, and leave it out: add the line " + name + " to excludes.txt";
    }

    /**
     * The error about what is not where it is named.
     *
     * @param what with its path, relative to the deployment's files
     * @param locked whether the lock names it, and not the line at the place
     */
    static PawException missing(String what, boolean locked, Place place) {
        return locked
                ? new PawException(
                        "there is no " + what + " any more, which the lock names",
                        place,
                        "put it back, or name another in the requirements and lock that: mvn paw:lock")
                : new PawException(
                        "there is no " + what + ", which this line names",
                        place,
                        "check the path: it is relative to the directory of requirements.txt");
    }

    /** Makes sure that there is something to build. */
    static Path withProject(Path directory, Optional<String> subdirectory, Place place) throws IOException {
        Path project = directory.resolve(subdirectory.orElse("")).normalize();
        if (project.startsWith(directory) && isProject(project)) {
            return directory;
        }
        List<String> others = projects(directory);
        throw new PawException(
                "there is neither pyproject.toml nor setup.py in "
                        + subdirectory.map(name -> "the subdirectory " + name).orElse("its top directory"),
                place,
                others.isEmpty()
                        ? "name a place that has a Python project"
                        : "name the directory that has one: #subdirectory="
                                + String.join(" or #subdirectory=", others));
    }

    private static List<String> projects(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory, 2)) {
            return all.filter(each -> !each.equals(directory) && isProject(each))
                    .map(each -> directory.relativize(each).toString().replace('\\', '/'))
                    .sorted()
                    .limit(5)
                    .toList();
        }
    }

    private static boolean isProject(Path directory) {
        return Files.isRegularFile(directory.resolve("pyproject.toml"))
                || Files.isRegularFile(directory.resolve("setup.py"));
    }

    /** Makes sure that pip knows what to do with a file of this name. */
    static void checkArchive(String fileName, Place place) {
        if (!ARCHIVE.matcher(fileName).matches()) {
            throw new PawException(
                    "names neither a wheel nor an archive of sources: '" + fileName + "'",
                    place,
                    "name a file that ends in .whl, .tar.gz or .zip, or a repository: git+https://…");
        }
    }

    /** Makes sure that the name of a wheel tells what it is for. */
    static void checkWheelName(String fileName, Place place) {
        try {
            WheelFileName.parse(fileName);
        } catch (PawException e) {
            throw e.namedAt(place);
        }
    }

    /** Makes sure that a file has one of the digests that a line demands, if it demands any. */
    static void checkDigest(String fileName, Sha256 found, Set<Sha256> expected, Place place) {
        if (!expected.isEmpty() && !expected.contains(found)) {
            throw new PawException(
                    fileName + " has the digest " + found + ", and not "
                            + expected.stream().map(Sha256::toString).collect(Collectors.joining(" or ")),
                    place,
                    "if that file is the one you want, correct the digest in this line");
        }
    }

    /** Makes sure that a wheel is of the package that the requirement names, if it names one, and fits. */
    static void checkWheel(LockedWheel wheel, Optional<String> name, PythonTarget target, Place place) {
        String found = wheel.name();
        if (name.isPresent() && !name.get().equals(found)) {
            throw new PawException(
                    "asks for '" + name.get() + "', but what is there is the package '" + found + "' "
                            + wheel.version() + ": "
                            + wheel.origin().address(),
                    place,
                    "name the place of " + name.get() + ", or ask for " + found);
        }
        if (!TargetTags.fits(WheelFileName.parse(wheel.fileName()), target)) {
            throw new PawException(
                    wheel.fileName() + " does not fit Python " + target.minorVersion() + " on "
                            + target.platform().ociName() + " with glibc 2." + target.glibcMinor(),
                    place,
                    waysOut(found));
        }
    }
}
