package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a wheel's file name (PEP 427).
 *
 * @param name as written, not normalized
 * @param build build tag; empty if there is none
 * @param python Python tags, joined by dots: {@code py2.py3}
 * @param abi ABI tags
 * @param platform platform tags
 */
public record WheelFileName(String name, String version, String build, String python, String abi, String platform) {

    private static final Pattern FORM = Pattern.compile(
            "([^\\s/\\\\-]+)-([^\\s/\\\\-]+)(?:-(\\d[^\\s/\\\\-]*))?-([\\w.]+)-([\\w.]+)-([\\w.]+)\\.whl");

    /** Takes a file name apart; one that no wheel may have is a {@link PawException}. */
    public static WheelFileName parse(String fileName) {
        Matcher form = FORM.matcher(fileName);
        if (!form.matches()) {
            throw new PawException(
                    "'" + fileName + "' is not the name of a wheel",
                    Place.NONE,
                    "a wheel is named <name>-<version>-<python>-<abi>-<platform>.whl (PEP 427)");
        }
        String build = form.group(3) == null ? "" : form.group(3);
        return new WheelFileName(form.group(1), form.group(2), build, form.group(4), form.group(5), form.group(6));
    }

    /** Whether it holds no compiled code, so that it fits every machine. */
    public boolean isPure() {
        return abi.equals("none") && platform.equals("any");
    }
}
