package dev.paw.build;

import dev.paw.layer.Account;
import dev.paw.layer.Sink;
import dev.paw.lock.Part;
import dev.paw.wheel.PythonTarget;
import dev.paw.wheel.WheelInstaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides what layers an image has and what its configuration says. Fetches a base that is an image, nothing else. */
record ImagePlanner(BuildSources sources, ImagePlan.Keys keys) {

    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final Account ACCOUNT = Account.MORDRED;

    /** The plan for a request. */
    ImagePlan plan(BuildRequest request) throws IOException {
        Script script = Script.of(request, sources);
        BasePlan base = BasePlan.of(request, sources, ACCOUNT, keys);
        PythonTarget target = request.pins().python();
        List<ImagePlan.Step> steps = new ArrayList<>(base.steps());
        PythonSteps python = new PythonSteps(request.pins(), sources.wheels());
        python.check(sources.stores().apply(Optional.of(Part.PYTHON)));
        steps.addAll(python.steps(key -> keys.of("python", key.hex())));
        Sink.Filler system =
                ImageLayout.sorted(List.of(new WheelInstaller(target).pathFile(), ImageLayout.directories(ACCOUNT)));
        steps.add(new ImagePlan.Step.Make(
                Optional.empty(),
                "directories",
                keys.of("directories", target.toString(), ACCOUNT.toString()),
                system));
        steps.add(script(request, script));
        return new ImagePlan(List.copyOf(steps), base.tree(), configuration(request, base));
    }

    /** The provenance goes with the script: both change with the lock, and are small. */
    private ImagePlan.Step script(BuildRequest request, Script script) throws IOException {
        Provenance provenance = new Provenance(request, script);
        return new ImagePlan.Step.Make(
                Optional.empty(),
                "script",
                keys.of("script", program(request), script.sha256().hex(), provenance.json()),
                ImageLayout.sorted(List.of(script.filler(), provenance.filler())));
    }

    private static String program(BuildRequest request) {
        return request.deployment().multiMordred().program();
    }

    private static ImageConfiguration configuration(BuildRequest request, BasePlan base) {
        return new ImageConfiguration(
                request.lock().created(),
                request.platform(),
                ACCOUNT.uid() + ":" + ACCOUNT.gid(),
                List.of(request.pins().python().interpreter(), program(request)),
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
        request.lock().script().ifPresent(script -> {
            labels.put("org.opencontainers.image.source", script.repository());
            labels.put("org.opencontainers.image.revision", script.commit());
        });
        return labels;
    }
}
