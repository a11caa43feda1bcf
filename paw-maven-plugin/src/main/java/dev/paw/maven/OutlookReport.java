package dev.paw.maven;

import dev.paw.ListFormat;
import dev.paw.rebuild.Outlook;
import dev.paw.rebuild.OutlookJson;
import dev.paw.rebuild.OutlookTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells an outlook in the form that was asked for.
 *
 * @param file where the JSON goes
 */
record OutlookReport(boolean json, Path file) {

    static OutlookReport of(ListFormat format, Path output) {
        return new OutlookReport(format == ListFormat.JSON, output.resolve("outdated.json"));
    }

    /** Writes what is to be written, and gives the lines for the log. */
    List<String> write(Outlook outlook, Path shown) throws IOException {
        if (!json) {
            return lines(outlook);
        }
        String text = OutlookJson.text(outlook);
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        List<String> lines = new ArrayList<>(text.lines().toList());
        lines.add("Written to " + shown);
        return lines;
    }

    /** The table, and what it comes to. */
    static List<String> lines(Outlook outlook) {
        List<String> lines = new ArrayList<>(OutlookTable.lines(outlook));
        long moved =
                outlook.sources().stream().filter(source -> source.hasMoved()).count();
        long unasked = outlook.sources().stream()
                .filter(source -> source.problem().isPresent())
                .count();
        String rest = unasked == 0 ? "" : ", " + unasked + " cannot be asked";
        lines.add(
                moved == 0 && unasked == 0
                        ? "Nothing has moved since the deployment was locked"
                        : moved + " of " + outlook.sources().size()
                                + " sources have moved since the deployment was locked" + rest);
        return lines;
    }
}
