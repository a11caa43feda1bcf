package dev.paw.rules;

import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link PinRules}. */
final class PinCases {

    static final List<RuleCase> ALL = List.of(
            RuleCase.of(
                    "image-without-version",
                    "latest in the model",
                    trial -> trial.add("deployment.yaml", "redis: {image: \"redis:latest\"}")),
            RuleCase.of("image-without-version", "no tag", service("redis", "image: registry.example.org:5000/redis"))
                    .passes(service("redis", "image: redis@sha256:" + "0".repeat(64))),
            RuleCase.of("image-without-version", "latest", service("nginx", "image: nginx:latest"))
                    .passes(service("nginx", "image: registry.example.org:5000/mirror/nginx:1.28")),
            RuleCase.of("lock-missing", "none", trial -> trial.without("paw.lock")),
            RuleCase.of("lock-stale", "another requirement", trial -> trial.file("requirements.txt", "perceval\n"))
                    .passes(trial -> trial.file("requirements.txt", "# nothing yet\n")));

    private PinCases() {}
}
