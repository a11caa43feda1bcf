package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays out wheels below {@code /opt/paw} as an installer does (PEP 427, PEP 376).
 *
 * <p>Packages go to {@code opt/paw/lib/pythonX.Y/site-packages}, scripts to {@code opt/paw/bin}, data to
 * {@code opt/paw}; everything belongs to root, mode 0755 where the wheel has it executable and 0644 elsewhere. Entries
 * come sorted by path and without their parent directories.
 */
public final class WheelInstaller {

    /** To be raised when the same wheels are laid out in another way, so that no layer of before is used again. */
    private static final String VERSION = "1";

    /** Where everything goes that a wheel holds, without a leading slash. */
    public static final String PREFIX = WheelLayout.PREFIX;

    private final PythonTarget target;

    /** An installer for this Python. */
    public WheelInstaller(PythonTarget target) {
        this.target = target;
    }

    /**
     * What the output of {@link #filler} follows from: the wheels, in any order, where they come from as far as that
     * shows, and what of the target it shows.
     */
    public Sha256 key(List<LockedWheel> wheels) {
        String digests = wheels.stream()
                .map(wheel -> wheel.name() + " " + wheel.sha256().hex()
                        + DirectUrlFile.text(wheel.origin())
                                .map(text -> " " + text)
                                .orElse(""))
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.of(String.join("\n", "wheels " + VERSION, target.minorVersion(), target.interpreter(), digests));
    }

    /**
     * The files of these wheels. Filling throws a {@link PawException}, naming wheel and file, for a wheel that breaks
     * the rules: a file that is not in RECORD, does not match it or is missing, a path that leads out, a symbolic link.
     */
    public Sink.Filler filler(List<WheelFile> wheels) {
        return sink -> {
            try (Archives archives = new Archives()) {
                for (Entry.File entry : archives.layout(wheels).entries()) {
                    sink.add(entry);
                }
            }
        };
    }

    /**
     * Where the files of a wheel go, for {@link PlacedFiles#checkOverlaps}: {@link #filler} sees only the wheels of its
     * layer. It follows from the {@link #key} of the wheel alone.
     */
    public PlacedFiles placed(WheelFile wheel) throws IOException {
        try (Archives archives = new Archives()) {
            return new PlacedFiles(
                    wheel.wheel().fileName(), archives.layout(List.of(wheel)).digests());
        }
    }

    /** The {@code paw.pth} file that makes the target's Python read the packages. */
    public Sink.Filler pathFile() {
        String text = "import site; site.addsitedir('/" + WheelLayout.site(target) + "')\n";
        return sink -> sink.add(Entry.File.of(target.siteDirectory() + "/paw.pth", 0644, Content.of(text)));
    }

    /** Wheels that are open together. */
    private final class Archives implements Closeable {

        private final Deque<WheelArchive> open = new ArrayDeque<>();

        WheelLayout layout(List<WheelFile> wheels) throws IOException {
            WheelLayout layout = new WheelLayout(target);
            for (WheelFile wheel : wheels) {
                open.push(WheelArchive.open(wheel));
                layout.add(open.peek());
            }
            return layout;
        }

        @Override
        public void close() throws IOException {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }
}
