package dev.paw.render;

import dev.paw.deployment.Aliases;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import dev.paw.deployment.Deployment.Tls;
import dev.paw.deployment.Instance;
import dev.paw.secrets.SecretNeeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which volume gets which files with secrets, and whose they are: what {@code secrets/install.py} does.
 *
 * <p>A file is a {@code secret} as it is, a {@code file} of the secrets' directory, a {@code bundle} of the public
 * authorities and one more (two with a {@code rendered} one), a {@code rendered} file, or a rendered one to {@code fill} with secrets by the rules of the
 * syntax it is written {@code as}.
 */
final class SecretPlan {

    /** The user of the search engine, the dashboards and multi-mordred. */
    private static final int MAIN = 1000;

    /** The user of MariaDB and of Redis in their images. */
    private static final int STORE = 999;

    /** The group that may read SortingHat's; its image chooses a number for the user. */
    private static final int SORTINGHAT = 8000;

    /** What the external search engine is verified with. */
    static final String SEARCH_AUTHORITY = "authorities/search-engine.crt";

    /** What the external Redis is verified with. */
    static final String QUEUE_AUTHORITY = "authorities/redis.crt";

    private static final String CA = SecretNeeds.CA + ".crt";

    private final Deployment deployment;
    private final SortedMap<String, Object> volumes = new TreeMap<>();

    private SecretPlan(Deployment deployment) {
        this.deployment = deployment;
    }

    /** The plan by volume, ready to be written as JSON. */
    static SortedMap<String, Object> of(Deployment deployment, List<Instance> instances) {
        SecretPlan plan = new SecretPlan(deployment);
        plan.searchEngine();
        plan.dashboards();
        plan.stores();
        plan.frontend();
        plan.multiMordred(instances);
        return plan.volumes;
    }

    private void searchEngine() {
        if (deployment.searchEngine().external().isPresent()) {
            return;
        }
        boolean elastic = deployment.searchEngine().kind() == EngineKind.ELASTICSEARCH;
        for (String node : deployment.searchEngine().nodeNames()) {
            Files files = new Files()
                    .file("ca.crt", CA)
                    .file("node.crt", node + ".crt")
                    .file("node.key", node + ".key");
            add(node + "-secrets", MAIN, 0, elastic ? files.secret(SecretNeeds.ELASTIC) : files);
        }
        setUp(elastic);
        volumes.put("search-snapshots", owned(MAIN, 0));
        volumes.put("search-formed", owned(MAIN, 0));
    }

    private void setUp(boolean elastic) {
        String directory = (elastic ? "elasticsearch" : "opensearch") + "/setup/";
        Files files = new Files().file("ca.crt", CA).fill("curl.conf", directory, "curl");
        List.of("dashboards.json", "mordred.json", "reader.json")
                .forEach(name -> files.fill(name, directory, "quoted"));
        if (!elastic) {
            String certificate = SecretNeeds.OPENSEARCH_ADMIN_CERTIFICATE;
            files.file("admin.crt", certificate + ".crt").file("admin.key", certificate + ".key");
            files.fill("admin.json", directory, "quoted");
            Files security = new Files().fill("internal_users.yml", "opensearch/security/", "quoted");
            for (String name : List.of(
                    "action_groups", "allowlist", "audit", "config", "nodes_dn", "roles", "roles_mapping", "tenants")) {
                security.rendered(name + ".yml", "opensearch/security/");
            }
            add("opensearch-security", MAIN, 0, security);
        }
        add("search-setup-secrets", MAIN, 0, files);
    }

    private void dashboards() {
        boolean elastic = deployment.searchEngine().kind() == EngineKind.ELASTICSEARCH;
        Files files = elastic
                ? new Files().fill("kibana.yml", "kibana/", "quoted")
                : new Files().fill("opensearch_dashboards.yml", "opensearch-dashboards/", "quoted");
        if (deployment.searchEngine().external().isEmpty()) {
            files.file("ca.crt", CA);
        } else if (deployment.searchEngine().ca().isPresent()) {
            files.copy("ca.crt", SEARCH_AUTHORITY);
        }
        add("dashboards-secrets", MAIN, 0, files);
    }

    private void stores() {
        if (deployment.mariadb().external().isEmpty()) {
            add("mariadb-secrets", STORE, STORE, new Files().secret(SecretNeeds.MARIADB_ROOT));
            Files users = new Files()
                    .fill("10-sortinghat.sql", "mariadb/initdb.d/", "sql")
                    .fill("20-backup.sql", "mariadb/initdb.d/", "sql");
            add("mariadb-initdb", STORE, STORE, users);
            Files login = new Files().fill("client.ini", "mariadb/backup/", "options");
            add("database-backup-secrets", STORE, STORE, login);
            volumes.put("database-backups", owned(STORE, STORE));
        }
        if (deployment.redis().external().isEmpty()) {
            Files files = new Files().secret(SecretNeeds.REDIS).fill("redis.conf", "redis/", "redis");
            add("redis-secrets", STORE, STORE, files);
        }
        volumes.put("sortinghat-worker-secrets", volume(0, SORTINGHAT, "0440", sortingHat()));
        Files server = sortingHat().secret(SecretNeeds.SORTINGHAT_SUPERUSER);
        volumes.put("sortinghat-secrets", volume(0, SORTINGHAT, "0440", server));
    }

    private Files sortingHat() {
        Files files = new Files();
        deployment.redis().tls().flatMap(Tls::ca).ifPresent(ca -> files.copy("redis-ca.crt", QUEUE_AUTHORITY));
        return files.secret(SecretNeeds.SORTINGHAT_KEY)
                .secret(SecretNeeds.SORTINGHAT_DATABASE)
                .secret(SecretNeeds.REDIS);
    }

    private void frontend() {
        int user = deployment.edge().frontend() == Frontend.NGINX ? 101 : 33;
        String certificate = SecretNeeds.PUBLIC;
        add(
                "frontend-secrets",
                user,
                user,
                new Files()
                        .file(certificate + ".crt", certificate + ".crt")
                        .file(certificate + ".key", certificate + ".key"));
    }

    private void multiMordred(List<Instance> instances) {
        add("multi-mordred-secrets", MAIN, MAIN, authorities());
        Files files = new Files();
        for (Instance instance : instances) {
            files.fill(instance.name() + "/setup.cfg", Renderer.INSTANCES, "setup");
            files.fill(instance.name() + "/projects.json", Renderer.INSTANCES, "quoted");

            files.rendered(instance.name() + "/" + Aliases.NAME, Renderer.INSTANCES);
        }
        add("multi-mordred-instances", MAIN, MAIN, files);
    }

    /** Whom multi-mordred believes. */
    private Files authorities() {
        boolean own = deployment.searchEngine().ca().isPresent();
        return own
                ? new Files().bundle("ca-bundle.crt", CA, SEARCH_AUTHORITY)
                : new Files().bundle("ca-bundle.crt", CA);
    }

    private void add(String name, int user, int group, Files files) {
        volumes.put(name, volume(user, group, "0400", files));
    }

    private static Map<String, Object> volume(int user, int group, String mode, Files files) {
        Map<String, Object> volume = owned(user, group);
        volume.put("mode", mode);
        volume.put("files", files.byName);
        return volume;
    }

    private static Map<String, Object> owned(int user, int group) {
        Map<String, Object> volume = new LinkedHashMap<>();
        volume.put("uid", user);
        volume.put("gid", group);
        return volume;
    }

    /** The files of a volume. */
    private static final class Files {

        private final SortedMap<String, Map<String, String>> byName = new TreeMap<>();

        Files secret(String name) {
            byName.put(name, Map.of("secret", name));
            return this;
        }

        Files file(String name, String source) {
            byName.put(name, Map.of("file", source));
            return this;
        }

        Files bundle(String name, String own) {
            byName.put(name, Map.of("bundle", own));
            return this;
        }

        Files bundle(String name, String own, String rendered) {
            byName.put(name, new TreeMap<>(Map.of("bundle", own, "rendered", rendered)));
            return this;
        }

        Files rendered(String name, String directory) {
            return copy(name, directory + name);
        }

        Files copy(String name, String rendered) {
            byName.put(name, Map.of("rendered", rendered));
            return this;
        }

        Files fill(String name, String directory, String syntax) {
            byName.put(name, new TreeMap<>(Map.of("fill", directory + name, "as", syntax)));
            return this;
        }
    }
}
