package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.lock.PylockDocument.Archive;
import dev.paw.lock.PylockDocument.Package;
import dev.paw.lock.PylockDocument.Paw;
import dev.paw.lock.PylockDocument.Tools;
import dev.paw.lock.PylockDocument.Wheel;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.WheelFileName;
import java.net.URI;
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
        return wheel.version() + " " + (wheel.origin() instanceof Origin.Index ? "" : wheel.origin());
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
        LockedWheel any = wheels.get(0);
        PackageSources sources = new PackageSources(addresses, wheels);
        boolean stable = sources.vcs().isEmpty() && sources.directory().isEmpty();
        Optional<String> version = Optional.of(any.version());
        return new Package(
                any.name(),
                version.filter(known -> stable),
                marker,
                sources.vcs(),
                sources.directory(),
                sources.archive(),
                sources.sdist(),
                sources.wheels(),
                sources.tool(version.filter(known -> !stable)));
    }

    private LockedWheel locked(Package part, Platform platform, Place place) {
        return part.archive().flatMap(archive -> wheelAt(part, archive)).orElseGet(() -> chosen(part, platform, place));
    }

    /** What has its only name in its address. */
    private static Optional<LockedWheel> wheelAt(Package part, Archive archive) {
        Origin.Address origin = PackageSources.origin(archive);
        String file = fileName(origin.address());
        return Optional.of(file)
                .filter(name -> !origin.built())
                .map(name -> new LockedWheel(
                        part.name(),
                        part.version().orElse(""),
                        name,
                        archive.size().orElse(0L),
                        origin.sha256(),
                        origin));
    }

    private static String fileName(String address) {
        String path = Addresses.hasScheme(address) ? URI.create(address).getPath() : address;
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private LockedWheel chosen(Package part, Platform platform, Place place) {
        Optional<Paw> paw = part.tool().map(Tools::paw);
        List<Wheel> built = paw.map(Paw::built).orElse(List.of());
        List<Wheel> all = Stream.concat(part.wheels().orElse(List.of()).stream(), built.stream())
                .toList();
        Wheel wheel = choose(all, Wheel::name, platform)
                .orElseThrow(() ->
                        new PawException(part.name() + " has no wheel for " + platform.ociName(), place, Lock.COMMAND));
        String version = part.version()
                .or(() -> paw.flatMap(Paw::version))
                .orElseThrow(() -> new PawException(part.name() + " has no version", place, Lock.COMMAND));
        Origin origin = wheel.url()
                .or(wheel::path)
                .map(address -> (Origin) new Origin.Index(addresses.actual(address)))
                .or(() -> PackageSources.origin(addresses, part))
                .orElseThrow(() -> new PawException(wheel.name() + " has no address", place, Lock.COMMAND));
        return new LockedWheel(
                part.name(),
                version,
                wheel.name(),
                wheel.size().orElse(0L),
                wheel.hashes().sha256(),
                origin);
    }
}
