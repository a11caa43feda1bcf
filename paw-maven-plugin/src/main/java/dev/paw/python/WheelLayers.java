package dev.paw.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Divides wheels among layers, so that a change of one package does not cost the transfer of all others.
 *
 * <p>A wheel above 5 MB (compressed; or any compiled one where the index told no size) has a layer of its own, all other
 * wheels share one, which comes first. There are never more than {@value #MOST} layers: beyond that the largest count.
 */
public final class WheelLayers {

    /** Docker's storage drivers end at 127 layers; the base and the rest of the image need some. */
    private static final int MOST = 24;

    private static final long BIG = 5_000_000;

    private WheelLayers() {}

    /** The groups, in the order of the layers; they follow from the wheels alone, whatever their order. */
    public static List<WheelGroup> group(List<LockedWheel> wheels) {
        List<LockedWheel> sorted =
                wheels.stream().sorted(Comparator.comparing(LockedWheel::name)).toList();
        Set<LockedWheel> alone = alone(sorted);
        List<WheelGroup> groups = new ArrayList<>();
        List<LockedWheel> rest =
                sorted.stream().filter(wheel -> !alone.contains(wheel)).toList();
        if (!rest.isEmpty()) {
            groups.add(new WheelGroup("python", rest));
        }
        sorted.stream()
                .filter(alone::contains)
                .forEach(wheel -> groups.add(new WheelGroup("python-" + wheel.name(), List.of(wheel))));
        return List.copyOf(groups);
    }

    private static Set<LockedWheel> alone(List<LockedWheel> sorted) {
        return sorted.stream()
                .filter(WheelLayers::isBig)
                .sorted(Comparator.comparingLong(LockedWheel::size).reversed())
                .limit(MOST - 1L)
                .collect(Collectors.toSet());
    }

    private static boolean isBig(LockedWheel wheel) {
        return wheel.size() > BIG
                || wheel.size() == 0 && !WheelFileName.parse(wheel.fileName()).isPure();
    }
}
