package dev.paw.python;

import dev.paw.wheel.LockedWheel;
import java.util.List;

/**
 * What requirements come to for one target.
 *
 * @param wheels all that are needed, sorted by name
 * @param interventions what overrides and excludes did, sorted by kind and name; those that nothing asked for are left
 *     out
 */
public record Resolution(List<LockedWheel> wheels, List<Intervention> interventions) {}
