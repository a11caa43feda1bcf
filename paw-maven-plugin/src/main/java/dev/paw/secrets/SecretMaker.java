package dev.paw.secrets;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes what is missing; what is there is never touched. A key is written before its certificate: one without a
 * certificate, which a killed run may leave, is set aside by the next.
 */
final class SecretMaker {

    private final SecretFiles files;
    private final Clock clock;
    private final List<Need> made = new ArrayList<>();

    SecretMaker(SecretFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * Finds out whether what is missing could be made.
     *
     * @param renewed taken for missing
     * @param given taken for not missing
     * @throws PawException if not: before anything is set aside or made
     */
    void requirePossible(List<Need> renewed, Optional<Need> given) {
        List<Need> wanted = files.needs().stream()
                .filter(need -> renewed.contains(need) || !files.hasFile(need))
                .filter(need -> given.filter(need::equals).isEmpty())
                .toList();
        for (Need need : wanted) {
            if (need.kind() instanceof Kind.Hash hash && !wanted.contains(files.need(hash.of()))) {
                files.text(files.need(hash.of()));
            }
            if (need.kind() instanceof Kind.Certificate && !wanted.contains(files.authority())) {
                issuer(need);
            }
        }
    }

    /** What was made, sorted. */
    List<Need> make() throws IOException {
        for (Need need : missing(Kind.Text.class)) {
            write(need, RandomText.of(((Kind.Text) need.kind()).length()).getBytes(StandardCharsets.US_ASCII));
        }
        for (Need need : missing(Kind.Hash.class)) {
            Need of = files.need(((Kind.Hash) need.kind()).of());
            write(need, Bcrypt.hash(files.text(of)).getBytes(StandardCharsets.US_ASCII));
        }
        for (Need need : missing(Kind.Authority.class)) {
            String subject = ((Kind.Authority) need.kind()).subject();
            KeyPair pair = Issuer.keyPair();
            write(need, pair, Issuer.create(pair, subject, clock.instant()).certificate());
        }
        makeCertificates(missing(Kind.Certificate.class));
        return made.stream().sorted().toList();
    }

    private void makeCertificates(List<Need> missing) throws IOException {
        Optional<Issuer> issuer = missing.stream().findFirst().map(this::issuer);
        for (Need need : missing) {
            KeyPair pair = Issuer.keyPair();
            Kind.Certificate wanted = (Kind.Certificate) need.kind();
            write(need, pair, issuer.orElseThrow().issue(pair.getPublic(), wanted, clock.instant()));
        }
    }

    private Issuer issuer(Need wanted) {
        Need authority = files.authority();
        String anew = files.directory().rotation(authority.name());
        if (!files.hasKey(authority)) {
            throw new PawException(
                    "the key of the certificate authority is not here, and '" + wanted.name()
                            + "' has to be signed with it",
                    files.directory().place(files.keyFile(authority)),
                    "put it back for this run, or begin anew: " + anew);
        }
        CertificatePair pair = files.pair(authority);
        pair.requireWhole();
        CertificateCheck.requireValid(pair.leaf(), pair.place(), clock.instant(), anew);
        return new Issuer(pair.leaf(), pair.key());
    }

    private List<Need> missing(Class<? extends Kind> kind) {
        return files.needs().stream()
                .filter(need -> kind.isInstance(need.kind()) && !files.hasFile(need))
                .toList();
    }

    private void write(Need need, byte[] text) throws IOException {
        PrivateFile.write(files.file(need), text, true);
        made.add(need);
    }

    private void write(Need need, KeyPair pair, X509Certificate certificate) throws IOException {
        if (files.hasKey(need)) {
            new Previous(files.directory()).setAside(files.keyFile(need));
        }
        PrivateFile.write(
                files.keyFile(need), Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()), true);
        PrivateFile.write(files.file(need), Pem.text(certificate), false);
        made.add(need);
    }
}
