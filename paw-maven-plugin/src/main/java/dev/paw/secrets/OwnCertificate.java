package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A user's own certificate for the front end, to be copied to the secrets.
 *
 * @param certificate PEM: that of the host, behind it the one that signed it, and so on
 * @param key PEM, not encrypted
 */
public record OwnCertificate(Path certificate, Path key) {

    /**
     * What a user has given.
     *
     * @throws PawException if it is one without the other
     */
    public static Optional<OwnCertificate> of(Optional<Path> certificate, Optional<Path> key) {
        if (certificate.isPresent() != key.isPresent()) {
            throw new PawException(
                    "a certificate and its key go together",
                    Place.of(certificate.isPresent() ? "paw.key" : "paw.certificate"),
                    "give both: -Dpaw.certificate=<file> -Dpaw.key=<file>");
        }
        return certificate.map(file -> new OwnCertificate(file, key.orElseThrow()));
    }

    /**
     * The need that it is for.
     *
     * @throws PawException if it cannot be used
     */
    Need check(SecretFiles files, Instant now) {
        Need need = files.need(SecretNeeds.PUBLIC);
        Place place = Place.of(certificate.toString());
        Place keyPlace = Place.of(key.toString());
        CertificatePair pair =
                new CertificatePair(Pem.certificates(certificate, place), place, Pem.key(key, keyPlace), keyPlace);
        CertificateCheck.require(pair, (Kind.Certificate) need.kind(), now, "use one that does");
        return need;
    }

    /**
     * Puts both into place unless they are there; another certificate that was there is set aside.
     *
     * @return whether anything was new
     */
    boolean putInto(SecretFiles files, Need need) throws IOException {
        if (same(files.file(need), certificate) && same(files.keyFile(need), key)) {
            return false;
        }
        byte[] keyText = Files.readAllBytes(key);
        byte[] chainText = Files.readAllBytes(certificate);
        new Previous(files.directory()).setAside(need);
        PrivateFile.write(files.keyFile(need), keyText, true);
        PrivateFile.write(files.file(need), chainText, false);
        return true;
    }

    private static boolean same(Path there, Path own) throws IOException {
        return Files.isRegularFile(there) && Arrays.equals(Files.readAllBytes(there), Files.readAllBytes(own));
    }
}
