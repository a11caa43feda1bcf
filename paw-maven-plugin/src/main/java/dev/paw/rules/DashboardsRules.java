package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import dev.paw.check.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Kibana or OpenSearch Dashboards. */
final class DashboardsRules {

    private static final List<String> KIBANA_KEYS =
            List.of("xpack.security.encryptionKey", "xpack.encryptedSavedObjects.encryptionKey");

    static final List<Rule> ALL = List.of(
                    Rule.error(
                            "dashboards-plain-search",
                            "the dashboards reach the search engine over plain HTTP",
                            "The passwords of all who log in go through the network as they are.",
                            "Write https:// in elasticsearch.hosts or opensearch.hosts.",
                            each(DashboardsRules::plain)),
                    Rule.warning(
                            "dashboards-unverified-search",
                            "the dashboards do not look at the search engine's certificate",
                            "Whoever answers in its place gets the passwords of all who log in.",
                            "Set ssl.verificationMode to full, with ssl.certificateAuthorities.",
                            each(DashboardsRules::unverified)),
                    Rule.error(
                            "dashboards-admin-user",
                            "the dashboards work as the search engine's administrator",
                            "Whoever takes them over is the administrator. There are users made for them: kibana_system and"
                                    + " kibanaserver.",
                            "Name that user.",
                            each(DashboardsRules::administrator)),
                    Rule.warning(
                            "dashboards-cookie",
                            "the dashboards' session cookie goes over plain HTTP, too",
                            "One request for http:// is enough to give the session away.",
                            "Set xpack.security.secureCookies or opensearch_security.cookie.secure to true.",
                            each(DashboardsRules::cookie)),
                    Rule.warning(
                            "dashboards-keys-missing",
                            "the dashboards make up their keys at each start",
                            "Everybody is logged out then, and saved secrets cannot be read any more; OpenSearch Dashboards"
                                    + " have the same key everywhere.",
                            "Set the keys with {{secret:…}}, as paw's template does.",
                            each(DashboardsRules::keys)))
            .stream()
            .map(rule -> rule.inDevelopment(Severity.NONE))
            .toList();

    private DashboardsRules() {}

    /** What the dashboards are told, in their file or by variables: {@code ELASTICSEARCH_HOSTS} is {@code elasticsearch.hosts}. */
    private record Settings(Member member, Place place, Map<String, YamlValue> byName) {

        Optional<YamlValue> get(String name) {
            return Optional.ofNullable(byName.get(variable(name)));
        }

        /** Of the search engine, under either program's name. */
        Optional<YamlValue> ofEngine(String name) {
            return get("elasticsearch." + name).or(() -> get("opensearch." + name));
        }

        Place place(Optional<YamlValue> value) {
            return value.map(YamlValue::place).orElse(place);
        }

        boolean isKibana() {
            return (member.image() + member.name()).contains("kib");
        }

        static String variable(String name) {
            return name.replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    @FunctionalInterface
    private interface SettingsJudge {

        void judge(Settings settings, Findings found);
    }

    private static Judge each(SettingsJudge judge) {
        return (deployment, found) -> settings(deployment).forEach(settings -> judge.judge(settings, found));
    }

    private static Stream<Settings> settings(Judged deployment) {
        Stack stack = Stack.of(deployment);
        return stack.with(Role.DASHBOARDS).stream().map(member -> {
            Map<String, YamlValue> byName = new HashMap<>();
            List<TextFile> files = stack.files(member).values().stream()
                    .filter(file -> file.name().matches("(kibana|opensearch_dashboards)\\.ya?ml"))
                    .toList();
            files.forEach(file ->
                    YamlValue.of(file).flat().forEach((name, value) -> byName.put(Settings.variable(name), value)));
            member.environment().forEach((name, value) -> byName.put(Settings.variable(name), value));
            return new Settings(
                    member, files.isEmpty() ? member.place() : files.get(0).place(), byName);
        });
    }

    private static void plain(Settings settings, Findings found) {
        settings.ofEngine("hosts")
                .filter(hosts -> hosts.texts().stream().anyMatch(host -> host.contains("http://")))
                .ifPresent(hosts -> found.add(
                        hosts.place(), "'" + settings.member().name() + "' speaks plain HTTP to the search engine"));
    }

    private static void unverified(Settings settings, Findings found) {
        settings.ofEngine("ssl.verificationMode")
                .filter(mode -> mode.is("none"))
                .ifPresent(mode -> found.add(mode.place(), "verificationMode is none"));
    }

    private static void administrator(Settings settings, Findings found) {
        settings.ofEngine("username")
                .filter(user -> user.is("elastic") || user.is("admin"))
                .ifPresent(user ->
                        found.add(user.place(), "the user is '" + user.text().orElse("") + "'"));
    }

    private static void cookie(Settings settings, Findings found) {
        Optional<YamlValue> secure = settings.get(
                settings.isKibana() ? "xpack.security.secureCookies" : "opensearch_security.cookie.secure");
        if (secure.filter(YamlValue::isTrue).isEmpty()) {
            found.add(
                    settings.place(secure),
                    "the cookie of '" + settings.member().name() + "' is not secure");
        }
    }

    private static void keys(Settings settings, Findings found) {
        List<String> wanted = settings.isKibana() ? KIBANA_KEYS : List.of("opensearch_security.cookie.password");
        wanted.stream()
                .filter(name -> settings.get(name)
                        .flatMap(YamlValue::text)
                        .filter(Predicate.not(String::isEmpty))
                        .isEmpty())
                .forEach(name -> found.add(settings.place(), "'" + name + "' is not set"));
    }
}
