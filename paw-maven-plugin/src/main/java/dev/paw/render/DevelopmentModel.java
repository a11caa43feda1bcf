package dev.paw.render;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Instance;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** The names that templates may use in development, and what setup.cfg is completed with. */
final class DevelopmentModel implements Model {

    /** Every password of a development deployment: so plain that nobody takes it for a secret. */
    private static final String PASSWORD = "development-only";

    /** Django asks for 50 characters and more. */
    private static final String SECRET_KEY = "development-only-and-the-same-on-every-machine-0123456789";

    private static final String LOGS = "/var/log/mordred";

    private final Deployment deployment;
    private final String version;

    /** The model of a deployment whose project has this version. */
    DevelopmentModel(Deployment deployment, String version) {
        this.deployment = deployment;
        this.version = version;
    }

    @Override
    public Map<String, Object> names(List<Instance> instances) {
        Map<String, Object> model = Model.common(deployment, version);
        model.put("searchEngine", searchEngine());
        model.put("sortingHat", sortingHat());
        model.put("multiMordred", multiMordred(instances));
        model.put("developmentPassword", PASSWORD);
        return model;
    }

    private Map<String, Object> searchEngine() {
        Map<String, Object> names = Model.service(deployment.searchEngine().service());
        names.put("kind", deployment.searchEngine().kind().id());
        names.put("url", url());
        return names;
    }

    private Map<String, Object> sortingHat() {
        Map<String, Object> names = Model.sortingHat(deployment.sortingHat());
        names.put("secretKey", SECRET_KEY);
        return names;
    }

    private Map<String, Object> multiMordred(List<Instance> instances) {
        Service service = new Service(
                deployment.multiMordredImage(version), deployment.multiMordred().memory());
        Map<String, Object> names = Model.service(service);
        names.put("program", deployment.multiMordred().program());
        names.put("instances", instances.stream().map(Instance::name).toList());
        return names;
    }

    @Override
    public Set<String> absent() {
        return Set.of();
    }

    @Override
    public SortedMap<String, NamedFile> copies() {
        return Collections.emptySortedMap();
    }

    @Override
    public SortedMap<String, String> files(List<Instance> instances) {
        return Collections.emptySortedMap();
    }

    @Override
    public Map<String, Map<String, Setting>> settings(Instance instance) {
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
