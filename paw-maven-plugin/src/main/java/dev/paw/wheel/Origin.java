package dev.paw.wheel;

import dev.paw.Sha256;
import java.util.Optional;

/** Where a wheel comes from. No address in here has user information. */
public sealed interface Origin {

    /** Whether paw makes the wheel, and can make it again, rather than find it somewhere. */
    default boolean built() {
        return true;
    }

    /** Whether a requirement names where it is, so that no index has a say (PEP 440, "direct references"). */
    default boolean direct() {
        return true;
    }

    /** Where that is: of a wheel, of what one is built from, of a repository or directory. */
    String address();

    /** Which directory there has the project; empty for the top, and for what an index has. */
    default Optional<String> subdirectory() {
        return Optional.empty();
    }

    /**
     * An index or folder has the wheel.
     *
     * @param address of the wheel
     */
    record Index(String address) implements Origin {

        @Override
        public boolean built() {
            return false;
        }

        @Override
        public boolean direct() {
            return false;
        }
    }

    /**
     * An index or folder has a source distribution that the wheel is built from.
     *
     * @param address of the source distribution
     * @param sha256 of the source distribution
     */
    record Sdist(String address, Sha256 sha256) implements Origin {

        @Override
        public boolean direct() {
            return false;
        }
    }

    /**
     * A requirement names the address of a wheel, or of a source archive that the wheel is built from.
     *
     * @param address http, https or file; for a file of the deployment its path, relative to the deployment's files
     * @param sha256 of what is there
     * @param subdirectory of a source archive; empty for its top
     */
    record Address(String address, Sha256 sha256, Optional<String> subdirectory) implements Origin {

        @Override
        public boolean built() {
            return !address.endsWith(".whl");
        }
    }

    /**
     * A requirement names a Git repository, from a commit of which the wheel is built: a fork.
     *
     * @param address of the repository, without {@code git+}
     * @param ref as asked for; empty for the default branch
     * @param commit 40 hexadecimal digits
     * @param subdirectory that has the project; empty for the top
     */
    record Git(String address, Optional<String> ref, String commit, Optional<String> subdirectory) implements Origin {}

    /**
     * A requirement names a directory of the deployment that the wheel is built from.
     *
     * @param address its path, relative to the deployment's files
     * @param sha256 of its files: a list with a line for each, as {@code sha256sum} prints it, sorted by path
     * @param subdirectory that has the project; empty for the top
     */
    record Directory(String address, Sha256 sha256, Optional<String> subdirectory) implements Origin {}
}
