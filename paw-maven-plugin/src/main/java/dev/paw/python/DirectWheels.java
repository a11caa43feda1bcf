package dev.paw.python;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.util.Optional;

/** Makes wheels of what direct references name: fetched if they are wheels, else built here. */
public interface DirectWheels {

    /**
     * The wheel, pinned, and its file.
     *
     * @param name that the requirement gives, normalized; that of the wheel is compared with it by the caller
     * @param pip has what a build needs
     * @param target which the wheel has to fit
     * @param place of the requirement, for messages
     * @throws dev.paw.PawException if it cannot be had or built, or does not fit
     */
    DirectWheel wheel(Optional<String> name, Direct direct, TargetPip pip, PythonTarget target, Place place)
            throws IOException;

    /** Has none of them. */
    static DirectWheels none() {
        return (name, direct, pip, target, place) -> {
            throw new PawException("a package from an address or a directory is not supported", place, "");
        };
    }
}
