package dev.paw.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** An OpenPGP key pair (Ed25519) made for one test, which clear-signs as Debian's archive does. */
public final class SigningKey {

    private final PGPKeyPair pair;
    private final PGPPublicKeyRing publicKeys;

    private SigningKey(PGPKeyPair pair, PGPPublicKeyRing publicKeys) {
        this.pair = pair;
        this.publicKeys = publicKeys;
    }

    /** A key made a year before {@code now}, valid for ten years. */
    public static SigningKey validAt(Instant now) {
        return of(now.minus(Duration.ofDays(365)), Duration.ofDays(3650));
    }

    /** A key made at this time, valid for that long. */
    public static SigningKey of(Instant made, Duration valid) {
        try {
            Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
            generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
            PGPKeyPair pair = new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY,
                    generator.generateKeyPair(),
                    Date.from(made));
            PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
            facts.setKeyExpirationTime(true, valid.toSeconds());
            PGPKeyRingGenerator ring = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    "Archive of a test <archive@example.org>",
                    new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                    facts.generate(),
                    null,
                    signer(pair),
                    null);
            return new SigningKey(pair, ring.generatePublicKeyRing());
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BcPGPContentSignerBuilder signer(PGPKeyPair pair) {
        return new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256);
    }

    /** Writes the public key to a file, armored, and returns that file. */
    public Path writeTo(Path file) {
        try {
            return Files.writeString(file, armored(publicKeys.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clear-signed document of this text, whose lines end with {@code \n}, signed at this time. */
    public byte[] clearSign(String text, Instant when) {
        return clearSign(text, when, List.of(this));
    }

    /** The same, signed by several keys in this order. */
    public static byte[] clearSign(String text, Instant when, List<SigningKey> keys) {
        String signed = text.stripTrailing();
        ByteArrayOutputStream signatures = new ByteArrayOutputStream();
        for (SigningKey key : keys) {
            signatures.writeBytes(key.sign(signed.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), when));
        }
        String document = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + signed.replaceAll("(?m)^-", "- -")
                + "\n" + armored(signatures.toByteArray());
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] text, Instant when) {
        try {
            PGPSignatureGenerator generator = new PGPSignatureGenerator(signer(pair), pair.getPublicKey());
            PGPSignatureSubpacketGenerator facts = new PGPSignatureSubpacketGenerator();
            facts.setSignatureCreationTime(true, Date.from(when));
            facts.setIssuerFingerprint(false, pair.getPublicKey());
            generator.setHashedSubpackets(facts.generate());
            generator.init(PGPSignature.CANONICAL_TEXT_DOCUMENT, pair.getPrivateKey());
            generator.update(text);
            return generator.generate().getEncoded();
        } catch (PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String armored(byte[] packets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream out =
                ArmoredOutputStream.builder().clearHeaders().build(bytes)) {
            out.write(packets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
