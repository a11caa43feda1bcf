package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Secret;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What lies in the directory of an environment, by need. */
record SecretFiles(SecretDirectory directory, List<Need> needs) {

    /** The file of a text or hash, or the certificate. */
    Path file(Need need) {
        return directory.files(need).get(0);
    }

    /** The key of a certificate or authority. */
    Path keyFile(Need need) {
        return directory.files(need).get(1);
    }

    boolean hasFile(Need need) {
        return SecretDirectory.exists(file(need));
    }

    boolean hasKey(Need need) {
        return SecretDirectory.exists(keyFile(need));
    }

    Need need(String name) {
        return needs.stream()
                .filter(need -> need.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Need authority() {
        return need(SecretNeeds.CA);
    }

    Secret text(Need need) {
        int minimum = need.kind() instanceof Kind.Text text ? text.minimum() : 1;
        return TextSecret.read(file(need), directory.place(file(need)), minimum);
    }

    List<X509Certificate> chain(Need need) {
        return Pem.certificates(file(need), directory.place(file(need)));
    }

    PrivateKey key(Need need) {
        if (!hasKey(need)) {
            throw new PawException(
                    "the key of '" + need.name() + "' is missing",
                    directory.place(keyFile(need)),
                    "put it there, or remove " + directory.place(file(need)) + " to have both made");
        }
        return Pem.key(keyFile(need), directory.place(keyFile(need)));
    }

    CertificatePair pair(Need need) {
        return new CertificatePair(chain(need), directory.place(file(need)), key(need), directory.place(keyFile(need)));
    }

    /** Whether a user has put it there: somebody else than the environment's authority has issued it. */
    boolean isForeign(Need need) {
        if (!(need.kind() instanceof Kind.Certificate wanted) || wanted.use() != Kind.Use.PUBLIC) {
            return false;
        }
        try {
            X500Principal authority = chain(authority()).get(0).getSubjectX500Principal();
            return hasFile(need) && !chain(need).get(0).getIssuerX500Principal().equals(authority);
        } catch (PawException e) {
            return false;
        }
    }

    /** What to type for a new one. */
    String renewal(Need need) {
        return isForeign(need)
                ? directory.command() + " -Dpaw.certificate=<file> -Dpaw.key=<file>"
                : directory.rotation(need.name());
    }
}
