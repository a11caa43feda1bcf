package dev.paw.python;

import dev.paw.wheel.LockedWheel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Wheels that were made for one resolution, under the file names that pip needs. */
final class WheelsAtHand {

    private final Workspace workspace;
    private final Map<Path, LockedWheel> wheels = new HashMap<>();

    WheelsAtHand(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Puts a wheel where pip finds it. */
    Path add(LockedWheel wheel, Path file) throws IOException {
        Path named = workspace.directory("wheel").resolve(wheel.fileName());
        Files.copy(file, named);
        wheels.put(named, wheel);
        return named;
    }

    /** The wheel that pip tells by its address, if it is one of these. */
    Optional<LockedWheel> find(String url) {
        return url.startsWith("file:") ? Optional.ofNullable(wheels.get(Path.of(URI.create(url)))) : Optional.empty();
    }
}
