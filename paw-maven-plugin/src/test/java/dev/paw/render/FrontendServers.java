package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.paw.testing.Loopback;
import dev.paw.testing.Strict;
import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A real front end with its rendered configuration, before a real uwsgi server with a Django application in SortingHat's
 * place and a server in that of the dashboards. Only addresses, ports and paths are other than in the containers.
 */
final class FrontendServers {

    private final Path directory;
    private final Filled filled;
    private final Path statics;
    private final List<Process> processes = new ArrayList<>();
    private final HttpServer dashboards;
    private final int uwsgi = freePort();

    private UnaryOperator<String> change = UnaryOperator.identity();

    final int plain = freePort();
    final int secure = freePort();
    final int health = freePort();

    FrontendServers(String sample, Path directory) throws Exception {
        this.directory = directory;
        for (String tool : List.of("python3", "curl", "openssl", "uwsgi")) {
            Tools.need(tool);
        }
        // That of the distribution, which uwsgi's plugin runs as well.
        Strict.need(
                new ProcessBuilder("/usr/bin/python3", "-c", "import django")
                                .start()
                                .waitFor()
                        == 0,
                "the package python3-django");
        // The servers' workers are users of their own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        filled = Filled.of(sample, directory, certificate());
        statics = Files.createDirectories(directory.resolve("static/css")).getParent();
        Files.writeString(statics.resolve("css/app.css"), "body {}");
        Files.writeString(statics.resolve("favicon.ico"), "icon");
        Files.writeString(statics.resolve("secret.txt"), "not for everybody");
        dashboards = dashboards();
        startUwsgi();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, String> certificate() throws Exception {
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("certificate.pem");
        Tools.run(
                directory,
                List.of(("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
                                + " -subj /CN=paw.example.org -addext subjectAltName=DNS:paw.example.org"
                                + " -keyout " + key + " -out " + certificate)
                        .split(" ")));
        return Map.of("public.key", Files.readString(key), "public.crt", Files.readString(certificate));
    }

    private static HttpServer dashboards() {
        HttpServer server = Loopback.server();
        server.createContext("/", exchange -> {
            StringBuilder told = new StringBuilder("dashboards " + exchange.getRequestURI() + "\n");
            exchange.getRequestHeaders()
                    .forEach((name, values) -> told.append(name)
                            .append(": ")
                            .append(String.join(", ", values))
                            .append('\n'));
            exchange.getRequestBody().readAllBytes();
            byte[] answer = told.toString().getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : answer.length);
            exchange.getResponseBody().write(answer, 0, head ? 0 : answer.length);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void startUwsgi() throws Exception {
        Path application =
                Path.of("src/test/resources/render/sortinghat/stand_in.py").toAbsolutePath();
        start(
                "uwsgi",
                List.of(
                        "uwsgi",
                        "--plugin",
                        "python3",
                        "--socket",
                        "127.0.0.1:" + uwsgi,
                        "--wsgi-file",
                        application.toString(),
                        "--die-on-term",
                        "--need-app",
                        "--master"));
        await(uwsgi);
    }

    /** Changes what was rendered before a front end is started on it, as an own template would. */
    void change(UnaryOperator<String> newChange) {
        change = newChange;
    }

    /** Starts nginx on what its template has become. */
    void nginx() throws Exception {
        Tools.need("nginx");
        Path configuration = adapt(
                "nginx/nginx.conf",
                Map.of(
                        "listen 80",
                        "listen 127.0.0.1:" + plain,
                        "listen 443",
                        "listen 127.0.0.1:" + secure,
                        "/etc/nginx/uwsgi_params.conf",
                        filled.rendered().resolve("nginx/uwsgi_params.conf").toString(),
                        "resolver 127.0.0.11",
                        "resolver 127.0.0.1",
                        "/dev/stdout",
                        directory.resolve("access.log").toString(),
                        "/dev/stderr",
                        directory.resolve("error.log").toString(),
                        "alias /sortinghat/",
                        "alias " + statics + "/"));
        List<String> command =
                List.of("nginx", "-e", directory.resolve("early.log").toString(), "-c", configuration.toString());
        Tools.run(directory, join(command, "-t"));
        start("nginx", join(command, "-g", "daemon off;"));
        await(secure);
    }

    /** Starts Apache on what its template has become. */
    void apache() throws Exception {
        Tools.need("apache2");
        Path root = Files.createDirectories(directory.resolve("httpd/conf")).getParent();
        Files.createSymbolicLink(root.resolve("modules"), Path.of("/usr/lib/apache2/modules"));
        Files.copy(Path.of("/etc/mime.types"), root.resolve("conf/mime.types"));
        Path configuration = adapt(
                "apache/httpd.conf",
                Map.of(
                        "Listen 80\n", "Listen 127.0.0.1:" + plain + "\n",
                        "Listen 443\n", "Listen 127.0.0.1:" + secure + "\n",
                        "*:80>", "*:" + plain + ">",
                        "*:443>", "*:" + secure + ">",
                        "/usr/local/apache2", root.toString(),
                        "/proc/self/fd/1", directory.resolve("access.log").toString(),
                        "/proc/self/fd/2", directory.resolve("error.log").toString(),
                        "\"/sortinghat", "\"" + statics));
        List<String> command =
                List.of("apache2", "-f", configuration.toString(), "-c", "User www-data", "-c", "Group www-data");
        Tools.run(directory, join(command, "-t"));
        start("apache2", join(command, "-DFOREGROUND"));
        await(secure);
    }

    private Path adapt(String file, Map<String, String> own) throws IOException {
        Map<String, String> changes = new LinkedHashMap<>(own);
        changes.put("\"/tmp/", "\"" + directory + "/");
        changes.put(" /tmp/", " " + directory + "/");
        changes.put("\"/tmp\"", "\"" + directory + "\"");
        changes.put("file:/tmp", "file:" + directory);
        changes.put("shmcb:/tmp", "shmcb:" + directory);
        changes.put("127.0.0.1:8081", "127.0.0.1:" + health);
        changes.put("/run/paw/", filled.volumes().resolve("frontend-secrets") + "/");
        changes.put("sortinghat:9314", "127.0.0.1:" + uwsgi);
        changes.put(
                "opensearch-dashboards:5601",
                "127.0.0.1:" + dashboards.getAddress().getPort());
        String text = change.apply(Files.readString(filled.rendered().resolve(file)));
        // All at once, so that nothing is changed twice.
        String any = changes.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        text = Pattern.compile(any)
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(changes.get(found.group())));
        return Files.writeString(directory.resolve(file.replace('/', '-')), text);
    }

    private static List<String> join(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private void start(String name, List<String> command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".out").toFile())
                .start());
    }

    private void await(int port) throws IOException {
        Process last = processes.get(processes.size() - 1);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                assertThat(last.isAlive()).as("%s runs", last.info()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    /** What curl says, with the status behind; 000 if there was no answer. */
    String curl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--noproxy",
                "*",
                "--cacert",
                directory.resolve("certificate.pem").toString(),
                "--connect-to",
                "::127.0.0.1:",
                "--write-out",
                "\n%{http_code}"));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("curl.out");
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readString(out);
    }

    /** An address of the deployment. */
    String url(String path) {
        return "https://paw.example.org:" + secure + path;
    }

    /** Stops SortingHat's stand-in. */
    void stopSortingHat() throws InterruptedException {
        processes.get(0).destroy();
        processes.get(0).waitFor();
    }

    /** Starts it again. */
    void startSortingHat() throws Exception {
        startUwsgi();
    }

    /** Ends them all. */
    void close() throws InterruptedException {
        dashboards.stop(0);
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
