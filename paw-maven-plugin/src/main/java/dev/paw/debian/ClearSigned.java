package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A clear-signed document (RFC 9580, section 7), taken apart: whatever stands outside of the signed block is refused.
 *
 * @param lines the signed text, dash escapes undone, white space at the ends of lines removed, as it is not signed
 * @param signature the armored signatures
 */
record ClearSigned(List<String> lines, String signature) {

    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    /** Takes a document apart. */
    static ClearSigned parse(byte[] document, Place place) {
        List<String> all = Arrays.stream(new String(document, StandardCharsets.ISO_8859_1).split("\n", -1))
                .map(ClearSigned::trimEnd)
                .toList();
        int text = all.indexOf("") + 1;
        int signature = all.indexOf(SIGNATURE);
        int end = all.indexOf(END);
        boolean whole = all.get(0).equals(BEGIN) && 0 < text && text <= signature && signature < end;
        if (!whole
                || !headers(all.subList(1, text - 1))
                || !all.subList(end + 1, all.size()).stream().allMatch(String::isEmpty)) {
            throw new PawException(
                    "not a clear-signed file", place, "the mirror gives something else than a Debian archive there");
        }
        List<String> lines =
                all.subList(text, signature).stream().map(ClearSigned::undash).toList();
        return new ClearSigned(lines, String.join("\n", all.subList(signature, end + 1)) + "\n");
    }

    private static boolean headers(List<String> lines) {
        return lines.stream().allMatch(line -> line.startsWith("Hash:"));
    }

    private static String undash(String line) {
        return line.startsWith("- ") ? line.substring(2) : line;
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    /** What the signatures are made over: lines ended by CR LF, the last one not ended. */
    byte[] signedBytes() {
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The signed text in UTF-8. */
    byte[] text() {
        return lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.ISO_8859_1);
    }
}
