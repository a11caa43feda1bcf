package dev.paw.python;

import dev.paw.Progress;
import dev.paw.deployment.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Tells what excludes and overrides did on all platforms together, and which of them did nothing on any.
 *
 * @param resolutions for each platform; of those that were kept, nothing is told
 */
public record InterventionReport(SortedMap<Platform, Resolution> resolutions) {

    /** Tells once what is the same on all platforms, and the rest with the platforms that it is for. */
    public void tell(Progress progress) {
        Map<Effect, List<String>> platforms = new LinkedHashMap<>();
        resolutions.forEach((platform, resolution) -> resolution
                .effects()
                .forEach(effect -> platforms
                        .computeIfAbsent(effect, key -> new ArrayList<>())
                        .add(platform.ociName())));
        Set<String> asked = asked();
        Set<String> idle = new LinkedHashSet<>();
        platforms.forEach((effect, names) -> {
            if (!effect.requests().isEmpty()) {
                progress.info(
                        effect.told(names.size() == resolutions.size() ? "" : " for " + String.join(" and ", names)));
            } else if (!asked.contains(effect.name())) {
                idle.add(effect.idle());
            }
        });
        idle.forEach(progress::warn);
    }

    /** The packages that somebody asks for on any platform. */
    private Set<String> asked() {
        return resolutions.values().stream()
                .flatMap(resolution -> resolution.interventions().stream())
                .map(Intervention::name)
                .collect(Collectors.toSet());
    }
}
