package dev.paw.python;

import dev.paw.Place;
import dev.paw.requirement.Direct;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.util.Optional;

/** Makes wheels of what direct references name: fetched if they are wheels, else built here. */
public interface DirectWheels {

    /**
     * The wheel, pinned, and its file.
     *
     * @param name that the requirement gives, normalized
     * @param pip has what a build needs
     * @param target which the wheel has to fit
     * @param place of the requirement, for messages
     * @throws dev.paw.PawException if it cannot be had or built, is another package, or does not fit
     */
    DirectWheel wheel(Optional<String> name, Direct direct, TargetPip pip, PythonTarget target, Place place)
            throws IOException;
}
