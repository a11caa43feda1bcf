package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.lock.PylockDocument.Hashes;
import dev.paw.lock.PylockDocument.Package;
import dev.paw.lock.PylockDocument.Paw;
import dev.paw.lock.PylockDocument.Sdist;
import dev.paw.lock.PylockDocument.Tools;
import dev.paw.lock.PylockDocument.Wheel;
import dev.paw.python.LockedWheel;
import dev.paw.python.Origin;
import dev.paw.python.WheelFileName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Merges the wheels of all platforms into the packages of one PEP 751 document, and takes them apart again. */
record WheelTable(Addresses addresses) {

    /** All platforms' wheels as packages, sorted by name. */
    List<Package> packages(Map<Platform, PlatformLock> platforms) {
        SortedMap<String, SortedMap<Platform, LockedWheel>> byName = new TreeMap<>();
        platforms.forEach((platform, lock) -> lock.wheels()
                .forEach(wheel -> byName.computeIfAbsent(wheel.name(), name -> new TreeMap<>())
                        .put(platform, wheel)));
        return byName.values().stream()
                .flatMap(wheels -> packages(wheels, platforms.keySet()))
                .toList();
    }

    /** The wheels that a document has for a platform. */
    List<LockedWheel> wheels(List<Package> packages, Platform platform, Place place) {
        return packages.stream()
                .filter(part -> part.marker().map(marker(platform)::equals).orElse(true))
                .map(part -> locked(part, platform, place))
                .toList();
    }

    /** PEP 508 marker of a platform. */
    static String marker(Platform platform) {
        return "sys_platform == 'linux' and platform_machine == '" + platform.machine() + "'";
    }

    private Stream<Package> packages(SortedMap<Platform, LockedWheel> wheels, Collection<Platform> all) {
        List<LockedWheel> distinct = wheels.values().stream()
                .distinct()
                .sorted(Comparator.comparing(LockedWheel::fileName))
                .toList();
        boolean alike = distinct.stream().map(WheelTable::source).distinct().count() == 1;
        boolean toldApart = all.stream()
                .allMatch(platform -> choose(distinct, LockedWheel::fileName, platform)
                        .equals(Optional.ofNullable(wheels.get(platform))));
        return wheels.keySet().containsAll(all) && alike && toldApart
                ? Stream.of(onePackage(distinct, Optional.empty()))
                : wheels.entrySet().stream()
                        .map(entry -> onePackage(List.of(entry.getValue()), Optional.of(marker(entry.getKey()))));
    }

    /** What one entry can have one of only. */
    private static String source(LockedWheel wheel) {
        return wheel.version() + " " + (wheel.origin().built() ? wheel.origin() : "");
    }

    private static Stream<LockedWheel> built(List<LockedWheel> wheels) {
        return wheels.stream().filter(wheel -> wheel.origin().built());
    }

    /** As installers choose: a wheel for the machine before one for any machine. */
    private static <T> Optional<T> choose(List<T> wheels, Function<T, String> fileName, Platform platform) {
        return wheels.stream()
                .filter(wheel -> tags(fileName.apply(wheel)).contains(platform.machine()))
                .findFirst()
                .or(() -> wheels.stream()
                        .filter(wheel -> tags(fileName.apply(wheel)).equals("any"))
                        .findFirst());
    }

    private static String tags(String fileName) {
        return WheelFileName.parse(fileName).platform();
    }

    private Package onePackage(List<LockedWheel> wheels, Optional<String> marker) {
        List<Wheel> built = built(wheels)
                .map(wheel -> wheel(wheel, Optional.empty(), Optional.empty()))
                .toList();
        return new Package(
                wheels.get(0).name(),
                wheels.get(0).version(),
                marker,
                wheels.stream()
                        .flatMap(wheel ->
                                wheel.origin() instanceof Origin.Sdist sdist ? Stream.of(sdist) : Stream.empty())
                        .findFirst()
                        .map(this::sdist),
                wheels.stream()
                        .filter(wheel -> !wheel.origin().built())
                        .map(this::shown)
                        .toList(),
                built.isEmpty() ? Optional.empty() : Optional.of(new Tools(new Paw(built))));
    }

    private Sdist sdist(Origin.Sdist sdist) {
        String address = addresses.shown(sdist.address());
        return new Sdist(
                address.substring(address.lastIndexOf('/') + 1),
                Optional.of(address).filter(Addresses::hasScheme),
                Optional.of(address).filter(shown -> !Addresses.hasScheme(shown)),
                new Hashes(sdist.sha256()));
    }

    private Wheel shown(LockedWheel wheel) {
        String address = addresses.shown(wheel.origin().address());
        return wheel(
                wheel,
                Optional.of(address).filter(Addresses::hasScheme),
                Optional.of(address).filter(shown -> !Addresses.hasScheme(shown)));
    }

    private static Wheel wheel(LockedWheel wheel, Optional<String> url, Optional<String> path) {
        Optional<Long> size = Optional.of(wheel.size()).filter(known -> known > 0);
        return new Wheel(wheel.fileName(), url, path, size, new Hashes(wheel.sha256()));
    }

    private LockedWheel locked(Package part, Platform platform, Place place) {
        List<Wheel> built = part.tool().map(tool -> tool.paw().built()).orElse(List.of());
        List<Wheel> all = Stream.concat(part.wheels().stream(), built.stream()).toList();
        Wheel wheel = choose(all, Wheel::name, platform)
                .orElseThrow(() ->
                        new PawException(part.name() + " has no wheel for " + platform.ociName(), place, Lock.COMMAND));
        Origin origin = wheel.url()
                .or(wheel::path)
                .map(address -> (Origin) new Origin.Index(addresses.actual(address)))
                .or(() -> part.sdist().map(this::origin))
                .orElseThrow(() -> new PawException(wheel.name() + " has no address", place, Lock.COMMAND));
        return new LockedWheel(
                part.name(),
                part.version(),
                wheel.name(),
                wheel.size().orElse(0L),
                wheel.hashes().sha256(),
                origin);
    }

    private Origin origin(Sdist sdist) {
        return new Origin.Sdist(
                addresses.actual(sdist.url().or(sdist::path).orElse(sdist.name())),
                sdist.hashes().sha256());
    }
}
