package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.in;

import java.util.List;
import java.util.stream.Stream;

/** Cases of {@link FrontEndRules}. */
final class FrontEndCases {

    private static final String CONF = "nginx/nginx.conf";
    private static final String PARAMETERS = "nginx/uwsgi_params.conf";
    private static final String HTTPD = "apache/httpd.conf";
    private static final String PASS = "uwsgi_pass $sortinghat;";
    private static final String TOKENS = "  server_tokens off;\n";

    private static final String MOUNT = "      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n";

    private static final List<RuleCase> NGINX = List.of(
            RuleCase.of(
                            "tls-missing",
                            "a template of the image",
                            trial -> compose(
                                            MOUNT,
                                            "      - ./nginx/a.conf:/etc/nginx/templates/default.conf.template\n")
                                    .apply(trial.file("templates/nginx/a.conf.ftl", "server { listen 80; }\n")))
                    .passes(trial -> compose(
                                    MOUNT, "      - ./nginx/a.conf:/etc/nginx/templates/default.conf.template\n")
                            .apply(trial.file("templates/nginx/a.conf.ftl", "server { listen 443 ssl; }\n"))),
            RuleCase.of("tls-missing", "another program's is not read", compose(MOUNT, ""))
                    .passes(compose("    image: \"nginx:", "    image: \"traefik:")),
            RuleCase.of(
                            "plain-http",
                            "a rewrite that leads nowhere else",
                            in(CONF, "    return 301 $public$request_uri;\n", "    rewrite ^/a /b;\n"))
                    .passes(in(
                            CONF,
                            "    return 301 $public$request_uri;\n",
                            "    rewrite ^ https://$host$request_uri permanent;\n")),
            RuleCase.of("sortinghat-by-http", "by a variable", in(CONF, PASS, "proxy_pass http://$sortinghat;"))
                    .passes(in(CONF, PASS, "uwsgi_pass sortinghat:9314;")),
            RuleCase.of(
                    "sortinghat-by-http",
                    "by an upstream",
                    trial -> in(CONF, PASS, "proxy_pass http://hat;")
                            .apply(in(CONF, TOKENS, TOKENS + "  upstream hat { server sortinghat:9314; }\n")
                                    .apply(trial))),
            RuleCase.of(
                    "sortinghat-by-http",
                    "the development server",
                    in(CONF, PASS, "proxy_pass http://sortinghat:8000/;")),
            RuleCase.of("tls-missing", "none listens so", in(CONF, "443 ssl http2", "443")),
            RuleCase.of(
                    "tls-missing",
                    "no configuration of the deployment's own",
                    compose("      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro\n", "")),
            RuleCase.of(
                            "plain-http",
                            "on both ports",
                            in(CONF, "    listen 443 ssl http2;\n", "    listen 443 ssl;\n    listen 80;\n"))
                    .passes(in(
                            CONF,
                            "    return 301 $public$request_uri;\n",
                            "    location /.well-known/acme-challenge/ { root /srv; }\n"
                                    + "    location / { return 301 $public$request_uri; }\n")),
            RuleCase.of(
                    "plain-http", "no redirect", in(CONF, "    return 301 $public$request_uri;\n", "    root /srv;\n")),
            RuleCase.of("redirect-missing", "nothing on 80", in(CONF, "return 301 $public$request_uri", "return 444"))
                    .passes(in(CONF, "return 301 $public$request_uri", "return 308 https://$host$request_uri")),
            RuleCase.of("tls-version", "TLS 1.0", in(CONF, "ssl_protocols TLSv1.2", "ssl_protocols TLSv1 TLSv1.2"))
                    .passes(in(CONF, "ssl_protocols TLSv1.2 TLSv1.3", "ssl_protocols TLSv1.3")),
            RuleCase.of("tls-version", "not said", in(CONF, "  ssl_protocols TLSv1.2 TLSv1.3;\n", "")),
            RuleCase.of(
                            "tls-ciphers",
                            "RC4",
                            in(CONF, "ssl_ciphers ECDHE-ECDSA", "ssl_ciphers ECDHE-RSA-RC4-SHA:ECDHE-ECDSA"))
                    .passes(in(CONF, "ssl_ciphers ECDHE-ECDSA", "ssl_ciphers !RC4:ECDHE-ECDSA")),
            RuleCase.of(
                    "tls-ciphers",
                    "no forward secrecy",
                    in(CONF, "ssl_ciphers ECDHE-ECDSA", "ssl_ciphers HIGH:ECDHE-ECDSA")),
            RuleCase.of("hsts-missing", "another header", in(CONF, "Strict-Transport-Security", "X-Strict")),
            RuleCase.of("hsts-missing", "for an hour", in(CONF, "max-age=63072000", "max-age=3600"))
                    .passes(in(CONF, "max-age=63072000", "max-age=31536000; includeSubDomains")),
            RuleCase.of(
                    "hsts-missing",
                    "taken away by a location's own header",
                    in(
                            CONF,
                            "    location / {\n      proxy",
                            "    location / {\n      add_header X-A b;\n      proxy")),
            RuleCase.of("upload-limit-missing", "nginx's own", in(CONF, "      client_max_body_size 32m;\n", ""))
                    .passes(in(CONF, TOKENS, TOKENS + "  client_max_body_size 5m;\n")),
            RuleCase.of(
                    "upload-limit-missing", "none", in(CONF, "client_max_body_size 2000m", "client_max_body_size 0")),
            RuleCase.of(
                            "catch-all-missing",
                            "it serves",
                            in(
                                    CONF,
                                    " default_server;\n    server_name _;\n    ssl_reject",
                                    ";\n    server_name a.org;\n    root /srv;\n    ssl_reject"))
                    .passes(in(
                            CONF,
                            " default_server;\n    server_name _;\n    ssl_reject",
                            ";\n    server_name _;\n    ssl_reject")),
            RuleCase.of("catch-all-missing", "any name", in(CONF, "server_name \"paw.example.org\"", "server_name _")),
            RuleCase.of("uwsgi-parameters", "no HTTPS", in(PARAMETERS, "uwsgi_param HTTPS", "uwsgi_param X_HTTPS"))
                    .passes(in(PARAMETERS, "$https if_not_empty", "on")),
            RuleCase.of(
                    "uwsgi-parameters", "those of the image", in(CONF, "/etc/nginx/uwsgi_params.conf", "uwsgi_params")),
            RuleCase.of(
                    "uwsgi-parameters",
                    "a host without its port",
                    in(CONF, PASS, "uwsgi_param HTTP_HOST $host;\n      " + PASS)),
            RuleCase.of(
                    "uwsgi-parameters", "the path before the rewrite", in(PARAMETERS, "$document_uri", "$request_uri")),
            RuleCase.of("server-version-told", "not said", in(CONF, TOKENS, "")),
            RuleCase.of("server-version-told", "on", in(CONF, TOKENS, "  server_tokens on;\n")));

    private static final List<RuleCase> APACHE = Stream.of(
                    RuleCase.of(
                            "sortinghat-by-http",
                            "Apache",
                            in(HTTPD, "\"uwsgi://sortinghat:9314/\"", "http://sortinghat:9314/")),
                    RuleCase.of(
                            "sortinghat-by-http",
                            "Apache, by a rule",
                            in(
                                    HTTPD,
                                    "  ProxyPass \"/identities/\" \"uwsgi://sortinghat:9314/\" disablereuse=on\n",
                                    "  Define hat http://sortinghat:9314\n  RewriteRule ^/identities/(.*) ${hat}/$1 [P]\n")),
                    RuleCase.of("tls-missing", "Apache", in(HTTPD, "SSLEngine On", "SSLEngine Off")),
                    RuleCase.of(
                                    "plain-http",
                                    "Apache",
                                    in(
                                            HTTPD,
                                            "  Redirect permanent \"/\" \"https://paw.example.org/\"\n",
                                            "  DocumentRoot /srv\n"))
                            .passes(in(HTTPD, "Redirect permanent \"/\" \"https", "RedirectPermanent / \"https")),
                    RuleCase.of(
                            "redirect-missing",
                            "Apache",
                            in(HTTPD, "Redirect permanent \"/\" \"https://paw.example.org/\"", "Redirect 404 /")),
                    RuleCase.of(
                                    "tls-version",
                                    "Apache, all",
                                    in(HTTPD, "SSLProtocol -all +TLSv1.2 +TLSv1.3", "SSLProtocol all -SSLv3"))
                            .passes(in(HTTPD, "SSLProtocol -all +TLSv1.2 +TLSv1.3", "SSLProtocol all -TLSv1 -TLSv1.1")),
                    RuleCase.of("tls-version", "Apache, not said", in(HTTPD, "SSLProtocol", "# SSLProtocol")),
                    RuleCase.of("tls-ciphers", "Apache, not said", in(HTTPD, "SSLCipherSuite", "# SSLCipherSuite")),
                    RuleCase.of(
                            "hsts-missing",
                            "Apache",
                            in(HTTPD, "Header always set Strict-Transport-Security", "Header always set X-S")),
                    RuleCase.of(
                            "upload-limit-missing",
                            "Apache, not said",
                            in(HTTPD, "  LimitRequestBody 2097152000\n", "")),
                    RuleCase.of(
                            "upload-limit-missing",
                            "Apache, off",
                            in(HTTPD, "LimitRequestBody 33554432", "LimitRequestBody 0")),
                    RuleCase.of(
                            "catch-all-missing",
                            "Apache",
                            in(
                                    HTTPD,
                                    "<VirtualHost *:443>\n  ServerName unknown.invalid\n  SSLEngine On\n  Redirect 421 \"/\"\n</VirtualHost>\n",
                                    "")),
                    RuleCase.of("server-version-told", "Apache", in(HTTPD, "ServerTokens Prod", "ServerTokens Full")))
            .map(one -> one.in("opensearch-apache"))
            .toList();

    static final List<RuleCase> ALL =
            Stream.of(NGINX, APACHE).flatMap(List::stream).toList();

    private FrontEndCases() {}
}
