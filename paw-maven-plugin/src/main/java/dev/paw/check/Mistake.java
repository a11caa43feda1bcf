package dev.paw.check;

import dev.paw.PawException;

/**
 * A mistake that other goals would end with, or warn of.
 *
 * @param isWarning whether it would only be warned of
 */
public record Mistake(Stage stage, PawException problem, boolean isWarning) {}
