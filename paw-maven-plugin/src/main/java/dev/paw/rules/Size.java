package dev.paw.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as Compose, Java, MariaDB, Redis and the web servers write them: {@code 512m}, {@code 2g}, {@code 100mb}. */
final class Size {

    private static final Pattern FORM = Pattern.compile("(\\d+)\\s*([bkmgt]?)i?b?");

    private Size() {}

    /** Bytes, in powers of 1024; empty if it is no size. */
    static Optional<Long> of(String text) {
        Matcher size = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches() || size.group(1).length() > 12) {
            return Optional.empty();
        }
        int power = size.group(2).isEmpty() ? 0 : "bkmgt".indexOf(size.group(2));
        return Optional.of(Long.parseLong(size.group(1)) << (10 * power));
    }
}
