package dev.paw.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Address;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Deployment.Tls;
import dev.paw.deployment.Instance;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.SearchIndices;
import dev.paw.deployment.Setting;
import dev.paw.secrets.Kind;
import dev.paw.secrets.Need;
import dev.paw.secrets.SecretNeeds;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names that templates may use in production. None of them is a secret: those are filled in on the host. */
final class ProductionModel implements Model {

    /** How a rendered file says that a secret belongs there; {@code secrets/install.py} fills it in. */
    private static final String SECRET = "{{secret:%s}}";

    private static final String LOGS = "/var/log/mordred";

    private final Deployment deployment;
    private final String image;
    private final String version;
    private final String secrets;
    private final URI url;

    /**
     * The model of a deployment.
     *
     * @param image reference of multi-mordred's
     * @param version the project's
     * @param secrets path of the environment's secrets, seen from what is rendered
     * @throws PawException if it does not say where people reach it, or not over TLS
     */
    ProductionModel(Deployment deployment, String image, String version, String secrets) {
        this.deployment = deployment;
        this.image = image;
        this.version = version;
        this.secrets = secrets;
        this.url = deployment.edge().publicUrl().orElseThrow(() -> refusal("does not say where people reach it"));
        if (!url.getScheme().equals("https")) {
            throw refusal("is reached over plain HTTP, over which SortingHat lets nobody log in");
        }
    }

    private static PawException refusal(String what) {
        return new PawException(
                "the deployment " + what,
                Place.of("production.yaml"),
                "add it to production.yaml: publicUrl: https://paw.example.org");
    }

    @Override
    public Map<String, Object> names(List<Instance> instances) {
        Map<String, Object> model = Model.common(deployment, version);
        model.put("secrets", secrets);
        model.put(
                "secretVolumes",
                List.copyOf(SecretPlan.of(deployment, instances).keySet()));
        model.put("searchEngine", searchEngine(instances));
        model.put("frontend", frontend());
        put(model, "dashboards", Map.of("host", isElasticsearch() ? "kibana" : "opensearch-dashboards"));
        put(model, "mariadb", reached(deployment.mariadb().external(), "mariadb", 3306));
        put(model, "redis", reached(deployment.redis().external(), "redis", 6379));
        put(model, "redis", Map.of("maxmemory", deployment.redis().service().memory() / 2));
        put(
                model,
                "redis",
                Map.of(
                        "tls",
                        deployment.redis().tls().isPresent(),
                        "ca",
                        queueAuthority().isPresent()));
        model.put("sortingHat", Model.sortingHat(deployment.sortingHat()));
        model.put("multiMordred", multiMordred(instances));
        return model;
    }

    /** Further names of something that is there. */
    private static void put(Map<String, Object> model, String key, Map<String, Object> more) {
        Map<String, Object> names = new LinkedHashMap<>();
        ((Map<?, ?>) model.get(key)).forEach((name, value) -> names.put((String) name, value));
        names.putAll(more);
        model.put(key, names);
    }

    private static Map<String, Object> reached(Optional<Address> external, String host, int port) {
        Address address = external.orElse(new Address(host, port));
        return Map.of("external", external.isPresent(), "host", address.host(), "port", address.port());
    }

    private Optional<NamedFile> queueAuthority() {
        return deployment.redis().tls().flatMap(Tls::ca);
    }

    private boolean isElasticsearch() {
        return deployment.searchEngine().kind() == EngineKind.ELASTICSEARCH;
    }

    private Map<String, Object> searchEngine(List<Instance> instances) {
        Map<String, Object> names = Model.service(deployment.searchEngine().service());
        names.put("kind", deployment.searchEngine().kind().id());
        names.put("external", deployment.searchEngine().external().isPresent());
        names.put("ca", deployment.searchEngine().ca().isPresent());
        names.put("url", searchUrl(""));
        names.put("nodes", deployment.searchEngine().nodeNames());
        names.put("indices", SearchIndices.of(instances));
        List<Need> needs = SecretNeeds.of(deployment);
        names.put(
                "nodeSubjects",
                needs.stream()
                        .flatMap(need -> subject(need, Kind.Use.NODE).stream())
                        .toList());
        names.put(
                "adminSubject",
                needs.stream()
                        .flatMap(need -> subject(need, Kind.Use.CLIENT).stream())
                        .findFirst()
                        .orElse(""));
        return names;
    }

    private static Optional<String> subject(Need need, Kind.Use use) {
        return need.kind() instanceof Kind.Certificate certificate && certificate.use() == use
                ? Optional.of(certificate.subject())
                : Optional.empty();
    }

    private String searchUrl(String user) {
        String engine = deployment.searchEngine().kind().id();
        URI address = deployment.searchEngine().external().orElse(URI.create("https://" + engine + ":9200"));
        return address.getScheme() + "://" + user + address.getRawAuthority() + address.getRawPath();
    }

    private Map<String, Object> frontend() {
        Map<String, Object> names = Model.service(deployment.edge().service());
        names.put("kind", deployment.edge().frontend().id());
        names.put("url", url.toString());
        names.put("host", url.getHost());
        names.put("port", url.getPort() < 0 ? 443 : url.getPort());
        return names;
    }

    private Map<String, Object> multiMordred(List<Instance> instances) {
        Map<String, Object> names =
                Model.service(new Service(image, deployment.multiMordred().memory()));
        names.put("program", deployment.multiMordred().program());
        names.put("instances", instances.stream().map(Instance::name).toList());
        return names;
    }

    @Override
    public Map<String, Map<String, Setting>> settings(Instance instance) {
        Map<String, Map<String, Setting>> defaults = new LinkedHashMap<>();
        Setting search = new Setting.Text(searchUrl("mordred:" + secret(SecretNeeds.MORDRED) + "@"));
        defaults.put("general", Map.of("logs_dir", new Setting.Text(LOGS)));
        defaults.put("es_collection", Map.of("url", search));
        defaults.put("es_enrichment", Map.of("url", search));
        // Who leaves the section out wants no SortingHat.
        if (instance.setup().section("sortinghat").isPresent()) {
            defaults.put("sortinghat", sortingHatClient());
        }
        return defaults;
    }

    /** Through the front end, by the name that is in its certificate and that SortingHat answers to. */
    private Map<String, Setting> sortingHatClient() {
        Map<String, Setting> names = new LinkedHashMap<>();
        names.put("host", new Setting.Text(url.getHost()));
        names.put("port", new Setting.Number(443));
        names.put("path", new Setting.Text("/identities/api/"));
        names.put("ssl", new Setting.Flag(true));
        names.put("verify_ssl", new Setting.Flag(true));
        names.put("user", new Setting.Text("admin"));
        names.put("password", new Setting.Text(secret(SecretNeeds.SORTINGHAT_SUPERUSER)));
        names.put("database", new Setting.Text("sortinghat_db"));
        return names;
    }

    private static String secret(String name) {
        return String.format(SECRET, name);
    }

    @Override
    public Set<String> absent() {
        Set<String> absent = new LinkedHashSet<>();
        absent.add(deployment.edge().frontend() == Frontend.NGINX ? "apache" : "nginx");
        absent.addAll(
                isElasticsearch()
                        ? List.of("opensearch", "opensearch-dashboards")
                        : List.of("elasticsearch", "kibana"));
        if (deployment.searchEngine().external().isPresent()) {
            absent.add(deployment.searchEngine().kind().id());
        }
        deployment.mariadb().external().ifPresent(address -> absent.add("mariadb"));
        deployment.redis().external().ifPresent(address -> absent.add("redis"));
        return absent;
    }

    @Override
    public SortedMap<String, NamedFile> copies() {
        SortedMap<String, NamedFile> copies = new TreeMap<>();
        deployment.searchEngine().ca().ifPresent(file -> copies.put(SecretPlan.SEARCH_AUTHORITY, file));
        queueAuthority().ifPresent(file -> copies.put(SecretPlan.QUEUE_AUTHORITY, file));
        return copies;
    }

    @Override
    public SortedMap<String, String> files(List<Instance> instances) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put(
                "command",
                "mvn paw:secrets -Dpaw.environment=" + deployment.environment().id());
        plan.put("volumes", SecretPlan.of(deployment, instances));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try {
            String text = new ObjectMapper().writer(printer).writeValueAsString(plan);
            return new TreeMap<>(Map.of("secrets/plan.json", text + "\n"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
