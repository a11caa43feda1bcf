package dev.paw.secrets;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority (RFC 5280) with keys of ECDSA P-256, which every server and client of a deployment takes.
 *
 * @param certificate its own
 */
record Issuer(X509Certificate certificate, PrivateKey key) {

    /** Of the authority. */
    static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3652);

    /** Of what it issues: some clients refuse certificates that are made to last longer. */
    static final Duration LEAF_LIFETIME = Duration.ofDays(825);

    /** Clocks of the machines that look at a new certificate may be behind. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final int SERIAL_BITS = 128;

    /** A fresh key pair. */
    static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    /** An authority that signs for itself. */
    static Issuer create(KeyPair pair, String subject, Instant now) {
        X500Principal name = new X500Principal(subject);
        try {
            JcaX509v3CertificateBuilder builder =
                    builder(name, name, now, now.plus(AUTHORITY_LIFETIME), pair.getPublic());
            // It signs certificates, and none of them may sign others.
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Issuer(sign(builder, pair.getPrivate()), pair.getPrivate());
        } catch (CertIOException e) {
            throw impossible(e);
        }
    }

    /** A certificate for a key of somebody else; it ends with the authority at the latest. */
    X509Certificate issue(PublicKey publicKey, Kind.Certificate wanted, Instant now) {
        Instant end = now.plus(LEAF_LIFETIME);
        Instant last = certificate.getNotAfter().toInstant();
        try {
            JcaX509v3CertificateBuilder builder = builder(
                    certificate.getSubjectX500Principal(),
                    new X500Principal(wanted.subject()),
                    now,
                    end.isBefore(last) ? end : last,
                    publicKey);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, usage(wanted.use()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
            if (!wanted.names().isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, names(wanted));
            }
            return sign(builder, key);
        } catch (CertIOException | GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, Instant now, Instant end, PublicKey key)
            throws CertIOException {
        BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS - 1);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(SKEW)), Date.from(end), subject, key);
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
        return builder;
    }

    private static ExtendedKeyUsage usage(Kind.Use use) {
        return switch (use) {
            case NODE ->
                new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
            case CLIENT -> new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
            case PUBLIC -> new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
        };
    }

    private static GeneralNames names(Kind.Certificate wanted) {
        return new GeneralNames(wanted.names().stream()
                .map(name -> new GeneralName(Names.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    private static IllegalStateException impossible(Exception e) {
        return new IllegalStateException("a certificate cannot be made", e);
    }
}
