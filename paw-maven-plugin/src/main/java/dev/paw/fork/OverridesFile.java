package dev.paw.fork;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of {@code overrides.txt}, to be edited by the line: whatever is not the line of the package in question
 * stays as it is, byte for byte. Names are compared in their normalized form (PEP 503).
 *
 * @param text empty for a file that does not exist
 */
public record OverridesFile(String text) {

    /** Its name beside {@code deployment.yaml}. */
    public static final String NAME = "overrides.txt";

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String COMMENT =
            "# Requirements that win over what anyone else asks of a package, one a line (PEP 508).";

    /**
     * Reads a file.
     *
     * @throws PawException if it is not UTF-8 text
     */
    public static OverridesFile read(Path file) throws IOException {
        try {
            return new OverridesFile(Files.readString(file));
        } catch (NoSuchFileException e) {
            return new OverridesFile("");
        } catch (CharacterCodingException e) {
            throw new PawException("not UTF-8 text", Place.of(NAME), "save it in UTF-8");
        }
    }

    /** The requirements on a package as they stand here, without comments: several only if each has a marker. */
    public List<String> requirements(String name) {
        return lines().stream()
                .filter(line -> line.isOf(name))
                .map(OverriddenLine::content)
                .toList();
    }

    /** The packages that have a line here, as they are spelled. */
    public List<String> names() {
        return lines().stream().flatMap(line -> line.name().stream()).toList();
    }

    /**
     * With this requirement in place of the package's line, or of the first of several, or at the end where it has none.
     * The other lines go; comments behind any of them stay. The same requirement in another spelling (name, white space, continuation lines) is left as it is.
     *
     * @param requirement one line that begins with the name
     */
    public OverridesFile put(String name, String requirement) {
        List<OverriddenLine> lines = lines();
        List<OverriddenLine> own =
                lines.stream().filter(line -> line.isOf(name)).toList();
        if (own.size() == 1 && own.get(0).says(requirement)) {
            return this;
        }
        return own.isEmpty() ? append(requirement) : replace(lines, own, requirement);
    }

    /** Without the lines of a package, and without the comments behind them. */
    public OverridesFile remove(String name) {
        List<OverriddenLine> kept =
                lines().stream().filter(line -> !line.isOf(name)).toList();
        return joined(kept);
    }

    /** Makes this the content of a file, written beside and then moved there; nothing if that is what it has. */
    public void write(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        if (Files.exists(target) && Files.readString(target).equals(text)) {
            return;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            if (Files.exists(target)) {
                // For the permissions.
                Files.copy(target, part, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(part, text.getBytes(StandardCharsets.UTF_8));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private OverridesFile append(String requirement) {
        String end = OverriddenLine.lineEnd(text);
        StringBuilder all = new StringBuilder(content().isEmpty() ? COMMENT + end : content());
        if (!OverriddenLine.endsLine(all)) {
            all.append(end);
        }
        List<OverriddenLine> lines = OverriddenLine.all(all.toString());
        if (lines.get(lines.size() - 1).isOpen()) {
            // A backslash at the end of the file would take the new line for its continuation.
            all.append(end);
        }
        return new OverridesFile(mark() + all.append(requirement).append(end).toString());
    }

    private OverridesFile replace(List<OverriddenLine> lines, List<OverriddenLine> own, String requirement) {
        List<OverriddenLine> all = new ArrayList<>();
        for (OverriddenLine line : lines) {
            if (line == own.get(0)) {
                all.add(line.with(requirement));
            } else if (own.contains(line)) {
                line.commentAlone().ifPresent(all::add);
            } else {
                all.add(line);
            }
        }
        return joined(all);
    }

    private OverridesFile joined(List<OverriddenLine> lines) {
        StringBuilder joined = new StringBuilder(mark());
        lines.forEach(line -> joined.append(line.raw()));
        return new OverridesFile(joined.toString());
    }

    private List<OverriddenLine> lines() {
        return OverriddenLine.all(content());
    }

    /** What some editors begin a file with. It is no part of the first line, and stays. */
    private String mark() {
        return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    }

    private String content() {
        return text.substring(mark().length());
    }
}
