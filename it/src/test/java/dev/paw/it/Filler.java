package dev.paw.it;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Content of files as wheels have it: as well compressible, and the same at every run. */
final class Filler {

    private static final String[] SYLLABLES = {
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi",
        "xo", "zu", "ser", "tor", "ment", "ling", "der"
    };
    private static final int WORDS = 500;
    private static final int LONGEST_COPY = 64;

    private final String[] words = new String[WORDS];
    private final byte[] table = new byte[256];
    private final Random random;

    Filler(long seed) {
        random = new Random(seed);
        for (int at = 0; at < WORDS; at++) {
            StringBuilder word = new StringBuilder();
            for (int more = 2 + random.nextInt(3); more > 0; more--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words[at] = word.toString();
        }
        for (int at = 0; at < table.length; at++) {
            table[at] = (byte) Math.abs(random.nextGaussian() * 48);
        }
    }

    /** Functions in Python, of about this size, that a compiler takes. */
    byte[] python(int size) {
        StringBuilder text = new StringBuilder("\"\"\"" + sentence() + "\"\"\"\n");
        while (text.length() < size) {
            text.append("\n\ndef %s(%s, %s=%d):\n".formatted(word(), word(), word() + "_", random.nextInt(1000)));
            text.append("    \"\"\"").append(sentence()).append("\"\"\"\n");
            for (int lines = random.nextInt(8); lines >= 0; lines--) {
                text.append("    %s = %s.%s(%s, [%s, '%s'])\n"
                        .formatted(word(), word(), word(), word(), random.nextInt(1000), sentence()));
            }
            text.append("    return %s or %s\n".formatted(word(), word()));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Something like machine code, of exactly this size: pieces that repeat others, between bytes of which some are frequent. */
    byte[] binary(int size) {
        byte[] content = new byte[size];
        int at = 0;
        while (at < size) {
            int length = Math.min(8 + random.nextInt(LONGEST_COPY), size - at);
            if (at > LONGEST_COPY * 2 && random.nextInt(100) < 67) {
                int from = at - LONGEST_COPY - random.nextInt(Math.min(at - LONGEST_COPY, 16_000));
                System.arraycopy(content, Math.max(from, 0), content, at, length);
            } else {
                for (int each = 0; each < length; each++) {
                    content[at + each] = table[random.nextInt(table.length)];
                }
            }
            at += length;
        }
        return content;
    }

    private String sentence() {
        StringBuilder text = new StringBuilder(word());
        for (int more = random.nextInt(8); more > 0; more--) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    /** Some words are more frequent than others. */
    private String word() {
        return words[(int) (WORDS * Math.pow(random.nextDouble(), 3))];
    }
}
