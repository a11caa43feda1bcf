package dev.paw.deployment;

/** How a scalar of {@code deployment.yaml} becomes a value. */
@FunctionalInterface
interface Value<T> {

    /**
     * Understands a scalar.
     *
     * @throws dev.paw.PawException if it cannot be meant
     */
    T of(Yaml.Scalar scalar);
}
