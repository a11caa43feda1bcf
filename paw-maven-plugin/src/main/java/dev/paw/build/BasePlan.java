package dev.paw.build;

import dev.paw.debian.DebianBase;
import dev.paw.layer.Account;
import dev.paw.layer.BaseTree;
import dev.paw.lock.Lock.BaseLock;
import dev.paw.lock.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a plan that the rest stands on.
 *
 * @param tree what the layers above have to respect
 * @param environment variables that are taken over
 * @param labels that are taken over, and those that name the base
 */
record BasePlan(
        List<ImagePlan.Step> steps,
        BaseTree tree,
        SortedMap<String, String> environment,
        SortedMap<String, String> labels) {

    /** The plan for a locked base; one that is an image is fetched. */
    static BasePlan of(BuildRequest request, BuildSources sources, Account account, ImagePlan.Keys keys)
            throws IOException {
        BaseLock lock = request.pins().base();
        if (lock instanceof BaseLock.Debian debian) {
            return of(debian, sources, account, keys);
        }
        if (lock instanceof BaseLock.Registry registry) {
            BasePlan plan = of(sources.bases().registry(registry, request.platform()), account, keys);
            plan.labels.put("org.opencontainers.image.base.name", registry.reference());
            plan.labels.put(
                    "org.opencontainers.image.base.digest", registry.manifest().toString());
            return plan;
        }
        BaseLock.Archive archive = (BaseLock.Archive) lock;
        return of(sources.bases().archive(request.directory(), archive, request.platform()), account, keys);
    }

    /** Packages laid out by paw: the account is in them, and no directory is other than what layers above make. */
    private static BasePlan of(BaseLock.Debian base, BuildSources sources, Account account, ImagePlan.Keys keys) {
        ImagePlan.Step step = new ImagePlan.Step.Make(
                Optional.of(Part.BASE),
                "debian " + base.lock().suite(),
                keys.of("debian", DebianBase.key(base.lock(), account).hex()),
                sources.debian().filler(base.lock(), account));
        return new BasePlan(List.of(step), BaseTree.NONE, new TreeMap<>(), new TreeMap<>());
    }

    private static BasePlan of(BaseImage image, Account account, ImagePlan.Keys keys) throws IOException {
        List<ImagePlan.Step> steps = new ArrayList<>();
        image.layers().forEach(layer -> steps.add(new ImagePlan.Step.Ready(layer)));
        BaseFiles files = new BaseFiles(image);
        AccountFiles accounts = new AccountFiles(
                        files.text("etc/passwd").orElse("root:x:0:0:root:/root:/bin/sh\n"),
                        files.text("etc/group").orElse("root:x:0:\n"))
                .with(account);
        steps.add(new ImagePlan.Step.Make(
                Optional.of(Part.BASE), "account", keys.of("account", accounts.passwd(), accounts.group()), accounts));
        BaseConfiguration configuration = image.configuration();
        SortedMap<String, String> labels = new TreeMap<>(configuration.labels());
        // Title, version, source and so on of the base would be wrong about what stands on it.
        labels.keySet().removeIf(label -> label.startsWith("org.opencontainers.image."));
        return new BasePlan(steps, BaseTree.read(image.contents()), new TreeMap<>(configuration.environment()), labels);
    }
}
