package dev.paw.python;

import dev.paw.Sha256;
import dev.paw.layer.Sink;
import java.util.List;

/**
 * Lays out wheels below {@code /opt/paw} as an installer does (PEP 427, PEP 376, PEP 610).
 *
 * <p>Packages go to {@code opt/paw/lib/pythonX.Y/site-packages}, scripts to {@code opt/paw/bin}, data to
 * {@code opt/paw}.
 */
public final class WheelInstaller {

    private final PythonTarget target;

    /** An installer for this Python. */
    public WheelInstaller(PythonTarget target) {
        this.target = target;
    }

    /** What the output of {@link #filler} follows from: the wheels, in any order, and what of the target it shows. */
    public Sha256 key(List<LockedWheel> wheels) {
        throw new UnsupportedOperationException(target + " " + wheels);
    }

    /** The files of these wheels, sorted by path. A wheel that breaks the rules is a {@link dev.paw.PawException}. */
    public Sink.Filler filler(List<WheelFile> wheels) {
        throw new UnsupportedOperationException(target + " " + wheels);
    }

    /**
     * Checks that no two wheels hold the same path with different bytes; to be asked once for all wheels of an image,
     * since {@link #filler} sees only those of its layer.
     */
    public void checkOverlaps(List<WheelFile> wheels) {
        throw new UnsupportedOperationException(target + " " + wheels);
    }

    /** The {@code paw.pth} file that makes the target's Python read the packages. */
    public Sink.Filler pathFile() {
        throw new UnsupportedOperationException(target.siteDirectory());
    }
}
