package dev.paw.secrets;

import dev.paw.Secret;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Hashes of passwords as OpenSearch's security plugin reads them: {@code $2y$12$…}. */
final class Bcrypt {

    private static final String VERSION = "2y";
    private static final int COST = 12;
    private static final int SALT = 16;

    private Bcrypt() {}

    /** A hash with a salt of its own. Of the password only the first 72 bytes of UTF-8 count, to everybody's bcrypt. */
    static String hash(Secret password) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return password.reveal(text -> OpenBSDBCrypt.generate(VERSION, text.toCharArray(), salt, COST));
    }

    /** Whether it is the hash of this password; false for what is no hash at all. */
    static boolean matches(Secret hash, Secret password) {
        try {
            return hash.reveal(form -> password.reveal(text -> OpenBSDBCrypt.checkPassword(form, text.toCharArray())));
        } catch (RuntimeException e) {
            // Bouncy Castle has an exception for every way not to be a hash.
            return false;
        }
    }
}
