package dev.paw;

import java.util.Optional;

/**
 * A failure that is told to the user: what is wrong, where, and what to do about it.
 *
 * <p>Without a cause it is the user's to mend; with a cause (I/O, a remote server) it came from outside.
 */
public final class PawException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final transient Place place;
    private final String mend;
    private final Topic topic;

    /**
     * A mistake that the user can mend.
     *
     * @param problem one sentence without a full stop
     * @param place where it is, {@link Place#NONE} if nowhere in particular
     * @param mend what to do next, as a command or an edit; empty if the problem says it
     */
    public PawException(String problem, Place place, String mend) {
        this(problem, place, mend, null);
    }

    /** The same, caused by a failure outside of paw. */
    public PawException(String problem, Place place, String mend, Throwable cause) {
        this(problem, place, mend, cause, Topic.OTHER);
    }

    private PawException(String problem, Place place, String mend, Throwable cause, Topic topic) {
        super(text(problem, place, mend), cause);
        this.problem = problem;
        this.place = place;
        this.mend = mend;
        this.topic = topic;
    }

    /** The same, known to be about this. */
    public PawException about(Topic known) {
        return new PawException(problem, place(), mend, getCause(), known);
    }

    /** The error of a thread that was told to stop. */
    public static PawException interrupted(Exception cause) {
        return new PawException("interrupted", Place.NONE, "", cause).about(Topic.MACHINE);
    }

    /**
     * The same at the line that names what it is about, unless it has a place that says more, or is about
     * {@link Topic#MACHINE}.
     */
    public PawException namedAt(Place line) {
        boolean vague = place().equals(Place.NONE) || place().equals(Place.of(line.name()));
        return vague && topic != Topic.MACHINE ? at(line) : this;
    }

    /** The same at another place. */
    public PawException at(Place other) {
        return new PawException(problem, other, mend, getCause(), topic);
    }

    /** The same with one more way to mend it. */
    public PawException or(String way) {
        return new PawException(problem, place(), mend + "\nor " + way, getCause(), topic);
    }

    /** What is wrong. */
    public String problem() {
        return problem;
    }

    /** Where it is. */
    public Place place() {
        return Optional.ofNullable(place).orElse(Place.NONE);
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    private static String text(String problem, Place place, String mend) {
        String where = place.equals(Place.NONE) ? "" : place + ": ";
        return where + problem + (mend.isEmpty() ? "" : "\n  -> " + mend.replace("\n", "\n     "));
    }
}
