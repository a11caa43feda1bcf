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
import dev.paw.lock.ServiceImages;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
                Rule.error(
                                "lock-missing",
                                "the lock has lost one of its files",
                                "paw:build makes a lock where there is no paw.lock, from what archives and indexes have at"
                                        + " that moment, and replaces what is left of the old one. A deployment that was"
                                        + " never locked has nothing to lose: its first build locks it.",
                                "Restore paw.lock from version control, or make a new one: mvn paw:lock; commit it with"
                                        + " pylock.multi-mordred.toml and services.lock.",
                                PinRules::lost)
                        .inDevelopment(Severity.WARNING),
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

    /** What is locked is read from paw.lock; the others are written with it. */
    private static void lost(Judged deployment, Findings found) {
        if (deployment.source(LockFile.NAME).isEmpty()) {
            Stream.of(LockFile.pylockName(Locker.IMAGE), ServiceImages.NAME)
                    .flatMap(name -> deployment.source(name).stream())
                    .forEach(left ->
                            found.add(left.place(), "there is no " + LockFile.NAME + " beside it", Lock.COMMAND));
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
