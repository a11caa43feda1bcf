package dev.paw.secrets;

import dev.paw.PawException;

/**
 * Something that is wrong with a secret. Tells names, never values.
 *
 * @param problem with place and mend
 */
public record SecretFault(Sort sort, PawException problem) {

    /** What sort of thing is wrong. */
    public enum Sort {
        /** It is not there. */
        MISSING,
        /** A text that its program cannot use. */
        UNUSABLE,
        /** A certificate that has expired, is for other names, or does not belong to its key. */
        CERTIFICATE,
        /** A certificate that expires within 30 days. */
        EXPIRING,
        /** A text that can be guessed. */
        WEAK,
        /** Others on this machine may read it. */
        OPEN,
        /** Version control may take it, or has it. */
        COMMITTED
    }

    /** Whether it still works as it is. */
    boolean isWarning() {
        return sort == Sort.EXPIRING || sort == Sort.OPEN || sort == Sort.WEAK;
    }
}
