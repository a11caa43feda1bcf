package dev.paw.render;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Instance;
import dev.paw.deployment.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that templates may use in development, and what setup.cfg is completed with. */
final class DevelopmentModel {

    /** Every password of a development deployment: so plain that nobody takes it for a secret. */
    private static final String PASSWORD = "development-only";

    /** Django asks for 50 characters and more. */
    private static final String SECRET_KEY = "development-only-and-the-same-on-every-machine-0123456789";

    private static final long MEGABYTE = 1024 * 1024;

    private static final String LOGS = "/var/log/mordred";

    private final Deployment deployment;
    private final String version;

    /** The model of a deployment whose project has this version. */
    DevelopmentModel(Deployment deployment, String version) {
        this.deployment = deployment;
        this.version = version;
    }

    /** What templates see. */
    Map<String, Object> names(List<Instance> instances) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", deployment.name());
        model.put("environment", deployment.environment().id());
        model.put("version", version);
        model.put("searchEngine", searchEngine());
        model.put("dashboards", service(deployment.dashboards()));
        model.put("mariadb", service(deployment.mariadb().service()));
        model.put("redis", service(deployment.redis().service()));
        model.put("sortingHat", sortingHat());
        model.put("multiMordred", multiMordred(instances));
        model.put("developmentPassword", PASSWORD);
        return model;
    }

    private Map<String, Object> searchEngine() {
        Map<String, Object> names = service(deployment.searchEngine().service());
        names.put("kind", deployment.searchEngine().kind().id());
        names.put("url", url());
        return names;
    }

    private Map<String, Object> sortingHat() {
        Map<String, Object> names = service(deployment.sortingHat().service());
        names.put("worker", service(deployment.sortingHat().worker()));
        names.put("workers", deployment.sortingHat().workers());
        names.put("environment", deployment.sortingHat().environment());
        names.put("user", "admin");
        names.put("secretKey", SECRET_KEY);
        names.put("database", Map.of("name", "sortinghat_db", "user", "sortinghat"));
        return names;
    }

    private Map<String, Object> multiMordred(List<Instance> instances) {
        Service service = new Service(
                deployment.multiMordredImage(version), deployment.multiMordred().memory());
        Map<String, Object> names = service(service);
        names.put("program", deployment.multiMordred().program());
        names.put("instances", instances.stream().map(Instance::name).toList());
        return names;
    }

    private static Map<String, Object> service(Service service) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("image", service.image());
        names.put("memory", size(service.memory()));
        names.put("megabytes", service.memory() / MEGABYTE);
        return names;
    }

    /** As Compose reads it, in the largest unit that is exact. */
    private static String size(long bytes) {
        if (bytes % (1024 * MEGABYTE) == 0) {
            return bytes / (1024 * MEGABYTE) + "g";
        }
        return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + "m" : bytes + "b";
    }

    /** What setup.cfg is given where its author has left it out. */
    Map<String, Map<String, Setting>> settings(Instance instance) {
        Map<String, Map<String, Setting>> defaults = new LinkedHashMap<>();
        defaults.put("general", Map.of("logs_dir", new Setting.Text(LOGS)));
        defaults.put("es_collection", Map.of("url", new Setting.Text(url())));
        defaults.put("es_enrichment", Map.of("url", new Setting.Text(url())));
        // Who leaves the section out wants no SortingHat.
        if (instance.setup().section("sortinghat").isPresent()) {
            defaults.put("sortinghat", sortingHatClient());
        }
        return defaults;
    }

    private static Map<String, Setting> sortingHatClient() {
        Map<String, Setting> names = new LinkedHashMap<>();
        names.put("host", new Setting.Text("sortinghat"));
        names.put("port", new Setting.Number(8000));
        names.put("path", new Setting.Text("/api/"));
        names.put("ssl", new Setting.Flag(false));
        names.put("user", new Setting.Text("admin"));
        names.put("password", new Setting.Text(PASSWORD));
        names.put("database", new Setting.Text("sortinghat_db"));
        return names;
    }

    private String url() {
        return "http://" + deployment.searchEngine().kind().id() + ":9200";
    }
}
