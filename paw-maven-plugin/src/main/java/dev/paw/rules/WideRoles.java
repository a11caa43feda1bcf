package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who of the deployment may change more of the search engine than is theirs: by a role of its own, or by one that the engine
 * brings. Reading is not judged, nor is what an operator's own users and groups have.
 */
final class WideRoles {

    private static final Pattern ROLE = Pattern.compile(".*role[^/]*\\.(json|ya?ml)");

    private static final Pattern INTERNAL_USERS = Pattern.compile("(.*/)?internal_users\\.ya?ml");

    /** What is sent to the engine; the name of the file is the user's. */
    private static final Pattern USER = Pattern.compile(".*/(mordred|reader)\\.json");

    private static final Set<String> EVERYTHING = Set.of("*", "all", "indices_all", "write", "manage", "index");

    /** Brought by OpenSearch or Elasticsearch. */
    private static final Set<String> BUILT_IN = Set.of(
            "all_access",
            "editor",
            "kibana_admin",
            "kibana_server",
            "kibana_system",
            "kibana_user",
            "logstash",
            "manage_snapshots",
            "superuser");

    private WideRoles() {}

    static void judge(Judged deployment, Findings found) {
        Map<String, String> byBackendRole = new TreeMap<>();
        yaml(deployment, ROLE).forEach(root -> {
            judgeRole(root, "indices", "names", "privileges", found);
            root.entries()
                    .values()
                    .forEach(role -> judgeRole(role, "index_permissions", "index_patterns", "allowed_actions", found));
            mappings(root).forEach((role, holders) -> {
                judgeMapping(role, holders, found);
                if (BUILT_IN.contains(role)) {
                    holders.get("backend_roles").texts().forEach(backend -> byBackendRole.put(backend, role));
                }
            });
        });
        users(deployment).forEach((name, user) -> judgeUser(name, user, byBackendRole, found));
    }

    private static Stream<YamlValue> yaml(Judged deployment, Pattern path) {
        return deployment.rendered(path).map(WideRoles::read);
    }

    /** A list too, which is then that of a map; lines stay what they are. */
    private static YamlValue read(TextFile file) {
        String text = file.text().startsWith("[") ? "{patch: " + file.text() + "}" : file.text();
        return YamlValue.of(new TextFile(file.path(), file.place(), text, file.source()));
    }

    /** Of OpenSearch, who has which role: the entries of {@code roles_mapping.yml}, or of a JSON Patch to them. */
    private static Map<String, YamlValue> mappings(YamlValue root) {
        Map<String, YamlValue> mappings = new LinkedHashMap<>(root.entries());
        for (YamlValue patch : root.get("patch").items()) {
            patch.get("path").text().ifPresent(path -> mappings.put(path.replaceFirst("^/", ""), patch.get("value")));
        }
        return mappings;
    }

    private static Map<String, YamlValue> users(Judged deployment) {
        Map<String, YamlValue> users = new LinkedHashMap<>();
        deployment.rendered(USER).forEach(file -> {
            String name = file.path().replaceFirst(".*/", "").replaceFirst("\\.json$", "");
            users.put(name, YamlValue.of(file));
        });
        yaml(deployment, INTERNAL_USERS).forEach(root -> users.putAll(root.entries()));
        return users;
    }

    private static void judgeRole(YamlValue role, String list, String names, String rights, Findings found) {
        role.get(list).items().stream()
                .filter(one -> one.get(names).texts().contains("*"))
                .filter(one -> one.get(rights).texts().stream().anyMatch(EVERYTHING::contains))
                .forEach(one -> found.add(one.get(names).place(), "a role may do everything with all indices"));
    }

    private static void judgeMapping(String role, YamlValue holders, Findings found) {
        holders.entries()
                .forEach((kind, list) -> list.items().stream()
                        .filter(holder -> isTooMuch(role, kind, holder.text().orElse("")))
                        .forEach(holder -> tell(holder.text().orElse(""), role, holder, found)));
    }

    private static boolean isTooMuch(String role, String kind, String holder) {
        return kind.equals("users") && isTooMuch(role, holder) || holder.equals("*") && BUILT_IN.contains(role);
    }

    private static boolean isTooMuch(String role, String user) {
        return switch (user) {
            case "mordred", "reader" -> BUILT_IN.contains(role);
            case "kibanaserver" -> BUILT_IN.contains(role) && !role.equals("kibana_server");
            default -> false;
        };
    }

    /** Roles that a user has itself, and those that somebody with its backend role has. */
    private static void judgeUser(String name, YamlValue user, Map<String, String> byBackendRole, Findings found) {
        Stream.of("roles", "opendistro_security_roles")
                .flatMap(key -> user.get(key).items().stream())
                .filter(role -> isTooMuch(role.text().orElse(""), name))
                .forEach(role -> tell(name, role.text().orElse(""), role, found));
        user.get("backend_roles").items().forEach(backend -> {
            String role = byBackendRole.getOrDefault(backend.text().orElse(""), "");
            if (isTooMuch(role, name)) {
                tell(name, role, backend, found);
            }
        });
    }

    private static void tell(String holder, String role, YamlValue place, Findings found) {
        found.add(place.place(), "'" + holder + "' has the role '" + role + "', which may change what is others'");
    }
}
