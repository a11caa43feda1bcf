package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as text (RFC 7468). No message tells anything of a key's content. */
final class Pem {

    /** What X.509 in DER begins with: a sequence. */
    private static final byte SEQUENCE = 0x30;

    private Pem() {}

    /** The certificates of a file, in its order; at least one, and no key, because everybody may read them. */
    static List<X509Certificate> certificates(Path file, Place place) {
        List<X509Certificate> found = new ArrayList<>();
        for (Object object : objects(file, place, "x509")) {
            if (object instanceof X509CertificateHolder holder) {
                found.add(certificate(holder, place));
            } else if (isKey(object)) {
                throw bad(
                        "this file holds a private key, and certificates are for everybody to read",
                        place,
                        "put the key into a file of its own");
            }
        }
        if (found.isEmpty()) {
            throw bad(
                    "there is no certificate in this file", place, "it has to begin with -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(found);
    }

    /** The private key of a file, in PKCS#8 or in the older forms of OpenSSL, not encrypted. */
    static PrivateKey key(Path file, Place place) {
        for (Object object : objects(file, place, "pkey")) {
            if (isEncrypted(object)) {
                throw bad(
                        "the key is encrypted, and servers start without anybody to ask for its password",
                        place,
                        "decrypt it: openssl pkey -in <key> -out <plain key>");
            }
            Optional<PrivateKeyInfo> key = info(object);
            if (key.isPresent()) {
                return key(key.get(), place);
            }
        }
        throw bad("there is no private key in this file", place, "it has to begin with -----BEGIN PRIVATE KEY-----");
    }

    /** Certificate or private key (PKCS#8) as PEM. */
    static byte[] text(String type, byte[] encoded) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, encoded));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] text(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate was just made or read", e);
        }
    }

    private static boolean isKey(Object object) {
        return isEncrypted(object) || info(object).isPresent();
    }

    private static boolean isEncrypted(Object object) {
        return object instanceof PKCS8EncryptedPrivateKeyInfo || object instanceof PEMEncryptedKeyPair;
    }

    private static Optional<PrivateKeyInfo> info(Object object) {
        if (object instanceof PEMKeyPair pair) {
            return Optional.of(pair.getPrivateKeyInfo());
        }
        return object instanceof PrivateKeyInfo key ? Optional.of(key) : Optional.empty();
    }

    private static List<Object> objects(Path file, Place place, String tool) {
        byte[] bytes = bytes(file, place);
        if (bytes.length > 0 && bytes[0] == SEQUENCE) {
            throw bad(
                    "this is DER or PKCS#12, and PEM is needed",
                    place,
                    "convert it: openssl " + tool + " -inform der -in <file> -out <file>.pem\n"
                            + "or, from PKCS#12: openssl pkcs12 -nodes -in <file> -out <file>.pem");
        }
        List<Object> found = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(new String(bytes, StandardCharsets.ISO_8859_1)))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                found.add(object);
            }
        } catch (IOException | RuntimeException e) {
            throw bad("what this file holds cannot be read as PEM", place, "save it anew: it may have been cut off");
        }
        return found;
    }

    private static byte[] bytes(Path file, Place place) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new PawException(
                    "the file cannot be read: " + e.getClass().getSimpleName(),
                    place,
                    "check its path, and whether whoever runs this may read it",
                    e);
        }
    }

    private static X509Certificate certificate(X509CertificateHolder holder, Place place) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw bad("the certificate is of a kind that Java does not know", place, "use one with RSA or ECDSA");
        }
    }

    private static PrivateKey key(PrivateKeyInfo info, Place place) {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (PEMException e) {
            throw bad("the key is of a kind that Java does not know", place, "use RSA, or ECDSA with P-256 or P-384");
        }
    }

    private static PawException bad(String problem, Place place, String mend) {
        return new PawException(problem, place, mend);
    }
}
