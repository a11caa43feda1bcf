package dev.paw.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A secret that is looked for, in the forms in which it may lie somewhere.
 *
 * @param name what it is called in findings
 * @param forms by what they are; each is plain text (ISO 8859-1), long enough to stand nowhere by chance
 */
public record Canary(String name, Map<String, String> forms) {

    private static final int SHORTEST = 10;

    /** Keeps the order of the forms. */
    public Canary {
        forms = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(forms));
    }

    /**
     * Plain, reversed, hexadecimal, URL-encoded in upper and lower case, and base64 in both alphabets wherever it begins
     * in what is encoded, as in {@code user:token}.
     *
     * @param secret ASCII, 12 characters at least
     */
    public static Canary of(String name, String secret) {
        Map<String, String> forms = new LinkedHashMap<>();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes(secret));
        forms.put("plain", secret);
        forms.put("reversed", new StringBuilder(secret).reverse().toString());
        forms.put("hexadecimal", hex);
        forms.put("hexadecimal in capitals", hex.toUpperCase(Locale.ROOT));
        forms.put("URL-encoded", encoded);
        forms.put("URL-encoded in small letters", small(encoded));
        forms.put("URL-encoded twice", URLEncoder.encode(encoded, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(secret, before);
            forms.put("base64 after " + before, base64);
            forms.put("base64url after " + before, base64.replace('+', '-').replace('/', '_'));
        }
        forms.values().stream()
                .filter(form -> form.length() < SHORTEST)
                .findAny()
                .ifPresent(form -> {
                    throw new IllegalArgumentException(name + " is too short to be looked for");
                });
        return new Canary(name, forms);
    }

    /** The characters that are the same whatever stands around: {@code before} counts the bytes in front, modulo 3. */
    private static String base64(String secret, int before) {
        byte[] padded = new byte[before + secret.length()];
        System.arraycopy(bytes(secret), 0, padded, before, secret.length());
        String text = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int shared = padded.length % 3 == 0 ? 0 : 1;
        return text.substring((before * 8 + 5) / 6, text.length() - shared);
    }

    private static String small(String encoded) {
        StringBuilder text = new StringBuilder(encoded);
        for (int at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at + 1)) {
            text.replace(at, at + 3, text.substring(at, at + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("not ASCII");
        }
        return bytes;
    }
}
