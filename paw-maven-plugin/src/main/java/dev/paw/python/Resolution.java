package dev.paw.python;

import dev.paw.wheel.LockedWheel;
import java.util.List;

/**
 * What requirements come to for one target.
 *
 * @param wheels all that are needed, sorted by name
 * @param interventions what overrides and excludes did, sorted by kind and name; those that nothing asked for are left
 *     out
 * @param effects the same to be told, with those that nothing asked for; none of what is taken from a former lock
 */
public record Resolution(List<LockedWheel> wheels, List<Intervention> interventions, List<Effect> effects) {

    /** Without anything to tell. */
    public Resolution(List<LockedWheel> wheels, List<Intervention> interventions) {
        this(wheels, interventions, List.of());
    }

    /** With what overrides and excludes did, and did not. */
    static Resolution of(List<LockedWheel> wheels, List<Effect> effects) {
        List<Intervention> interventions = effects.stream()
                .filter(effect -> !effect.requests().isEmpty())
                .map(Effect::intervention)
                .toList();
        return new Resolution(List.copyOf(wheels), interventions, effects);
    }
}
