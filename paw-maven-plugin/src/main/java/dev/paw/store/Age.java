package dev.paw.store;

import dev.paw.PawException;
import dev.paw.Place;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something has to be unused.
 *
 * @param days at least one: a build that runs relies on what it has used today
 */
public record Age(int days) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([dw])");
    private static final int WEEK = 7;

    /** {@code 30d} (days) or {@code 4w} (weeks). */
    public static Age of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new PawException(
                    "'" + text + "' is no age",
                    Place.of("paw.olderThan"),
                    "write days or weeks, at least one day: -Dpaw.olderThan=30d or 4w\n"
                            + "to empty the cache altogether, delete its directory while no build runs");
        }
        int count = Integer.parseInt(form.group(1));
        return new Age(form.group(2).equals("w") ? count * WEEK : count);
    }

    /** The same for calculations. */
    Duration duration() {
        return Duration.ofDays(days);
    }

    @Override
    public String toString() {
        return days == 1 ? "a day" : days + " days";
    }
}
