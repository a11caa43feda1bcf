package dev.paw.render;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Deployment.SortingHat;
import dev.paw.deployment.Instance;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** What differs between the environments: the names that templates may use, and what setup.cfg is completed with. */
interface Model {

    /** Bytes of Compose's {@code m}. */
    long MEGABYTE = 1024 * 1024;

    /** What templates see. */
    Map<String, Object> names(List<Instance> instances);

    /** What setup.cfg is given where its author has left it out. */
    Map<String, Map<String, Setting>> settings(Instance instance);

    /** The directories of bundled templates that this deployment has no use for. */
    Set<String> absent();

    /** Authorities' certificates that are taken over, by the path that they get. */
    SortedMap<String, NamedFile> copies();

    /** Files that come from no template, by path. */
    SortedMap<String, String> files(List<Instance> instances);

    /** The names of a bundled program. */
    static Map<String, Object> service(Service service) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("image", service.image());
        names.put("memory", size(service.memory()));
        names.put("megabytes", service.memory() / MEGABYTE);
        return names;
    }

    /** The names that are the same in every environment. */
    static Map<String, Object> common(Deployment deployment, String version) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", deployment.name());
        model.put("environment", deployment.environment().id());
        model.put("version", version);
        model.put("dashboards", service(deployment.dashboards()));
        model.put("mariadb", service(deployment.mariadb().service()));
        model.put("redis", service(deployment.redis().service()));
        return model;
    }

    /** The names of SortingHat, its workers and its database. */
    static Map<String, Object> sortingHat(SortingHat sortingHat) {
        Map<String, Object> names = service(sortingHat.service());
        names.put("worker", service(sortingHat.worker()));
        names.put("workers", sortingHat.workers());
        names.put("environment", sortingHat.environment());
        names.put("user", "admin");
        names.put("database", Map.of("name", "sortinghat_db", "user", "sortinghat"));
        return names;
    }

    /** As Compose reads it, in the largest unit that is exact. */
    private static String size(long bytes) {
        if (bytes % (1024 * MEGABYTE) == 0) {
            return bytes / (1024 * MEGABYTE) + "g";
        }
        return bytes % MEGABYTE == 0 ? bytes / MEGABYTE + "m" : bytes + "b";
    }
}
