package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Problems;
import dev.paw.secrets.SecretFault.Sort;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Judges what is there, whoever made it. */
final class SecretCheck {

    /** Told of so many days before the end. */
    static final Duration SOON = Duration.ofDays(30);

    private final SecretFiles files;
    private final Instant now;
    private final List<SecretFault> faults = new ArrayList<>();

    SecretCheck(SecretFiles files, Instant now) {
        this.files = files;
        this.now = now;
    }

    /**
     * Judges these needs; {@link #faults} tells the result.
     */
    void judge(List<Need> needs) throws IOException {
        warnOfModes(files.directory().path(), "700");
        for (Need need : needs) {
            try {
                judge(need);
            } catch (PawException e) {
                boolean text = need.kind() instanceof Kind.Text || need.kind() instanceof Kind.Hash;
                faults.add(new SecretFault(text ? Sort.UNUSABLE : Sort.CERTIFICATE, e));
            }
            for (Path file : files.directory().files(need)) {
                if (!file.toString().endsWith(".crt")) {
                    warnOfModes(file, "600");
                }
            }
        }
    }

    /** What is wrong, in the order found. */
    List<SecretFault> faults() {
        return List.copyOf(faults);
    }

    /** What cannot be used. */
    Problems problems() {
        Problems problems = new Problems();
        faults.stream().filter(fault -> !fault.isWarning()).forEach(fault -> problems.add(fault.problem()));
        return problems;
    }

    /** What needs attention but still works. */
    List<String> warnings() {
        return faults.stream()
                .filter(SecretFault::isWarning)
                .map(fault -> fault.problem().getMessage())
                .toList();
    }

    private void judge(Need need) {
        if (need.kind() instanceof Kind.Text) {
            files.text(need);
        } else if (need.kind() instanceof Kind.Hash hash) {
            judgeHash(need, files.need(hash.of()));
        } else if (need.kind() instanceof Kind.Certificate wanted) {
            judgeCertificate(need, wanted);
        } else {
            judgeAuthority(need);
        }
    }

    private void judgeHash(Need need, Need of) {
        if (!Bcrypt.matches(files.text(need), files.text(of))) {
            throw new PawException(
                    "this is not the hash of " + of.name(),
                    files.directory().place(files.file(need)),
                    "after a change of " + of.name() + ": " + files.directory().rotation(need.name()));
        }
    }

    /** Its key may be kept elsewhere: only who signs needs it. */
    private void judgeAuthority(Need need) {
        X509Certificate certificate = files.chain(need).get(0);
        if (files.hasKey(need)) {
            files.pair(need).requireWhole();
        }
        CertificateCheck.requireValid(
                certificate,
                files.directory().place(files.file(need)),
                now,
                files.directory().rotation(need.name()));
        warnOfEnd(need, List.of(certificate));
    }

    private void judgeCertificate(Need need, Kind.Certificate wanted) {
        String renew = files.renewal(need);
        CertificatePair pair = files.pair(need);
        CertificateCheck.require(pair, wanted, now, renew);
        if (!files.isForeign(need)
                && !CertificatePair.signed(
                        pair.leaf(), files.chain(files.authority()).get(0))) {
            throw new PawException(
                    "the certificate is not signed by the authority of this environment, "
                            + files.directory().place(files.file(files.authority())),
                    pair.place(),
                    renew);
        }
        warnOfEnd(need, pair.chain());
    }

    /** A chain ends with the first of its certificates that does. */
    private void warnOfEnd(Need need, List<X509Certificate> chain) {
        Instant end = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (end.isBefore(now.plus(SOON))) {
            warn(
                    Sort.EXPIRING,
                    need.name() + " (" + need.purpose() + ") expires on " + end,
                    files.file(need),
                    files.renewal(need));
        }
    }

    private void warnOfModes(Path path, String mode) throws IOException {
        if (SecretDirectory.exists(path) && PrivateFile.isOpen(path)) {
            warn(
                    Sort.OPEN,
                    "others on this machine may read it",
                    path,
                    "chmod " + mode + " " + files.directory().place(path));
        }
    }

    private void warn(Sort sort, String what, Path path, String mend) {
        faults.add(
                new SecretFault(sort, new PawException(what, files.directory().place(path), mend)));
    }
}
