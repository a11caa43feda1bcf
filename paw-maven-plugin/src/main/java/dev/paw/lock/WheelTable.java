package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Platform;
import dev.paw.lock.Lock.PlatformLock;
import dev.paw.lock.PylockDocument.Hashes;
import dev.paw.lock.PylockDocument.Package;
import dev.paw.lock.PylockDocument.Paw;
import dev.paw.lock.PylockDocument.Tools;
import dev.paw.lock.PylockDocument.Wheel;
import dev.paw.python.LockedWheel;
import dev.paw.python.WheelFileName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
                .map(part -> wheel(part, platform, place))
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
        boolean oneVersion =
                distinct.stream().map(LockedWheel::version).distinct().count() == 1;
        boolean toldApart = all.stream()
                .allMatch(platform -> choose(distinct, LockedWheel::fileName, platform)
                        .equals(Optional.ofNullable(wheels.get(platform))));
        return wheels.keySet().containsAll(all) && oneVersion && toldApart
                ? Stream.of(onePackage(distinct, Optional.empty()))
                : wheels.entrySet().stream()
                        .map(entry -> onePackage(List.of(entry.getValue()), Optional.of(marker(entry.getKey()))));
    }

    /** As installers choose: a wheel for the machine before one for any machine. */
    private static <T> Optional<T> choose(
            List<T> wheels, java.util.function.Function<T, String> fileName, Platform platform) {
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
        SortedMap<String, String> built = wheels.stream()
                .filter(LockedWheel::built)
                .collect(Collectors.toMap(
                        LockedWheel::fileName, wheel -> addresses.shown(wheel.url()), (a, b) -> a, TreeMap::new));
        return new Package(
                wheels.get(0).name(),
                wheels.get(0).version(),
                marker,
                wheels.stream().map(this::shown).toList(),
                built.isEmpty() ? Optional.empty() : Optional.of(new Tools(new Paw(built))));
    }

    private Wheel shown(LockedWheel wheel) {
        String address = wheel.built() ? wheel.fileName() : addresses.shown(wheel.url());
        boolean absolute = Addresses.hasScheme(address);
        return new Wheel(
                wheel.fileName(),
                Optional.of(address).filter(shown -> absolute),
                Optional.of(address).filter(shown -> !absolute),
                Optional.of(wheel.size()).filter(size -> size > 0),
                new Hashes(wheel.sha256()));
    }

    private LockedWheel wheel(Package part, Platform platform, Place place) {
        Wheel wheel = choose(part.wheels(), Wheel::name, platform)
                .orElseThrow(() ->
                        new PawException(part.name() + " has no wheel for " + platform.ociName(), place, Lock.COMMAND));
        SortedMap<String, String> built =
                part.tool().map(tool -> tool.paw().built()).orElseGet(TreeMap::new);
        String address =
                built.getOrDefault(wheel.name(), wheel.url().or(wheel::path).orElse(""));
        return new LockedWheel(
                part.name(),
                part.version(),
                wheel.name(),
                addresses.actual(address),
                wheel.size().orElse(0L),
                wheel.hashes().sha256(),
                built.containsKey(wheel.name()));
    }
}
