package dev.paw.python;

/** A package that cannot be built here; {@code getMessage} tells why in half a sentence, which follows its name. */
final class Unbuildable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String log;

    /** Why not. */
    enum Reason {
        /** Its wheel has code for one kind of machine. */
        COMPILED,
        /** No index has a tool that its build asks for. */
        TOOLS,
        /** The build broke off. */
        FAILED
    }

    Unbuildable(Reason reason, String message, String log) {
        super(message);
        this.reason = reason;
        this.log = log;
    }

    Reason reason() {
        return reason;
    }

    /** All that the build has said; empty if it has not begun. */
    String log() {
        return log;
    }
}
