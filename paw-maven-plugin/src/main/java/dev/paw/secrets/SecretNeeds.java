package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Environment;
import java.util.ArrayList;
import java.util.List;

/** What secrets follow from a deployment. */
public final class SecretNeeds {

    /** {@code root} of the bundled MariaDB. */
    public static final String MARIADB_ROOT = "mariadb-root-password";
    /** SortingHat's user of MariaDB. */
    public static final String SORTINGHAT_DATABASE = "sortinghat-database-password";
    /** Whoever dumps SortingHat's database in the bundled MariaDB. */
    public static final String DATABASE_BACKUP = "database-backup-password";
    /** SortingHat's administrator, whom multi-mordred logs in as. */
    public static final String SORTINGHAT_SUPERUSER = "sortinghat-superuser-password";
    /** Django's {@code SECRET_KEY}. */
    public static final String SORTINGHAT_KEY = "sortinghat-secret-key";
    /** Redis. */
    public static final String REDIS = "redis-password";
    /** {@code elastic} of the bundled Elasticsearch. */
    public static final String ELASTIC = "elastic-password";
    /** Kibana's own user of Elasticsearch, {@code kibana_system}. */
    public static final String KIBANA_SYSTEM = "kibana-system-password";
    /** {@code xpack.security.encryptionKey}. */
    public static final String KIBANA_SECURITY_KEY = "kibana-security-key";
    /** {@code xpack.encryptedSavedObjects.encryptionKey}. */
    public static final String KIBANA_OBJECTS_KEY = "kibana-saved-objects-key";
    /** {@code xpack.reporting.encryptionKey}. */
    public static final String KIBANA_REPORTING_KEY = "kibana-reporting-key";
    /** {@code admin} of the bundled OpenSearch. */
    public static final String OPENSEARCH_ADMIN = "opensearch-admin-password";
    /** OpenSearch Dashboards' own user of OpenSearch, {@code kibanaserver}. */
    public static final String KIBANASERVER = "kibanaserver-password";
    /** {@code opensearch_security.cookie.password}. */
    public static final String DASHBOARDS_COOKIE = "dashboards-cookie-key";
    /** The search engine's user {@code mordred}, who writes. */
    public static final String MORDRED = "mordred-password";
    /** The search engine's user {@code reader}, who reads. */
    public static final String READER = "reader-password";
    /** The environment's certificate authority. */
    public static final String CA = "ca";
    /** The front end's certificate. */
    public static final String PUBLIC = "public";
    /** The client certificate that administers OpenSearch. */
    public static final String OPENSEARCH_ADMIN_CERTIFICATE = "opensearch-admin";

    private static final String HASH = "-hash";

    /** RFC 5280, appendix A: ub-common-name. */
    private static final int LONGEST_COMMON_NAME = 64;

    private SecretNeeds() {}

    /** Name of the need that holds the bcrypt hash of an OpenSearch user's password. */
    public static String hashOf(String password) {
        return password + HASH;
    }

    /**
     * What the deployment's environment needs, sorted by name; nothing in development, where the password is public.
     *
     * @throws PawException if the deployment does not say under which https address it is reached
     */
    public static List<Need> of(Deployment deployment) {
        if (deployment.environment() == Environment.DEVELOPMENT) {
            return List.of();
        }
        List<Need> needs = new ArrayList<>(SortingHatNeeds.of(deployment));
        needs.addAll(
                deployment.searchEngine().kind() == EngineKind.ELASTICSEARCH
                        ? ElasticsearchNeeds.of(deployment)
                        : OpenSearchNeeds.of(deployment));
        needs.add(edge(deployment));
        needs.add(authority(deployment));
        return needs.stream().sorted().toList();
    }

    private static Need edge(Deployment deployment) {
        String host = deployment
                .edge()
                .publicUrl()
                .filter(url -> url.getScheme().equals("https"))
                .orElseThrow(() -> noAddress(deployment.environment()))
                .getHost();
        return new Need(
                PUBLIC,
                new Kind.Certificate(
                        subject(host.length() > LONGEST_COMMON_NAME ? PUBLIC : host, deployment),
                        List.of(host, "localhost", "127.0.0.1"),
                        Kind.Use.PUBLIC),
                "certificate of " + host,
                List.of(deployment.edge().frontend().id()),
                List.of());
    }

    private static PawException noAddress(Environment environment) {
        return new PawException(
                "the deployment does not say under which https address it is reached",
                Place.of(environment.id() + ".yaml"),
                "add it: publicUrl: https://paw.example.org");
    }

    private static Need authority(Deployment deployment) {
        List<String> all = new ArrayList<>(deployment.searchEngine().nodeNames());
        if (!all.isEmpty()) {
            all.add(SearchUsers.SETUP);
            all.add(deployment.searchEngine().kind() == EngineKind.ELASTICSEARCH ? "kibana" : "opensearch-dashboards");
        }
        all.add(deployment.edge().frontend().id());
        all.add("multi-mordred");
        return new Need(
                CA,
                new Kind.Authority(subject(deployment.environment().id() + " CA", deployment)),
                "signs the certificates of this environment",
                all,
                List.of(
                        "create all nodes of the search engine anew at the same time: those with certificates of the old"
                                + " authority and those of the new one do not trust each other",
                        "whoever has imported the old ca.crt, in a browser for example, has to import the new one"));
    }

    static String subject(String commonName, Deployment deployment) {
        return "CN=" + commonName + ",O=" + deployment.name();
    }

    static Need text(String name, Kind.Text kind, String purpose, List<String> usedBy, String... byHand) {
        return new Need(name, kind, purpose, usedBy, List.of(byHand));
    }
}
