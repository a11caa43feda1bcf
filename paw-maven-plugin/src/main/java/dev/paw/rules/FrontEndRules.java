package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the internet reaches: nginx or Apache. Development has none. */
final class FrontEndRules {

    static final List<Rule> ALL = List.of(
                    Rule.error(
                            "sortinghat-by-http",
                            "the front end speaks HTTP to SortingHat",
                            "Port 9314 speaks uwsgi, whatever is written elsewhere: over HTTP there is no answer but 502."
                                    + " Port 8000 is the development server's.",
                            "In nginx write \"uwsgi_pass sortinghat:9314\", in Apache"
                                    + " \"ProxyPass /identities/ uwsgi://sortinghat:9314/\".",
                            each(WebServer::sortingHatByHttp)),
                    Rule.error(
                            "tls-missing",
                            "the front end has no encrypted port",
                            "Passwords and sessions can be read on the way; and since 1.7 SortingHat's session cookie is"
                                    + " for encrypted connections alone, so that nobody can log in.",
                            "Listen on 443 with the certificate of /run/paw.",
                            each(WebServer::withoutTls)),
                    Rule.error(
                            "plain-http",
                            "the front end serves pages over plain HTTP",
                            "Who logs in there gives the password to everybody on the way, and is not let in: the"
                                    + " session's cookie is for encrypted connections.",
                            "Answer on port 80 with a redirect to https alone.",
                            each(WebServer::plainHttp)),
                    Rule.warning(
                            "redirect-missing",
                            "who forgets the s of https finds nothing",
                            "Browsers and people still try http:// first.",
                            "Answer on port 80 with \"return 301 https://…\" or \"Redirect permanent / https://…\".",
                            each(WebServer::withoutRedirect)),
                    Rule.error(
                            "tls-version",
                            "the front end speaks versions of TLS that are broken, or leaves that to its program",
                            "TLS 1.0 and 1.1 are withdrawn (RFC 8996). Apache and older nginx still offer them unless told"
                                    + " otherwise.",
                            "In nginx write \"ssl_protocols TLSv1.2 TLSv1.3\", in Apache"
                                    + " \"SSLProtocol -all +TLSv1.2 +TLSv1.3\".",
                            each(WebServer::oldTls)),
                    Rule.warning(
                            "tls-ciphers",
                            "the front end offers ciphers that are broken or have no forward secrecy",
                            "Without forward secrecy a key that is stolen next year opens what was recorded this year.",
                            "Name ciphers that begin with ECDHE alone.",
                            each(WebServer::weakCiphers)),
                    Rule.warning(
                            "hsts-missing",
                            "browsers are not told to come over TLS alone",
                            "Without Strict-Transport-Security a browser tries plain HTTP again and again, and whoever"
                                    + " sits in between answers first. In nginx an add_header of a location's own takes"
                                    + " those of the server away.",
                            "Send \"Strict-Transport-Security: max-age=63072000\" with every answer.",
                            each(WebServer::withoutHsts)),
                    Rule.warning(
                            "upload-limit-missing",
                            "nothing fitting limits what may be sent to the front end",
                            "nginx's own 1 MB keeps imports of dashboards out; no limit at all lets anybody fill memory"
                                    + " and disk.",
                            "Set client_max_body_size or LimitRequestBody for each place that passes requests on.",
                            each(WebServer::withoutUploadLimit)),
                    Rule.warning(
                            "catch-all-missing",
                            "the front end answers requests for any host",
                            "Names that somebody else points at this address, and scanners that know the address only,"
                                    + " get the deployment's pages.",
                            "Name the public host, and let a first server turn all others away.",
                            each(WebServer::withoutCatchAll)),
                    Rule.error(
                            "uwsgi-parameters",
                            "nginx tells SortingHat too little or the wrong things about a request",
                            "Only HTTPS tells Django that a request was encrypted; the HTTP_HOST of Debian's"
                                    + " uwsgi_params has no port, and Django then refuses forms; PATH_INFO has to be"
                                    + " what the rewrite made.",
                            "Include paw's nginx/uwsgi_params.conf.",
                            each(WebServer::uwsgiParameters)),
                    Rule.warning(
                            "server-version-told",
                            "the front end tells its version to everybody",
                            "It spares whoever looks for a version with a known hole the trying.",
                            "In nginx write \"server_tokens off\", in Apache \"ServerTokens Prod\".",
                            each(WebServer::tellsVersion)))
            .stream()
            .map(rule -> rule.inDevelopment(Severity.NONE))
            .toList();

    private FrontEndRules() {}

    private static Judge each(Function<WebServer, List<WebServer.Fault>> faults) {
        return (deployment, found) -> {
            Stack stack = Stack.of(deployment);
            for (Member member : stack.with(Role.FRONT_END)) {
                server(stack, member).ifPresent(server -> tell(faults.apply(server), found));
            }
        };
    }

    private static void tell(List<WebServer.Fault> faults, Findings found) {
        faults.forEach(fault -> found.add(fault.place(), fault.what()));
    }

    /** None for a program whose configuration nobody here can read. */
    private static Optional<WebServer> server(Stack stack, Member member) {
        Map<String, TextFile> files = new LinkedHashMap<>(stack.files(member));
        files.values().removeIf(file -> !file.name().endsWith(".conf"));
        String program = member.image() + " " + member.name();
        if (program.matches(".*(traefik|caddy|haproxy|envoy).*")) {
            return Optional.empty();
        }
        return Optional.of(
                program.matches(".*(httpd|apache).*")
                        ? Apache.of(member.place(), files)
                        : Nginx.of(member.place(), files));
    }
}
