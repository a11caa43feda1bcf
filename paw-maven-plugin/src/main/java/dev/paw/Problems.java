package dev.paw;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes found in one input, so that the user hears of all of them at once. */
public final class Problems {

    private final List<PawException> found = new ArrayList<>();

    /** Notes a mistake and goes on. */
    public void add(String problem, Place place, String mend) {
        found.add(new PawException(problem, place, mend));
    }

    /** Notes a mistake that is about something that is known, and goes on. */
    public void add(Topic topic, String problem, Place place, String mend) {
        found.add(new PawException(problem, place, mend).about(topic));
    }

    /** Notes a mistake that was found elsewhere. */
    public void add(PawException problem) {
        found.add(problem);
    }

    /** The mistakes so far, in the order found. */
    public List<PawException> found() {
        return List.copyOf(found);
    }

    /**
     * Ends the collection.
     *
     * @throws PawException the only mistake, or one that lists them all under {@code summary}, each once
     */
    public void throwIfAny(String summary) {
        List<String> told =
                found.stream().map(PawException::getMessage).distinct().toList();
        if (told.size() == 1) {
            throw found.get(0);
        }
        if (!told.isEmpty()) {
            String list = String.join("\n", told);
            throw new PawException(summary + " (" + told.size() + " problems)\n" + list, Place.NONE, "");
        }
    }
}
