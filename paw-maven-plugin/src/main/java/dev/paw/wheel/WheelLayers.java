package dev.paw.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Divides wheels among layers, so that a change of one package does not cost the transfer of all others.
 *
 * <p>A wheel above 5 MB (compressed; or any compiled one where the index told no size) has a layer of its own, all other
 * wheels of indexes share one, which comes first. What requirements name directly, such as forks, has a layer each, and
 * these come last, since they change most. There are never more than {@value #MOST} layers, of which at most
 * {@value #MOST_DIRECT} are of the latter: beyond that the largest have their own and the others share one.
 */
public final class WheelLayers {

    /** Docker's storage drivers end at 127 layers; the base and the rest of the image need some. */
    private static final int MOST = 36;

    private static final int MOST_DIRECT = 12;

    private static final long BIG = 5_000_000;

    private WheelLayers() {}

    /** The groups, in the order of the layers; they follow from the wheels alone, whatever their order. */
    public static List<WheelGroup> group(List<LockedWheel> wheels) {
        Map<Boolean, List<LockedWheel>> byKind = wheels.stream()
                .sorted(Comparator.comparing(LockedWheel::name))
                .collect(Collectors.partitioningBy(wheel -> wheel.origin().direct()));
        List<WheelGroup> groups = new ArrayList<>();
        groups.addAll(groups("python", byKind.get(false), WheelLayers::isBig, MOST - MOST_DIRECT));
        groups.addAll(groups("python-forks", byKind.get(true), wheel -> true, MOST_DIRECT));
        return List.copyOf(groups);
    }

    private static List<WheelGroup> groups(
            String shared, List<LockedWheel> sorted, Predicate<LockedWheel> alone, int most) {
        Set<LockedWheel> single = single(sorted, alone, most);
        List<WheelGroup> groups = new ArrayList<>();
        List<LockedWheel> rest =
                sorted.stream().filter(wheel -> !single.contains(wheel)).toList();
        if (!rest.isEmpty()) {
            groups.add(new WheelGroup(shared, rest));
        }
        sorted.stream()
                .filter(single::contains)
                .forEach(wheel -> groups.add(new WheelGroup("python-" + wheel.name(), List.of(wheel))));
        return groups;
    }

    /** Those with a layer of their own; room is left for the layer of the rest. */
    private static Set<LockedWheel> single(List<LockedWheel> sorted, Predicate<LockedWheel> alone, int most) {
        List<LockedWheel> wanted = sorted.stream().filter(alone).toList();
        boolean all = wanted.size() == sorted.size() && wanted.size() <= most;
        return wanted.stream()
                .sorted(Comparator.comparingLong(LockedWheel::size).reversed())
                .limit(all ? most : most - 1L)
                .collect(Collectors.toSet());
    }

    private static boolean isBig(LockedWheel wheel) {
        return wheel.size() > BIG
                || wheel.size() == 0 && !WheelFileName.parse(wheel.fileName()).isPure();
    }
}
