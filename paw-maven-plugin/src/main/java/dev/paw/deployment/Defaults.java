package dev.paw.deployment;

import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import java.util.List;

/** What a deployment is made of unless {@code deployment.yaml} says otherwise: versions known to work together. */
final class Defaults {

    static final String MARIADB = "mariadb:11.8.8";
    static final String REDIS = "redis:7.4.11";
    static final String NGINX = "nginx:1.28.0";
    static final String APACHE = "httpd:2.4.65";
    static final String SORTINGHAT = "grimoirelab/sortinghat:1.14.3";
    static final String SCRIPT = "multi_mordred.py";
    static final String SUITE = "bookworm";

    /** Perceval runs git, and git needs certificates and ssh to reach what it clones. */
    static final List<String> PACKAGES = List.of("python3", "git", "ca-certificates", "openssh-client");

    static final long MEBIBYTE = 1L << 20;
    static final long GIBIBYTE = 1L << 30;

    private static final String ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch";
    private static final String KIBANA = "docker.elastic.co/kibana/kibana";
    private static final String OPENSEARCH = "opensearchproject/opensearch";
    private static final String OPENSEARCH_DASHBOARDS = "opensearchproject/opensearch-dashboards";
    private static final String ELASTIC_VERSION = ":8.19.21";
    private static final String OPENSEARCH_VERSION = ":2.19.4";

    private Defaults() {}

    static String engine(EngineKind kind) {
        return kind == EngineKind.ELASTICSEARCH ? ELASTICSEARCH + ELASTIC_VERSION : OPENSEARCH + OPENSEARCH_VERSION;
    }

    static String frontend(Frontend frontend) {
        return frontend == Frontend.NGINX ? NGINX : APACHE;
    }

    /** The dashboards of the engine's version: others may refuse to work with it. */
    static String dashboards(EngineKind kind, String engine) {
        return kind == EngineKind.ELASTICSEARCH
                ? sibling(engine, ELASTICSEARCH, KIBANA, KIBANA + ELASTIC_VERSION)
                : sibling(engine, OPENSEARCH, OPENSEARCH_DASHBOARDS, OPENSEARCH_DASHBOARDS + OPENSEARCH_VERSION);
    }

    /** The worker of the server's version: they share the database. */
    static String sortingHatWorker(String server) {
        return sibling(
                server,
                "grimoirelab/sortinghat",
                "grimoirelab/sortinghat-worker",
                SORTINGHAT.replace("sortinghat:", "sortinghat-worker:"));
    }

    private static String sibling(String image, String repository, String sibling, String otherwise) {
        boolean tagOnly = image.startsWith(repository + ":") && !image.contains("@");
        return tagOnly ? sibling + image.substring(repository.length()) : otherwise;
    }
}
