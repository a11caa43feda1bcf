package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts that {@code entry_points.txt} asks for (entry points specification of the Python packaging guides). */
final class EntryPoints {

    private static final Set<String> SECTIONS = Set.of("console_scripts", "gui_scripts");
    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final Pattern CALL =
            Pattern.compile("(\\w+(?:\\.\\w+)*)\\s*:\\s*(\\w+)((?:\\.\\w+)*)\\s*(?:\\[[^]]*])?");

    private EntryPoints() {}

    /**
     * File name to content of each script.
     *
     * @param place names the wheel in an error
     */
    static SortedMap<String, String> scripts(String entryPoints, String interpreter, Place place) {
        SortedMap<String, String> scripts = new TreeMap<>();
        String section = "";
        for (String raw : entryPoints.split("\r?\n")) {
            String line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1).strip();
            } else if (SECTIONS.contains(section) && line.indexOf('=') > 0 && !"#;".contains(line.substring(0, 1))) {
                Map.Entry<String, String> script = script(line, interpreter, place);
                scripts.put(script.getKey(), script.getValue());
            }
        }
        return scripts;
    }

    private static Map.Entry<String, String> script(String line, String interpreter, Place place) {
        String name = line.substring(0, line.indexOf('=')).strip();
        Matcher call = CALL.matcher(line.substring(line.indexOf('=') + 1).strip());
        if (!NAME.matcher(name).matches() || name.matches("\\.+") || !call.matches()) {
            throw new PawException("entry_points.txt asks for an impossible script: " + line, place, "");
        }
        String body = "#!%s\nimport sys\n\nfrom %s import %s\n\nif __name__ == \"__main__\":\n    sys.exit(%s())\n"
                .formatted(interpreter, call.group(1), call.group(2), call.group(2) + call.group(3));
        return Map.entry(name, body);
    }
}
