package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate, whoever signed for it, and its key.
 *
 * @param chain the certificate first
 * @param place of the certificates
 * @param keyPlace of the key
 */
record CertificatePair(List<X509Certificate> chain, Place place, PrivateKey key, Place keyPlace) {

    private static final byte[] PROBE = "do they belong together?".getBytes(StandardCharsets.US_ASCII);

    /** The certificate itself. */
    X509Certificate leaf() {
        return chain.get(0);
    }

    /**
     * Finds out whether servers can use it as it is.
     *
     * @throws PawException if the key is another's, or if a certificate is not followed by the one that signed it
     */
    void requireWhole() {
        if (!belongs(leaf().getPublicKey())) {
            boolean later = chain.stream().anyMatch(certificate -> belongs(certificate.getPublicKey()));
            throw later
                    ? disorder("the key belongs to a certificate further down in the file")
                    : new PawException(
                            "the certificate does not belong to the key in " + keyPlace,
                            place,
                            "compare: openssl x509 -noout -pubkey -in <certificate>; openssl pkey -pubout -in <key>");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!signed(chain.get(i - 1), chain.get(i))) {
                throw disorder("certificate " + i + " of the file is not signed by certificate " + (i + 1));
            }
        }
    }

    /** Whether {@code issuer} has signed the certificate. */
    static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PawException disorder(String problem) {
        return new PawException(
                problem,
                place,
                "put the certificates into order: first that of the host, behind it the one that signed it, and so on");
    }

    private boolean belongs(PublicKey publicKey) {
        String algorithm = signature(key.getAlgorithm());
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(PROBE);
            byte[] signed = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(PROBE);
            return verifier.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signature(String algorithm) {
        return switch (algorithm) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> algorithm;
        };
    }
}
