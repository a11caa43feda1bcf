package dev.paw.build;

import dev.paw.Sha256;
import dev.paw.layer.Account;
import dev.paw.layer.Sink;
import dev.paw.python.PythonTarget;
import dev.paw.python.WheelInstaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what layers an image has and what its configuration says. Fetches a base that is an image, nothing else. */
record ImagePlanner(BuildSources sources, ImagePlan.Keys keys) {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Account ACCOUNT = Account.MORDRED;

    /**
     * The plan for a request.
     *
     * @param script the program's bytes
     */
    ImagePlan plan(BuildRequest request, byte[] script) throws IOException {
        BasePlan base = BasePlan.of(request, sources, ACCOUNT, keys);
        PythonTarget target = request.pins().python();
        List<ImagePlan.Step> steps = new ArrayList<>(base.steps());
        PythonSteps python = new PythonSteps(request.pins(), sources.wheels());
        python.check(sources.store());
        steps.addAll(python.steps(key -> keys.of("python", key.hex())));
        Sink.Filler system =
                ImageLayout.sorted(List.of(new WheelInstaller(target).pathFile(), ImageLayout.directories(ACCOUNT)));
        steps.add(new ImagePlan.Step.Make(
                "directories", keys.of("directories", target.toString(), ACCOUNT.toString()), system));
        steps.add(new ImagePlan.Step.Make(
                "script", keys.of("script", Sha256.of(script).hex()), ImageLayout.script(script)));
        return new ImagePlan(List.copyOf(steps), base.tree(), configuration(request, base));
    }

    private static ImageConfiguration configuration(BuildRequest request, BasePlan base) {
        return new ImageConfiguration(
                request.lock().created(),
                request.platform(),
                ACCOUNT.uid() + ":" + ACCOUNT.gid(),
                List.of(request.pins().python().interpreter(), ImageLayout.SCRIPT),
                ACCOUNT.home(),
                environment(base),
                new TreeSet<>(ImageLayout.VOLUMES),
                labels(request, base));
    }

    private static SortedMap<String, String> environment(BasePlan base) {
        SortedMap<String, String> environment = new TreeMap<>(base.environment());
        environment.merge(
                "PATH", ImageLayout.COMMANDS + ":" + DEFAULT_PATH, (path, ours) -> ImageLayout.COMMANDS + ":" + path);
        environment.put("LANG", "C.UTF-8");
        environment.put("PYTHONUNBUFFERED", "1");
        return environment;
    }

    private static SortedMap<String, String> labels(BuildRequest request, BasePlan base) {
        SortedMap<String, String> labels = new TreeMap<>(base.labels());
        labels.put("org.opencontainers.image.title", ImageLayout.IMAGE);
        labels.put("org.opencontainers.image.version", request.version());
        labels.put("org.opencontainers.image.created", request.lock().created().toString());
        return labels;
    }
}
