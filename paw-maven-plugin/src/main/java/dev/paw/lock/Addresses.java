package dev.paw.lock;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Addresses as a lock may show them: without user information, and relative where they lie in the deployment.
 *
 * @param directory the deployment's files
 */
record Addresses(Path directory) {

    private static final Pattern USER_INFORMATION = Pattern.compile("(https?://)[^/\\s]*@");

    /** The text without the user names and passwords of the addresses in it. */
    static String withoutUser(String text) {
        return USER_INFORMATION.matcher(text).replaceAll("$1");
    }

    /** As written into the lock; without a fragment. */
    String shown(String address) {
        String whole = address.replaceFirst("#.*", "");
        if (whole.startsWith("file:/")) {
            Path file = Path.of(URI.create(whole));
            Path root = root();
            if (file.startsWith(root)) {
                return root.relativize(file).toString().replace('\\', '/');
            }
        }
        return withoutUser(whole);
    }

    /** What {@link #shown} was made from, but for user information and fragment. */
    String actual(String shown) {
        return hasScheme(shown) ? shown : root().resolve(shown).toUri().toString();
    }

    /** Whether what is shown is an address by itself. */
    static boolean hasScheme(String shown) {
        return shown.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
    }

    private Path root() {
        return directory.toAbsolutePath().normalize();
    }
}
