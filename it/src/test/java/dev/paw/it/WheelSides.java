package dev.paw.it;

import java.io.IOException;
import java.util.Optional;

/**
 * Who is measured.
 *
 * @param docker where an engine runs
 * @param daemon where there is one
 */
record WheelSides(PawSide paw, PipSide pip, Optional<DockerSide> docker, Optional<MavenDaemon> daemon)
        implements AutoCloseable {

    /** Leaves no image in the engine, and no daemon. */
    @Override
    public void close() throws IOException {
        try {
            if (docker.isPresent()) {
                docker.get().removeImages();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (daemon.isPresent()) {
                daemon.get().close();
            }
        }
    }
}
