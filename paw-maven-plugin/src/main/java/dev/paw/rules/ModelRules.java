package dev.paw.rules;

import dev.paw.Place;
import dev.paw.Topic;
import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.Stage;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import dev.paw.deployment.Deployment.Address;
import java.util.List;
import java.util.stream.Stream;

/** What deployment.yaml and the files laid over it say. */
final class ModelRules {

    private ModelRules() {}

    static List<Rule> rules() {
        return List.of(
                Rule.error(
                                "deployment-unreadable",
                                "the deployment's own description is no YAML that can be read",
                                "Nobody knows what is to be deployed then: nothing is rendered, and what follows from it is"
                                        + " judged once it can be read.",
                                "Do what the message says: its line is where the text stops to make sense.",
                                Mistakes.in(Stage.DOCUMENT, false))
                        .inDevelopment(Severity.ERROR),
                Rule.error(
                                "deployment-invalid",
                                "a value or key of deployment.yaml cannot be meant",
                                "What is not understood cannot be rendered: no goal works with it.",
                                "Do what the message says; deployment.yaml as it is scaffolded names every key.",
                                Mistakes.ofModel(Topic.OTHER))
                        .inDevelopment(Severity.ERROR),
                Mistakes.rule(
                        Topic.SORTINGHAT_VARIABLE,
                        "sortinghat-unknown-variable",
                        "a variable that SortingHat does not read, or that is not yours to set",
                        "SortingHat passes over what its version does not know without a word, so the setting has"
                                + " no effect and nobody notices. Of some variables any text counts as true, and"
                                + " any text in DEV_FLAG or UPGRADE_FLAG switches that mode on.",
                        "Take the name that the message offers, or take the variable out; what has no variable"
                                + " belongs into a settings module named in SORTINGHAT_CONFIG."),
                Mistakes.rule(
                        Topic.AUTHORITY,
                        "authority-unusable",
                        "the certificate of an authority is missing, or is none",
                        "What is reached over TLS and signed by an authority of your own is verified with it."
                                + " Without it nothing is rendered: a connection that verifies nothing tells"
                                + " nobody.",
                        "Put the authority's certificate, in PEM, where 'ca' names it; it is public, and"
                                + " committed with the rest."),
                Rule.error(
                                "public-url-missing",
                                "nothing says where people reach the deployment",
                                "The certificate of the front end, the host that SortingHat answers to and the redirect to"
                                        + " TLS all follow from this address.",
                                "Add it to production.yaml: publicUrl: https://paw.example.org",
                                ModelRules::publicUrlMissing)
                        .inDevelopment(Severity.NONE),
                Rule.error(
                                "public-url-plain-http",
                                "people reach the deployment over plain HTTP",
                                "Passwords and sessions could be read on the way. And since 1.7 SortingHat's session cookie"
                                        + " is for encrypted connections alone: over plain HTTP nobody can log in, and no"
                                        + " message says why.",
                                "Write https:// in publicUrl; paw:secrets makes a certificate, or takes yours.",
                                ModelRules::plainHttp)
                        .inDevelopment(Severity.NONE),
                Rule.error(
                                "external-plain-http",
                                "the search engine is reached over plain HTTP",
                                "Whoever is on the way reads and changes what GrimoireLab stores, and reads the password of"
                                        + " the user who writes.",
                                "Give the search engine a certificate, and write https:// in searchEngine.external.url.",
                                ModelRules::externalPlainHttp)
                        .inDevelopment(Severity.NONE),
                Rule.error(
                                "external-redis-plain",
                                "the queue of another host is reached without encryption",
                                "Its password goes through the network as it is. Who reads it writes jobs into the queue,"
                                        + " and a job is whatever function SortingHat's worker is to run.",
                                "Add \"tls: true\" to redis.external, and \"ca\" for an authority of your own. Where the way"
                                        + " there is a private network, a VPN or a tunnel, suppress this and say so.",
                                ModelRules::externalRedis)
                        .inDevelopment(Severity.NONE),
                Rule.error(
                                "external-database-plain",
                                "the database of another host is reached without encryption",
                                "SortingHat has no setting for TLS to its database: who people are goes through the network"
                                        + " as it is.",
                                "Have it on a private network or at the end of a VPN, or let a service of your own be the"
                                        + " tunnel (stunnel) and name that as mariadb.external.host. Where there is such a"
                                        + " thing that paw does not see, suppress this and say so; docs/production.md tells"
                                        + " more.",
                                ModelRules::externalDatabase)
                        .inDevelopment(Severity.NONE));
    }

    private static void publicUrlMissing(Judged deployment, Findings found) {
        boolean said = yamls(deployment).anyMatch(yaml -> yaml.get("publicUrl").isPresent());
        if (!said) {
            found.add(place(deployment), "the deployment does not say where people reach it");
        }
    }

    private static void plainHttp(Judged deployment, Findings found) {
        deployment
                .publicUrl()
                .filter(url -> url.getScheme().equals("http"))
                .ifPresent(url -> found.add(
                        place(deployment, "publicUrl"),
                        "'" + url + "' is reached over plain HTTP, over which SortingHat lets nobody log in",
                        "publicUrl: https://" + url.getHost()));
    }

    private static void externalPlainHttp(Judged deployment, Findings found) {
        deployment
                .model()
                .searchEngine()
                .external()
                .filter(url -> url.getScheme().equals("http"))
                .ifPresent(url -> found.add(
                        place(deployment, "searchEngine", "external", "url"),
                        "'" + url + "' is reached over plain HTTP"));
    }

    private static void externalRedis(Judged deployment, Findings found) {
        boolean encrypted = deployment.model().redis().tls().isPresent()
                || deployment.model().sortingHat().environment().containsKey("SORTINGHAT_REDIS_SSL");
        deployment
                .model()
                .redis()
                .external()
                .filter(address -> !encrypted && isElsewhere(deployment, address))
                .ifPresent(address -> found.add(
                        place(deployment, "redis", "external", "host"),
                        "Redis on '" + address.host() + "' is reached without TLS"));
    }

    private static void externalDatabase(Judged deployment, Findings found) {
        deployment
                .model()
                .mariadb()
                .external()
                .filter(address -> isElsewhere(deployment, address))
                .ifPresent(address -> found.add(
                        place(deployment, "mariadb", "external", "host"),
                        "MariaDB on '" + address.host() + "' is reached without TLS"));
    }

    /** A service of the deployment's own Compose files is on its networks: a tunnel, for example. */
    private static boolean isElsewhere(Judged deployment, Address address) {
        return deployment.services().noneMatch(service -> service.name().equals(address.host()));
    }

    /** Where a key has the value that counts: the environment's file lies over deployment.yaml. */
    static Place place(Judged deployment, String key, String... more) {
        return yamls(deployment)
                .map(yaml -> yaml.get(key, more))
                .filter(YamlValue::isPresent)
                .map(YamlValue::place)
                .findFirst()
                .orElseGet(() -> place(deployment));
    }

    /** The environment's file, or else deployment.yaml. */
    private static Place place(Judged deployment) {
        return files(deployment).findFirst().map(TextFile::place).orElse(Place.NONE);
    }

    private static Stream<YamlValue> yamls(Judged deployment) {
        return files(deployment).map(YamlValue::of);
    }

    private static Stream<TextFile> files(Judged deployment) {
        return Stream.of(deployment.environment().id() + ".yaml", "deployment.yaml")
                .flatMap(name -> deployment.source(name).stream());
    }
}
