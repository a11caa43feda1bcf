package dev.paw.rules;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Topic;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.lock.Inputs;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.Locker;
import java.util.List;
import java.util.regex.Pattern;

/** Whether tomorrow's images are built from the same, and are the same, as today's. */
final class PinRules {

    /** No tag, or latest, and no digest. */
    private static final Pattern LATEST = Pattern.compile("(?:.*/)?[^/:@]+(?::latest)?");

    private PinRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.error(
                                "image-without-version",
                                "an image has no version",
                                "Without a tag, or with latest, every pull may bring another version: one that is not"
                                        + " tested, whose data cannot be taken back, or that is broken.",
                                "Name a version; name:tag@sha256:… pins it for good.",
                                PinRules::floating)
                        .inDevelopment(Severity.WARNING),
                Rule.warning(
                        "lock-missing",
                        "what multi-mordred's image is made of is not locked",
                        "paw:build makes a lock where there is none, from what archives and indexes have at that moment. Only"
                                + " a lock that is committed makes the same image elsewhere and later.",
                        "mvn paw:lock, and commit paw.lock and pylock.multi-mordred.toml.",
                        PinRules::unlocked),
                Rule.error(
                                "lock-stale",
                                "the lock is of another deployment than this",
                                "paw:build refuses a lock that does not belong to the requirements beside it.",
                                "mvn paw:lock",
                                PinRules::stale)
                        .inDevelopment(Severity.WARNING));
    }

    private static void floating(Judged deployment, Findings found) {
        Mistakes.of(Topic.FLOATING_IMAGE).judge(deployment, found);
        deployment
                .services()
                .filter(service -> LATEST.matcher(service.image()).matches())
                .forEach(service -> found.add(
                        service.get("image").place(),
                        "image '" + service.image() + "' means another version every day"));
    }

    private static void unlocked(Judged deployment, Findings found) {
        if (deployment.source(LockFile.NAME).isEmpty()) {
            Place place = deployment.source("deployment.yaml").orElseThrow().place();
            found.add(place, "there is no " + LockFile.NAME + " beside it", Lock.COMMAND);
        }
    }

    private static void stale(Judged deployment, Findings found) {
        if (deployment.source(LockFile.NAME).isEmpty()) {
            return;
        }
        Place place = deployment.source(LockFile.NAME).orElseThrow().place();
        try {
            LockFile.read(deployment.directory(), Locker.IMAGE)
                    .ifPresent(lock -> lock.check(Inputs.of(deployment.model(), deployment.directory())));
        } catch (PawException e) {
            found.add(place, e.problem(), e.mend());
        }
    }
}
