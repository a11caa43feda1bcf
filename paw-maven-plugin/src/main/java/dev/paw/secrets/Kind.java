package dev.paw.secrets;

import java.util.List;

/** What sort of secret a {@link Need} is for. */
public sealed interface Kind {

    /**
     * A password or key, as text: one file called like the need. Paw makes letters and digits; a user's own may hold
     * anything but NUL. Line breaks at the end of the file do not belong to it.
     *
     * @param length characters of one that paw makes
     * @param minimum characters that the program asks for
     */
    record Text(int length, int minimum) implements Kind {}

    /**
     * The bcrypt hash ({@code $2y$12$…}) of another need's text: one file called like the need. It is made once, because
     * another run would choose another salt.
     *
     * @param of name of the need whose text is hashed
     */
    record Hash(String of) implements Kind {}

    /**
     * The certificate authority of the environment: {@code <name>.crt}, and its key in {@code <name>/<name>.key}, which
     * no container may see.
     *
     * @param subject distinguished name (RFC 4514)
     */
    record Authority(String subject) implements Kind {}

    /**
     * A certificate and its key in PEM: {@code <name>.crt}, with its chain behind it where a foreign authority has issued
     * it, and {@code <name>.key} (PKCS#8, not encrypted).
     *
     * @param subject distinguished name (RFC 4514) of one that paw makes; {@code admin_dn} and {@code nodes_dn} of
     *     OpenSearch take it as it is
     * @param names DNS names and IPv4 addresses that it has to cover
     * @param use what it is for
     */
    record Certificate(String subject, List<String> names, Use use) implements Kind {}

    /** What a certificate is used for. */
    enum Use {
        /** By a node of the search engine, to clients and to other nodes: server and client. */
        NODE,
        /** By somebody who logs in with it. */
        CLIENT,
        /** By the front end. The only one that a user's own may take the place of. */
        PUBLIC
    }
}
