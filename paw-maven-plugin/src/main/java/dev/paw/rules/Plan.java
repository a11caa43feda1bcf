package dev.paw.rules;

import dev.paw.check.Judged;
import dev.paw.check.YamlValue;
import java.util.Map;
import java.util.Optional;

/** What {@code secrets/plan.json} puts into the volumes of services. */
final class Plan {

    private final Optional<YamlValue> root;

    private Plan(Optional<YamlValue> root) {
        this.root = root;
    }

    static Plan of(Judged deployment) {
        return new Plan(deployment.rendered("secrets/plan.json").map(YamlValue::of));
    }

    /** The files of a volume by name, each with what it is made from. */
    Map<String, YamlValue> files(String volume) {
        return root.map(plan -> plan.get("volumes", volume, "files").entries()).orElse(Map.of());
    }
}
