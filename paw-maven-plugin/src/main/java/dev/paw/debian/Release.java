package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a suite's signed {@code Release} text says.
 *
 * @param date when it was made
 * @param validUntil when it is stale; older suites do not say
 * @param byHash whether indexes can be fetched by their digest
 * @param files the indexes that it vouches for, by path below the suite's directory
 */
record Release(Instant date, Optional<Instant> validUntil, boolean byHash, Map<String, Index> files) {

    /** An index: its size in bytes, and digest. */
    record Index(long size, Sha256 sha256) {}

    /**
     * Reads the text of a release file.
     *
     * @param suite code name that the text has to bear, so that no mirror can give one suite for another
     */
    static Release parse(byte[] text, String suite, Place place) {
        List<Control> stanzas = new ArrayList<>();
        try {
            Control.read(new ByteArrayInputStream(text), stanzas::add);
            if (stanzas.size() != 1) {
                throw new IllegalArgumentException(stanzas.size() + " stanzas instead of one");
            }
            Control control = stanzas.get(0);
            checkName(control, suite, place);
            return new Release(
                    date(control.text("Date")),
                    control.field("Valid-Until").map(Release::date),
                    control.text("Acquire-By-Hash").equals("yes"),
                    files(control.text("SHA256")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new PawException("not a release file: " + e.getMessage(), place, "ask another mirror", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkName(Control control, String suite, Place place) {
        String codename = control.text("Codename");
        if (!suite.equals(codename) && !suite.equals(control.text("Suite"))) {
            throw new PawException(
                    "is signed for suite '" + codename + "', not for '" + suite + "'", place, "ask another mirror");
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text.replace("UTC", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    private static Map<String, Index> files(String list) {
        Map<String, Index> files = new HashMap<>();
        list.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.strip().split("\\s+", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("broken line in SHA256: " + line);
            }
            files.put(parts[2], new Index(Long.parseLong(parts[1]), new Sha256(parts[0])));
        });
        return files;
    }

    /** Refuses a release file that its makers do not stand for any more: a mirror may hold back updates. */
    void checkFresh(Instant now, Place place) {
        validUntil.filter(now::isAfter).ifPresent(end -> {
            throw new PawException(
                    "was valid until " + end + " only, and it is " + now,
                    place,
                    "the mirror is out of date (ask another: -Dpaw.debian.mirror=<root>), or this host's clock is wrong");
        });
    }
}
