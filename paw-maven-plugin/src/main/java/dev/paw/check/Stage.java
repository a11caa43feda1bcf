package dev.paw.check;

/** Where a mistake was met that other goals would end with. */
public enum Stage {
    /** {@code deployment.yaml} and what is laid over it, as text: where it cannot be read, there is no model. */
    DOCUMENT,
    /** {@code deployment.yaml} and what is laid over it. */
    MODEL,
    /** {@code setup.cfg}. */
    SETUP,
    /** {@code projects.json}. */
    PROJECTS,
    /** The templates. */
    TEMPLATES
}
