package dev.paw.rules;

import dev.paw.check.ComposeService;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a service of a Compose file is for: its image tells, wherever it was pulled from, and else its name. */
enum Role {
    BACKUP("(.+[-_])?(backups?|dump(er)?)"),
    SORTINGHAT_WORKER("sortinghat[-_]worker"),
    SORTINGHAT("sortinghat"),
    DASHBOARDS("kibana(-oss|-wolfi)?|kibiter|opensearch-dashboards"),
    SEARCH_ENGINE("elasticsearch(-oss|-wolfi)?|opensearch"),
    MARIADB("mariadb(-galera)?|mysql(-server)?"),
    REDIS("redis(-stack(-server)?)?|valkey"),
    FRONT_END("nginx(-unprivileged)?|httpd|apache|traefik|caddy|haproxy|envoy"),
    MULTI_MORDRED("multi[-_]mordred|sirmordred|mordred|grimoirelab"),
    OTHER("");

    private static final Pattern TAG = Pattern.compile("[:@].*");
    /** What tells the nodes of one cluster apart. */
    private static final Pattern NUMBER = Pattern.compile("[-_]?(node)?[-_]?\\d+$");

    private final Pattern name;

    Role(String name) {
        this.name = Pattern.compile(name);
    }

    static Role of(ComposeService service) {
        String name = NUMBER.matcher(service.name()).replaceFirst("");
        // Both have an image that is somebody else's as well.
        for (Role role : List.of(BACKUP, SORTINGHAT_WORKER)) {
            if (role.name.matcher(name).matches()) {
                return role;
            }
        }
        String image = service.image().substring(service.image().lastIndexOf('/') + 1);
        Role role = named(TAG.matcher(image).replaceFirst(""));
        return role == OTHER ? named(name) : role;
    }

    private static Role named(String text) {
        return Arrays.stream(values())
                .filter(role -> role.name.matcher(text).matches())
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether it keeps data that nobody has a second time. */
    boolean isStore() {
        return this == SEARCH_ENGINE || this == MARIADB || this == REDIS;
    }
}
