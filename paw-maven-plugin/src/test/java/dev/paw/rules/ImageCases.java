package dev.paw.rules;

import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link ImageRules}. */
final class ImageCases {

    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("unpinned-image", "a major version", service("redis", "image: redis:7"))
                    .passes(service("redis", "image: redis:7" + DIGEST)),
            RuleCase.of("unpinned-image", "a tag that moves with each correction", service("redis", "image: redis:7.4"))
                    .passes(service("nginx", "image: registry.example.org:5000/mirror/nginx:1.28.0-alpine")),
            RuleCase.of(
                    "unpinned-image",
                    "in the model",
                    trial -> trial.add("deployment.yaml", "redis: {image: \"redis:7\"}")),
            RuleCase.of(
                            "dashboards-version",
                            "another OpenSearch",
                            service("opensearch-dashboards", "image: opensearchproject/opensearch-dashboards:3.0.0"))
                    .passes(service("opensearch-dashboards", "image: opensearchproject/opensearch-dashboards:2.19.3")),
            RuleCase.of(
                            "dashboards-version",
                            "a newer Kibana",
                            service("kibana", "image: docker.elastic.co/kibana/kibana:8.99.0"))
                    .in("elasticsearch-three-nodes"));

    private ImageCases() {}
}
