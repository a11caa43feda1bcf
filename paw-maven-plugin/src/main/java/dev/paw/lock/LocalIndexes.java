package dev.paw.lock;

import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is locked at an address of this machine, because an index, a folder of wheels or a repository is here: others
 * cannot fetch it.
 *
 * @param directory the deployment's files; what lies there goes with them
 */
record LocalIndexes(Path directory) {

    private static final String SERVE = "serve it by http or https and lock from there (-Dpaw.python.indexUrl=<URL>)";

    /**
     * Says which packages others could not get, and the ways out.
     *
     * @param vendored whether wheels that paw builds are kept beside the lock
     */
    List<String> warnings(Lock lock, boolean vendored) {
        List<LockedWheel> wheels = lock.platforms().values().stream()
                .flatMap(pins -> pins.wheels().stream())
                .filter(wheel -> !(vendored && wheel.origin().built()))
                .distinct()
                .toList();
        return Stream.of(ofIndexes(wheels), ofRepositories(wheels))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> ofRepositories(List<LockedWheel> wheels) {
        List<String> forks = wheels.stream()
                .filter(wheel -> wheel.origin() instanceof Origin.Git git
                        && git.address().startsWith("file:"))
                .map(wheel -> wheel.name() + " from " + wheel.origin().address())
                .distinct()
                .sorted()
                .toList();
        return Optional.of("No other machine can build from this lock, for repositories of this one are in it: "
                        + shown(forks) + ". Either push them to a server that others reach, and name that by https or"
                        + " ssh, or keep the wheels that paw builds beside the lock: " + Lock.COMMAND
                        + " -Dpaw.vendorWheels")
                .filter(warning -> !forks.isEmpty());
    }

    private Optional<String> ofIndexes(List<LockedWheel> wheels) {
        List<LockedWheel> here =
                wheels.stream().filter(wheel -> isHere(wheel.origin())).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        List<String> names =
                here.stream().map(LockedWheel::name).distinct().sorted().toList();
        boolean built = here.stream().anyMatch(wheel -> wheel.origin().built());
        return Optional.of("No other machine can build from this lock, for the index is a directory of this one, "
                + root(here) + ": " + shown(names) + ". Either " + SERVE
                + ", or put the wheels into wheels, beside requirements.txt, and a line for each into overrides.txt:"
                + " <name> @ ./wheels/<file>.whl"
                + (built ? "; -Dpaw.vendorWheels keeps those that paw builds, and no others" : ""));
    }

    private boolean isHere(Origin origin) {
        return !origin.direct()
                && new Addresses(directory).shown(origin.address()).startsWith("file:");
    }

    /** What all of them lie in. */
    private static URI root(List<LockedWheel> wheels) {
        return wheels.stream()
                .map(wheel -> Path.of(URI.create(wheel.origin().address().replaceFirst("#.*", "")))
                        .getParent())
                .reduce(LocalIndexes::common)
                .map(Path::toUri)
                .orElseThrow();
    }

    private static Path common(Path one, Path other) {
        Path both = one;
        while (one.getRoot().equals(other.getRoot()) && !other.startsWith(both)) {
            both = both.getParent();
        }
        return both;
    }

    private static String shown(List<String> names) {
        return names.size() > 5
                ? String.join(", ", names.subList(0, 5)) + " and " + (names.size() - 5) + " more"
                : String.join(", ", names);
    }
}
