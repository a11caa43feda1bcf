package dev.paw.secrets;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that a certificate is good for: its subject alternative names (RFC 5280, 4.2.1.6), never its subject. */
final class Names {

    /** {@code dNSName} and {@code iPAddress} as {@link X509Certificate#getSubjectAlternativeNames} counts them. */
    private static final List<Integer> TYPES = List.of(2, 7);

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private Names() {}

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** DNS names and addresses in the certificate's order. */
    static List<String> of(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> TYPES.contains(name.get(0)))
                    .map(name -> name.get(1).toString())
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Whether a client that asks for {@code host} takes the certificate; a wildcard stands for one whole label. */
    static boolean cover(X509Certificate certificate, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        return of(certificate).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted)
                        || !isAddress(wanted)
                                && name.startsWith("*.")
                                && wanted.indexOf('.') > 0
                                && wanted.substring(wanted.indexOf('.')).equals(name.substring(1)));
    }
}
