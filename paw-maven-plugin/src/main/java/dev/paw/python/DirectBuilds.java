package dev.paw.python;

import dev.paw.Place;
import dev.paw.requirement.Direct;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The wheels of the direct references of one resolution, each made once. */
final class DirectBuilds {

    private final DirectWheels maker;
    private final TargetPip pip;
    private final PythonTarget target;
    private final WheelsAtHand hand;
    private final Map<Key, Built> built = new HashMap<>();

    DirectBuilds(DirectWheels maker, TargetPip pip, PythonTarget target, WheelsAtHand hand) {
        this.maker = maker;
        this.pip = pip;
        this.target = target;
        this.hand = hand;
    }

    private record Key(Optional<String> name, Direct direct) {}

    /** A wheel where pip finds it. */
    record Built(LockedWheel wheel, Path file) {

        /** The address of the file. */
        String url() {
            return file.toUri().toString();
        }
    }

    /**
     * Makes the wheel, unless it has been.
     *
     * @param name that the requirement gives
     */
    Built wheel(Optional<String> name, Direct direct, Place place) throws IOException {
        Key key = new Key(name, direct);
        Built known = built.get(key);
        if (known == null) {
            DirectWheel made = maker.wheel(name, direct, pip, target, place);
            known = new Built(made.wheel(), hand.add(made.wheel(), made.file()));
            built.put(key, known);
        }
        return known;
    }
}
