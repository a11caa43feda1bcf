package dev.paw.deployment;

/**
 * What one SirMordred process works on.
 *
 * @param name of its directory below {@code /etc/multi-mordred/instances}
 */
public record Instance(String name, SetupCfg setup, Projects projects, Aliases aliases) {}
