package dev.paw.git;

import java.io.IOException;

/** A kept commit that is not what it was. */
final class DamagedCommit extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedCommit(Exception cause) {
        super(cause.toString(), cause);
    }
}
