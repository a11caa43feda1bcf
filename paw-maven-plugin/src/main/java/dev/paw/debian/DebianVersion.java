package dev.paw.debian;

import java.math.BigInteger;

/**
 * A version of a Debian package, in the order of Debian Policy 5.6.12.
 *
 * <p>{@link #equals} compares the text, the order its meaning: {@code 1.0} and {@code 0:1.0-0} are different texts of
 * the same place in the order.
 *
 * @param text {@code [epoch:]upstream[-revision]}
 */
record DebianVersion(String text) implements Comparable<DebianVersion> {

    @Override
    public int compareTo(DebianVersion other) {
        int epochs = epoch().compareTo(other.epoch());
        if (epochs != 0) {
            return epochs;
        }
        int upstreams = compare(upstream(), other.upstream());
        return upstreams != 0 ? upstreams : compare(revision(), other.revision());
    }

    @Override
    public String toString() {
        return text;
    }

    private BigInteger epoch() {
        int colon = text.indexOf(':');
        String digits = colon < 0 ? "" : text.substring(0, colon);
        return digits.chars().allMatch(DebianVersion::isDigit) && !digits.isEmpty()
                ? new BigInteger(digits)
                : BigInteger.ZERO;
    }

    /** The version without the epoch, which file names leave out. */
    private String withoutEpoch() {
        return text.substring(text.indexOf(':') + 1);
    }

    /** The upstream part: {@code 3.11.2} of {@code 3.11.2-1+b1}. */
    String upstream() {
        String rest = withoutEpoch();
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? rest : rest.substring(0, hyphen);
    }

    private String revision() {
        String rest = withoutEpoch();
        return rest.substring(rest.lastIndexOf('-') + 1).equals(rest) ? "" : rest.substring(rest.lastIndexOf('-') + 1);
    }

    /** Compares runs of non-digits and of digits in turn. */
    private static int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            int endLeft = run(left, i, false);
            int endRight = run(right, j, false);
            int words = compareWords(left.substring(i, endLeft), right.substring(j, endRight));
            if (words != 0) {
                return words;
            }
            i = run(left, endLeft, true);
            j = run(right, endRight, true);
            int numbers = number(left.substring(endLeft, i)).compareTo(number(right.substring(endRight, j)));
            if (numbers != 0) {
                return numbers;
            }
        }
        return 0;
    }

    private static int run(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static BigInteger number(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static int compareWords(String left, String right) {
        for (int i = 0; i < Math.max(left.length(), right.length()); i++) {
            int order = Integer.compare(weight(left, i), weight(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** A tilde sorts before the end, the end before letters, letters before everything else. */
    private static int weight(String word, int at) {
        if (at >= word.length()) {
            return 0;
        }
        char c = word.charAt(at);
        if (c == '~') {
            return -1;
        }
        boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        return letter ? c : c + 256;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
