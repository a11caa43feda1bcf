package dev.paw.deployment;

/** What a deployment is rendered for. */
public enum Environment {
    /** One developer's machine: everything published on the loopback, no TLS, SortingHat in development mode. */
    DEVELOPMENT,
    /** Users depend on it. */
    PRODUCTION;

    /** As in {@code paw.environment} and in the name of the environment's YAML file: {@code development}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
