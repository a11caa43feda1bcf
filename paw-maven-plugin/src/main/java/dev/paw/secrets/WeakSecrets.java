package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.secrets.SecretFault.Sort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds passwords and keys that can be guessed. What is told of one is neither it nor a part of it. */
final class WeakSecrets {

    /** Twelve letters and digits at random are 71 bits, more than anybody tries over a network. */
    private static final int SHORTEST = 12;

    /** As Django's W009 has it. */
    private static final int FEWEST = 5;

    private static final Pattern REPEATED = Pattern.compile("(?s)(.{1,20})\\1+");

    private static final Pattern WELL_KNOWN = Pattern.compile("password|passwort|passwd|passw0rd|secret|admin|root|user"
            + "|changeme|change|default|letmein|welcome|qwerty|asdf|iloveyou|example|development|only|test|demo|django"
            + "|insecure|grimoire|grimoirelab|sortinghat|mordred|bitergia|chaoss|elastic|opensearch|kibana|mariadb"
            + "|mysql|redis|\\d{4}(?=\\d*$)|0?123456789?0?|12345|1234|abcd?");

    private final SecretFiles files;

    WeakSecrets(SecretFiles files) {
        this.files = files;
    }

    /** Those among these needs. */
    List<SecretFault> among(List<Need> needs) {
        List<SecretFault> weak = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (Need need : needs) {
            if (need.kind() instanceof Kind.Text) {
                text(need)
                        .flatMap(text -> weakness(text, Optional.ofNullable(seen.putIfAbsent(text, need.name()))))
                        .ifPresent(what -> weak.add(fault(need, what)));
            }
        }
        return weak;
    }

    /** One that cannot be read is told elsewhere. */
    private Optional<String> text(Need need) {
        try {
            return Optional.of(files.text(need).reveal(Function.identity()));
        } catch (PawException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> weakness(String text, Optional<String> same) {
        if (same.isPresent()) {
            return same.map(name -> "is the same as " + name + ", so that who has one has both");
        }
        if (REPEATED.matcher(text).matches()) {
            return Optional.of("is the same again and again");
        }
        if (text.codePoints().distinct().count() < FEWEST) {
            return Optional.of("is made of fewer than " + FEWEST + " different characters");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int beside = WELL_KNOWN.matcher(lower).replaceAll("").length();
        if (beside < SHORTEST) {
            return Optional.of(
                    beside == lower.length()
                            ? "is shorter than " + SHORTEST + " characters"
                            : "is hardly more than words that everybody tries first");
        }
        return Optional.empty();
    }

    private SecretFault fault(Need need, String what) {
        Path file = files.file(need);
        return new SecretFault(
                Sort.WEAK,
                new PawException(
                        "the " + need.purpose() + " " + what,
                        files.directory().place(file),
                        files.directory().rotation(need.name())));
    }
}
