package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directives;
import dev.paw.check.TextFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration of Apache's HTTP server. */
final class Apache implements WebServer {

    private static final Pattern MAIN = Pattern.compile(".*/(httpd|apache2)\\.conf");

    private final Block root;
    private final Definitions definitions;

    private Apache(Block root) {
        this.root = root;
        definitions = Definitions.of(root.all("Define"), "${%s}");
    }

    /** @param mounted by path in the container */
    static Apache of(Place service, Map<String, TextFile> mounted) {
        ServerFiles files = new ServerFiles(mounted, Directives::apache);
        return new Apache(files.root(
                files.named(MAIN),
                service,
                files.all(),
                directive -> directive.name().matches("(?i)Include(Optional)?")
                        ? files.included("(.*/)?", directive.value())
                        : List.of()));
    }

    private List<Block> hosts() {
        return root.all("VirtualHost").stream()
                .filter(host -> !WebServer.isLocal(host.value()))
                .toList();
    }

    private List<Block> tls() {
        return hosts().stream().filter(Apache::isTls).toList();
    }

    private static boolean isTls(Block host) {
        return host.setting("SSLEngine")
                .filter(engine -> engine.value().equalsIgnoreCase("on"))
                .isPresent();
    }

    private static boolean serves(Block host) {
        return !host.all("ProxyPass", "ProxyPassMatch", "DocumentRoot", "Alias", "AliasMatch")
                .isEmpty();
    }

    private Stream<Block> served() {
        return tls().stream().filter(Apache::serves);
    }

    private static List<Block> redirects(Block host) {
        return host.all("Redirect", "RedirectPermanent", "RedirectMatch", "RewriteRule");
    }

    @Override
    public List<Fault> sortingHatByHttp() {
        return root.all("ProxyPass", "ProxyPassMatch", "RewriteRule").stream()
                .filter(pass -> pass.arguments().stream()
                        .anyMatch(word ->
                                SORTINGHAT.matcher(definitions.resolve(word)).matches()))
                .map(pass -> new Fault(pass.place(), pass.name() + " " + pass.value() + " speaks HTTP to SortingHat"))
                .toList();
    }

    @Override
    public List<Fault> withoutTls() {
        return tls().isEmpty() ? List.of(new Fault(root.place(), "no virtual host has SSLEngine On")) : List.of();
    }

    @Override
    public List<Fault> plainHttp() {
        return hosts().stream()
                .filter(host -> !isTls(host) && (serves(host) || redirects(host).isEmpty()))
                .map(host -> new Fault(host.place(), "this virtual host serves pages over plain HTTP"))
                .toList();
    }

    @Override
    public List<Fault> withoutRedirect() {
        boolean redirected = hosts().stream()
                .filter(host -> !isTls(host))
                .flatMap(host -> redirects(host).stream())
                .anyMatch(answer -> definitions.resolve(answer.value()).contains("https://"));
        return redirected || tls().isEmpty()
                ? List.of()
                : List.of(new Fault(root.place(), "no virtual host on port 80 redirects to https"));
    }

    @Override
    public List<Fault> oldTls() {
        return WebServer.unless(served(), "SSLProtocol", set -> GOOD_TLS.containsAll(protocols(set.arguments())));
    }

    private static Set<String> protocols(List<String> words) {
        Set<String> on = new HashSet<>();
        for (String word : words) {
            String name = word.replaceFirst("^[+-]", "");
            Set<String> named =
                    name.equalsIgnoreCase("all") ? Set.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3") : Set.of(name);
            if (word.startsWith("-")) {
                on.removeAll(named);
            } else {
                on.addAll(named);
            }
        }
        return on;
    }

    @Override
    public List<Fault> weakCiphers() {
        return WebServer.unless(served(), "SSLCipherSuite", set -> !WebServer.isWeak(set.value()));
    }

    @Override
    public List<Fault> withoutHsts() {
        return served().filter(host -> Stream.concat(host.all("Header").stream(), host.effective("Header").stream())
                        .noneMatch(header -> header.value().matches("(?i).*Strict-Transport-Security .*")
                                && WebServer.isLongEnough(header.value())))
                .map(host -> new Fault(host.place(), "this virtual host sends no Strict-Transport-Security"))
                .toList();
    }

    @Override
    public List<Fault> withoutUploadLimit() {
        List<Fault> faults = new ArrayList<>();
        served().forEach(host -> {
            if (host.setting("LimitRequestBody").isEmpty()) {
                faults.add(new Fault(host.place(), "this virtual host sets no LimitRequestBody"));
            }
            Stream.concat(host.all("LimitRequestBody").stream(), host.effective("LimitRequestBody").stream())
                    .filter(limit -> limit.value().equals("0"))
                    .forEach(limit -> faults.add(new Fault(limit.place(), "LimitRequestBody is off")));
        });
        return faults;
    }

    @Override
    public List<Fault> withoutCatchAll() {
        List<Fault> faults = new ArrayList<>();
        tls().stream()
                .findFirst()
                .filter(Apache::serves)
                .ifPresent(host ->
                        faults.add(new Fault(host.place(), "this virtual host answers requests for other hosts, too")));
        served().filter(host -> !host.has("ServerName"))
                .forEach(host -> faults.add(new Fault(host.place(), "this virtual host names no host of its own")));
        return faults;
    }

    /** mod_proxy_uwsgi tells what has to be told by itself. */
    @Override
    public List<Fault> uwsgiParameters() {
        return List.of();
    }

    @Override
    public List<Fault> tellsVersion() {
        return WebServer.unless(served(), "ServerTokens", set -> set.value().matches("(?i)Prod(uctOnly)?"));
    }
}
