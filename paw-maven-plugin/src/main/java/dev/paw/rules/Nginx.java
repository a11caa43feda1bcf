package dev.paw.rules;

import dev.paw.Place;
import dev.paw.check.Directives;
import dev.paw.check.TextFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The configuration of nginx. */
final class Nginx implements WebServer {

    private static final String DIRECTORY = "/etc/nginx/";
    private static final Pattern MAIN = Pattern.compile(DIRECTORY + "nginx\\.conf");

    private final Block root;
    private final Definitions definitions;

    private Nginx(Block root) {
        this.root = root;
        definitions = Definitions.of(root.all("set"), "%s");
    }

    /** @param mounted by path in the container */
    static Nginx of(Place service, Map<String, TextFile> mounted) {
        Map<String, TextFile> filled = new TreeMap<>();
        mounted.forEach((path, file) -> filled.put(filled(path), file));
        ServerFiles files = new ServerFiles(filled, Directives::nginx);
        return new Nginx(files.root(
                files.named(MAIN),
                service,
                files.included(DIRECTORY, "conf.d/*.conf"),
                directive ->
                        directive.name().equals("include") ? files.included(DIRECTORY, directive.value()) : List.of()));
    }

    /** The image fills templates in at its start. */
    private static String filled(String path) {
        return path.replaceFirst("^/etc/nginx/templates/(.+)\\.template$", "/etc/nginx/conf.d/$1");
    }

    private List<Block> servers() {
        return root.all("server").stream()
                .filter(server -> server.arguments().isEmpty())
                .toList();
    }

    private static List<Block> listens(Block server) {
        return server.children("listen").stream()
                .filter(listen -> !WebServer.isLocal(listen.value()))
                .toList();
    }

    private static boolean isTls(Block listen) {
        return listen.arguments().contains("ssl") || listen.arguments().contains("quic");
    }

    private List<Block> tls() {
        return servers().stream()
                .filter(server -> listens(server).stream().anyMatch(Nginx::isTls))
                .toList();
    }

    private List<Block> plain() {
        return servers().stream()
                .filter(server ->
                        !server.has("listen") || listens(server).stream().anyMatch(listen -> !isTls(listen)))
                .toList();
    }

    private static boolean serves(Block server) {
        return !server.all("proxy_pass", "uwsgi_pass", "root", "alias").isEmpty();
    }

    private static List<Block> passes(Block block) {
        return block.all("location").stream()
                .filter(location -> location.has("proxy_pass", "uwsgi_pass"))
                .toList();
    }

    @Override
    public List<Fault> sortingHatByHttp() {
        return root.all("proxy_pass").stream()
                .filter(pass -> addresses(pass)
                        .anyMatch(address -> SORTINGHAT.matcher(address).matches()))
                .map(pass -> new Fault(pass.place(), "proxy_pass " + pass.value() + " speaks HTTP to SortingHat"))
                .toList();
    }

    /** The address, or those of the upstream that it names. */
    private Stream<String> addresses(Block pass) {
        String address = definitions.resolve(pass.value());
        return Stream.concat(
                Stream.of(address),
                root.all("upstream").stream()
                        .filter(upstream -> address.matches("https?://" + Pattern.quote(upstream.value()) + "(/.*)?"))
                        .flatMap(upstream -> upstream.children("server").stream())
                        .map(server -> "http://" + server.value().split(" ")[0]));
    }

    @Override
    public List<Fault> withoutTls() {
        return tls().isEmpty() ? List.of(new Fault(root.place(), "no server listens with ssl")) : List.of();
    }

    @Override
    public List<Fault> plainHttp() {
        return plain().stream()
                .filter(server -> !server.has("return")
                        && server.children("rewrite").stream()
                                .noneMatch(rewrite ->
                                        definitions.resolve(rewrite.value()).contains("https://")))
                .filter(server -> server.children("location").isEmpty()
                        || server.children("location").stream().anyMatch(Nginx::isPage))
                .map(server -> new Fault(server.place(), "this server serves pages over plain HTTP"))
                .toList();
    }

    /** Certificates are given out to those who answer a challenge over plain HTTP (RFC 8555, section 8.3). */
    private static boolean isPage(Block location) {
        return !location.has("return") && !location.value().contains(".well-known/acme-challenge");
    }

    @Override
    public List<Fault> withoutRedirect() {
        boolean redirected = plain().stream()
                .flatMap(server -> server.all("return", "rewrite").stream())
                .anyMatch(answer -> definitions.resolve(answer.value()).contains("https://"));
        return redirected || tls().isEmpty()
                ? List.of()
                : List.of(new Fault(root.place(), "no server on port 80 answers with a redirect to https"));
    }

    @Override
    public List<Fault> oldTls() {
        return WebServer.unless(served(), "ssl_protocols", set -> GOOD_TLS.containsAll(set.arguments()));
    }

    /** The encrypted servers that do anything but refuse. */
    private Stream<Block> served() {
        return tls().stream().filter(Nginx::serves);
    }

    @Override
    public List<Fault> weakCiphers() {
        return WebServer.unless(served(), "ssl_ciphers", set -> !WebServer.isWeak(set.value()));
    }

    @Override
    public List<Fault> withoutHsts() {
        List<Fault> faults = new ArrayList<>();
        served().forEach(server -> {
            if (!promises(server)) {
                faults.add(new Fault(server.place(), "this server sends no Strict-Transport-Security"));
            } else {
                server.all("location").stream()
                        .filter(location -> location.has("add_header") && !promises(location))
                        .forEach(location -> faults.add(new Fault(
                                location.place(),
                                "an add_header of its own takes Strict-Transport-Security from this location")));
            }
        });
        return faults;
    }

    private static boolean promises(Block block) {
        return block.effective("add_header").stream()
                .anyMatch(header -> header.arguments().size() > 1
                        && header.arguments().get(0).equalsIgnoreCase("Strict-Transport-Security")
                        && WebServer.isLongEnough(header.arguments().get(1)));
    }

    @Override
    public List<Fault> withoutUploadLimit() {
        Function<Block, String> limit = location ->
                location.setting("client_max_body_size").map(Block::value).orElse("");
        return passes(root).stream()
                .filter(location -> limit.apply(location).matches("|0[kmg]?"))
                .map(location -> new Fault(
                        location.place(),
                        limit.apply(location).isEmpty()
                                ? "nginx's own limit of 1 MB counts for " + location.value()
                                : "client_max_body_size is off for " + location.value()))
                .toList();
    }

    @Override
    public List<Fault> withoutCatchAll() {
        List<Fault> faults = new ArrayList<>();
        tls().stream()
                .filter(server -> listens(server).stream()
                        .anyMatch(listen -> listen.arguments().contains("default_server")))
                .findFirst()
                .or(() -> tls().stream().findFirst())
                .filter(Nginx::serves)
                .ifPresent(server ->
                        faults.add(new Fault(server.place(), "this server answers requests for other hosts, too")));
        served().filter(server -> server.children("server_name").stream()
                        .allMatch(name -> name.value().matches("_|\\*|~\\.?\\*?|")))
                .forEach(server -> faults.add(new Fault(server.place(), "this server names no host of its own")));
        return faults;
    }

    @Override
    public List<Fault> uwsgiParameters() {
        List<Fault> faults = new ArrayList<>();
        root.all("location").stream()
                .filter(location -> location.has("uwsgi_pass"))
                .forEach(location -> {
                    Map<String, Block> told = new HashMap<>();
                    location.effective("uwsgi_param")
                            .forEach(parameter -> told.put(parameter.value().split(" ")[0], parameter));
                    Stream.of("HTTPS", "QUERY_STRING", "REQUEST_METHOD", "CONTENT_LENGTH", "PATH_INFO")
                            .filter(name -> !told.containsKey(name))
                            .findFirst()
                            .ifPresent(name -> faults.add(new Fault(location.place(), "uwsgi is not told " + name)));
                    Optional.ofNullable(told.get("HTTP_HOST"))
                            .ifPresent(host -> faults.add(
                                    new Fault(host.place(), "HTTP_HOST is told without the port: " + host.value())));
                    Optional.ofNullable(told.get("PATH_INFO"))
                            .filter(path ->
                                    location.has("rewrite") && !path.value().matches(".*\\$(document_)?uri"))
                            .ifPresent(path -> faults.add(
                                    new Fault(path.place(), "the rewrite does not count with " + path.value())));
                });
        return faults;
    }

    @Override
    public List<Fault> tellsVersion() {
        return WebServer.unless(served(), "server_tokens", set -> set.value().equals("off"));
    }
}
