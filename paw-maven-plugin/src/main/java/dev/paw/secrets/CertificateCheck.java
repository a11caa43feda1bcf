package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Judges certificates by what they are needed for. */
final class CertificateCheck {

    private CertificateCheck() {}

    /**
     * Finds out whether a certificate can be used for what is needed at this time.
     *
     * @param mend how to get a better one
     */
    static void require(CertificatePair pair, Kind.Certificate wanted, Instant now, String mend) {
        pair.requireWhole();
        for (X509Certificate certificate : pair.chain()) {
            requireValid(certificate, pair.place(), now, mend);
        }
        List<String> lacking = required(wanted).stream()
                .filter(name -> !Names.cover(pair.leaf(), name))
                .toList();
        if (!lacking.isEmpty()) {
            throw new PawException(
                    "the certificate does not cover " + String.join(", ", lacking) + ", only " + names(pair.leaf()),
                    pair.place(),
                    mend);
        }
        if (wanted.use() != Kind.Use.CLIENT && !serves(pair.leaf())) {
            throw new PawException("the certificate is not made for servers (extended key usage)", pair.place(), mend);
        }
    }

    /** A certificate or authority that is over, or whose time has not come. */
    static void requireValid(X509Certificate certificate, Place place, Instant now, String mend) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new PawException(
                    "the certificate of " + certificate.getSubjectX500Principal() + " has expired on "
                            + certificate.getNotAfter().toInstant(),
                    place,
                    mend);
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new PawException(
                    "the certificate of " + certificate.getSubjectX500Principal() + " is not valid before "
                            + certificate.getNotBefore().toInstant(),
                    place,
                    "check this machine's clock, or wait");
        }
    }

    /** Of a user's own nobody can ask that it covers names that only containers use. */
    private static List<String> required(Kind.Certificate wanted) {
        return wanted.use() == Kind.Use.PUBLIC ? wanted.names().subList(0, 1) : wanted.names();
    }

    private static String names(X509Certificate certificate) {
        List<String> names = Names.of(certificate);
        return names.isEmpty() ? "no name at all (subject alternative names)" : String.join(", ", names);
    }

    private static boolean serves(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getExtendedKeyUsage())
                    .map(purposes -> purposes.contains(KeyPurposeId.id_kp_serverAuth.getId())
                            || purposes.contains(KeyPurposeId.anyExtendedKeyUsage.getId()))
                    .orElse(true);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
