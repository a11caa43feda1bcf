package dev.paw.rules;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A secret by the forms in which it may stand in a text. */
final class KnownSecret {

    /** Shorter ones are met by chance in what is encoded or backwards. */
    private static final int SHORTEST = 8;

    private final String value;
    private final String reversed;
    private final Set<String> base64 = new LinkedHashSet<>();

    KnownSecret(String value) {
        this.value = value;
        this.reversed = new StringBuilder(value).reverse().toString();
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            String piece = piece(bytes, before);
            base64.add(piece);
            base64.add(piece.replace('+', '-').replace('/', '_'));
        }
    }

    /**
     * The characters of Base64 (RFC 4648) that follow from the secret alone, whatever surrounds it.
     *
     * @param before how many bytes of its first group of three are of what stands before it
     */
    private static String piece(byte[] bytes, int before) {
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int begin = (before * 8 + 5) / 6;
        int end = padded.length * 8 / 6;
        return encoded.substring(Math.min(begin, end), end);
    }

    /** How a line holds it, for the end of a sentence: {@code ", backwards"}; nothing if it does not. */
    Optional<String> in(DecodedLine line) {
        if (line.text().contains(value)) {
            return Optional.of("");
        } else if (line.spellings().stream().anyMatch(text -> text.contains(value))) {
            return Optional.of(", escaped or quoted");
        } else if (value.length() < SHORTEST) {
            return Optional.empty();
        } else if (line.spellings().stream().anyMatch(text -> text.contains(reversed))) {
            return Optional.of(", backwards");
        }
        return base64.stream()
                .filter(piece -> line.text().contains(piece))
                .findFirst()
                .map(piece -> ", in Base64");
    }
}
