package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * The keys of a {@link Keyring}, read, and what they have signed.
 *
 * @param name where they are from, for messages
 */
record TrustedKeys(PGPPublicKeyRingCollection keys, String name) {

    private static final String ARCHIVE_KEYS = "debian-archive-keyring.asc";

    /** Digests that no collision is known for. */
    private static final Set<Integer> SOUND =
            Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

    /** Those in a file, binary or armored. */
    static TrustedKeys in(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TrustedKeys(read(in, file.toString()), file.toString());
        } catch (IOException | PGPException e) {
            throw new PawException(
                    "cannot read the keyring", Place.of(file.toString()), "check -Dpaw.debian.keyring", e);
        }
    }

    /** Those of the Debian archive. */
    static TrustedKeys ofDebian() {
        String name = "the keys of the Debian archive";
        try (InputStream in = Objects.requireNonNull(TrustedKeys.class.getResourceAsStream(ARCHIVE_KEYS))) {
            return new TrustedKeys(read(in, name), name);
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("the bundled keyring is broken", e);
        }
    }

    private static PGPPublicKeyRingCollection read(InputStream in, String name) throws IOException, PGPException {
        PGPPublicKeyRingCollection keys =
                new PGPPublicKeyRingCollection(PGPUtil.getDecoderStream(in), new BcKeyFingerprintCalculator());
        if (keys.size() == 0) {
            throw new IOException("no public keys in " + name);
        }
        return keys;
    }

    /** See {@link Keyring#verified}. */
    byte[] verified(byte[] document, Place place) {
        ClearSigned parts = ClearSigned.parse(document, place);
        List<String> reasons = new ArrayList<>();
        for (PGPSignature signature : signatures(parts, place)) {
            String reason = judge(signature, parts.signedBytes());
            if (reason.isEmpty()) {
                return parts.text();
            }
            reasons.add(keyId(signature) + " " + reason);
        }
        throw new PawException(
                "no good signature of a trusted key (" + String.join(", ", reasons) + "; trusted: " + name + ")",
                place,
                "the file has been tampered with, or the archive signs with keys of its own:"
                        + " then name them with -Dpaw.debian.keyring=<file>");
    }

    private static List<PGPSignature> signatures(ClearSigned parts, Place place) {
        byte[] armored = parts.signature().getBytes(StandardCharsets.ISO_8859_1);
        try {
            InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(armored));
            List<PGPSignature> found = new ArrayList<>();
            if (new BcPGPObjectFactory(in).nextObject() instanceof PGPSignatureList list) {
                list.forEach(found::add);
            }
            return found;
        } catch (IOException | RuntimeException e) {
            throw new PawException("unreadable signature", place, "the mirror gives a damaged file", e);
        }
    }

    /** Why a signature does not count; empty if it does. */
    private String judge(PGPSignature signature, byte[] signed) {
        PGPPublicKey key = keys.getPublicKey(signature.getKeyID());
        if (key == null) {
            return "is unknown";
        }
        if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT
                || !SOUND.contains(signature.getHashAlgorithm())) {
            return "signed in a way that is not trusted";
        }
        if (!valid(key, signature.getCreationTime().toInstant())) {
            return "was not valid when it signed";
        }
        return holds(signature, key, signed) ? "" : "did not sign this text";
    }

    private boolean valid(PGPPublicKey key, Instant when) {
        PGPPublicKey master = keys.getPublicKeyRing(key.getKeyID()).getPublicKey();
        return lives(key, when) && lives(master, when);
    }

    private static boolean lives(PGPPublicKey key, Instant when) {
        Instant from = key.getCreationTime().toInstant();
        long seconds = key.getValidSeconds();
        return !key.hasRevocation()
                && !when.isBefore(from)
                && (seconds == 0 || when.isBefore(from.plusSeconds(seconds)));
    }

    private static boolean holds(PGPSignature signature, PGPPublicKey key, byte[] signed) {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(signed);
            return signature.verify();
        } catch (PGPException | RuntimeException e) {
            return false;
        }
    }

    private static String keyId(PGPSignature signature) {
        return HexFormat.of().withUpperCase().toHexDigits(signature.getKeyID());
    }
}
