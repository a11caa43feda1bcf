package dev.paw.it;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a search engine, started by the rendered {@code node.sh} with the rendered configuration file and the
 * environment of the Compose file, as the user of their containers if the tests run as root.
 *
 * <p>Only this is other than in the containers:
 *
 * <ul>
 *   <li>by environment variables, as one changes settings of the containers too: {@code network.bind_host},
 *       {@code http.port}, {@code transport.port}, {@code path.data}, {@code path.logs}, {@code path.repo}, and for Java a
 *       file of hosts, in which the nodes' names stand, in the place of Docker's name server;
 *   <li>for Elasticsearch by such variables the heap, which its launcher chooses in the container, and the path of the file
 *       with its password;
 *   <li>in copies of the rendered scripts and of curl's configuration: the paths of what is mounted;
 *   <li>in a copy of {@code snapshots.json}: the directory of snapshots.
 * </ul>
 *
 * <p>As the addresses are loopback ones, a failing bootstrap check (memory lock, {@code vm.max_map_count}) is a warning.
 */
final class EngineCluster implements AutoCloseable {

    private final ProductionSite site;
    private final String engine;
    private final Path home;
    private final Path directory;
    private final List<String> names;
    private final List<EngineAddress> addresses;
    private final Path start;
    private final Map<String, ServerProcess> running = new TreeMap<>();

    /**
     * A cluster of which no node runs yet.
     *
     * @param engine elasticsearch or opensearch
     * @param home what it is started from, readable for everybody
     * @param nodes how many the site has
     */
    EngineCluster(ProductionSite site, String engine, Path home, int nodes) throws IOException, InterruptedException {
        this.site = site;
        this.engine = engine;
        this.home = home;
        directory = Files.createDirectory(site.volumes().resolveSibling("nodes"));
        names = nodes == 1
                ? List.of(engine)
                : IntStream.rangeClosed(1, nodes)
                        .mapToObj(node -> engine + "-" + node)
                        .toList();
        addresses = EngineAddress.of(nodes);
        for (String name : names) {
            prepare(name);
        }
        prepareSetUp();
        start = startScript();
        if (HostUser.isRoot()) {
            Tools.run(site.volumes(), List.of("chown", "-R", "1000:0", directory.toString()));
        }
    }

    private boolean isOpenSearch() {
        return engine.equals("opensearch");
    }

    /** Names of the nodes. */
    List<String> names() {
        return names;
    }

    private Path node(String name, String part) {
        return directory.resolve(name).resolve(part);
    }

    private void prepare(String name) throws IOException {
        Path config = Files.createDirectories(node(name, "config"));
        Files.createDirectory(node(name, "data"));
        Files.createDirectory(node(name, "logs"));
        EngineParts.copy(home.resolve("config"), config);
        Path rendered = site.rendered().resolve(engine).resolve(engine + ".yml");
        Files.copy(rendered, config.resolve(engine + ".yml"), StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(config.resolve("certs"), site.volume(name + "-secrets"));
        if (isOpenSearch()) {
            Files.createSymbolicLink(config.resolve("opensearch-security"), site.volume("opensearch-security"));
        }
        String hosts = IntStream.range(0, names.size())
                .mapToObj(index -> addresses.get(index).host() + " " + names.get(index) + "\n")
                .collect(Collectors.joining());
        Files.writeString(config.resolve("hosts"), hosts + "127.0.0.1 localhost\n");
    }

    /** One for all: a shell that is still reading it must not find it changed. */
    private Path startScript() throws IOException {
        Map<String, String> paths = new TreeMap<>();
        paths.put("/run/formed", site.volume("search-formed").toString());
        if (!isOpenSearch()) {
            paths.put("/usr/local/bin", home.resolve("bin").toString());
        }
        return site.script(engine + "/node.sh", paths);
    }

    private void prepareSetUp() throws IOException {
        Path setUp = directory.resolve("setup");
        EngineParts.copy(site.rendered().resolve(engine).resolve("setup"), setUp);
        replace(
                setUp.resolve("snapshots.json"),
                "/usr/share/" + engine + "/snapshots",
                site.volume("search-snapshots").toString());
        Files.writeString(
                setUp.resolve(".curlrc"),
                "connect-to = \"%s:9200:%s:%d\"\nnoproxy = \"*\"\n"
                        .formatted(
                                engine,
                                addresses.get(0).host(),
                                addresses.get(0).http()));
    }

    private static void replace(Path file, String old, String text) throws IOException {
        String content = Files.readString(file);
        if (!content.contains(old)) {
            throw new AssertionError(file + " does not hold " + old + ":\n" + content);
        }
        Files.writeString(file, content.replace(old, text));
    }

    /** Starts a node and returns at once. */
    ServerProcess start(String name) throws IOException {
        ServerProcess process = start(name, Map.of());
        ServerProcess before = running.put(name, process);
        if (before != null) {
            before.close();
        }
        return process;
    }

    /**
     * Starts a node on a copy of its configuration that a test has changed, with a directory of data and ports of its own,
     * beside the one that may run. Whoever calls it closes it.
     *
     * @param line one more of the configuration file
     */
    ServerProcess tryWith(String name, String line) throws IOException, InterruptedException {
        Path trial = trial(name);
        Path file = trial.resolve("config").resolve(engine + ".yml");
        Files.writeString(file, Files.readString(file) + line);
        EngineAddress free = EngineAddress.of(1).get(0);
        return start(
                name,
                trial,
                Map.of(
                        "http.port",
                        Integer.toString(free.http()),
                        "transport.port",
                        Integer.toString(free.transport())));
    }

    /**
     * Starts a node on a copy of its configuration with the certificates of another deployment, without data, in the place of
     * the one that has been stopped. Whoever calls it closes it.
     */
    ServerProcess tryWith(String name, ProductionSite other) throws IOException, InterruptedException {
        Path trial = trial(name);
        Path certificates = trial.resolve("config/certs");
        Files.delete(certificates);
        Files.createSymbolicLink(certificates, other.volume(name + "-secrets"));
        return start(name, trial, Map.of());
    }

    private Path trial(String name) throws IOException, InterruptedException {
        Path trial = Files.createTempDirectory(directory, "trial");
        Tools.run(site.volumes(), List.of("cp", "-a", node(name, "config").toString(), trial.toString()));
        if (HostUser.isRoot()) {
            Tools.run(site.volumes(), List.of("chown", "1000:0", trial.toString()));
        }
        return trial;
    }

    private ServerProcess start(String name, Path trial, Map<String, String> variables) throws IOException {
        Map<String, String> all = new TreeMap<>(variables);
        all.put(
                isOpenSearch() ? "OPENSEARCH_PATH_CONF" : "ES_PATH_CONF",
                trial.resolve("config").toString());
        all.put("path.data", trial.resolve("data").toString());
        return start(name, all);
    }

    /** Takes a stopped node's data away. */
    void lose(String name) throws IOException, InterruptedException {
        Tools.run(site.volumes(), List.of("find", node(name, "data").toString(), "-mindepth", "1", "-delete"));
    }

    private ServerProcess start(String name, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(HostUser.engine(List.of("bash", start.toString())));
        builder.directory(home.toFile()).environment().putAll(environment(name));
        builder.environment().putAll(variables);
        return ServerProcess.start(builder);
    }

    private Map<String, String> environment(String name) throws IOException {
        EngineAddress address = address(name);
        Map<String, String> environment = new TreeMap<>(site.environment(name));
        environment.put("network.bind_host", address.host());
        environment.put("http.port", "" + address.http());
        environment.put("transport.port", "" + address.transport());
        environment.put("path.data", node(name, "data").toString());
        environment.put("path.logs", node(name, "logs").toString());
        environment.put("path.repo", site.volume("search-snapshots").toString());
        Path config = node(name, "config");
        String hosts = "-Djdk.net.hosts.file=" + config.resolve("hosts");
        if (isOpenSearch()) {
            environment.put("OPENSEARCH_PATH_CONF", config.toString());
            environment.merge("OPENSEARCH_JAVA_OPTS", hosts, (own, more) -> own + " " + more);
        } else {
            environment.put("ES_PATH_CONF", config.toString());
            environment.put("ES_JAVA_OPTS", "-Xms512m -Xmx512m " + hosts);
            environment.computeIfPresent(
                    "ELASTIC_PASSWORD_FILE",
                    (variable, file) -> file.replace("/usr/share/elasticsearch/config", config.toString()));
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return environment;
    }

    /** Ends a node. */
    void stop(String name) {
        running.remove(name).close();
    }

    /** Changes what the job search-setup sends, as another rendering would: a text of a file, which has to be there. */
    void changeSetUp(String file, String old, String text) throws IOException {
        replace(directory.resolve("setup").resolve(file), old, text);
    }

    /** Runs the job search-setup; what it has told, and its exit code. */
    Outcome setUp() throws IOException, InterruptedException {
        // As the volume has them now: secrets may have been renewed.
        Path secrets = directory.resolve("setup-secrets");
        Tools.run(directory, List.of("rm", "-rf", secrets.toString()));
        Tools.run(
                directory,
                List.of("cp", "-a", site.volume("search-setup-secrets").toString(), secrets.toString()));
        replace(secrets.resolve("curl.conf"), "/run/paw/", secrets + "/");
        Path script = site.script(
                engine + "/setup/setup.sh",
                Map.of(
                        "/run/formed",
                        site.volume("search-formed").toString(),
                        "/run/paw",
                        secrets.toString(),
                        " /paw/",
                        " " + directory.resolve("setup") + "/"));
        ProcessBuilder job = new ProcessBuilder(HostUser.engine(List.of("bash", script.toString())));
        job.environment().put("CURL_HOME", directory.resolve("setup").toString());
        ServerProcess process = ServerProcess.start(job);
        int exitCode = process.awaitEnd();
        return new Outcome(exitCode, process.output().lines().toList(), 0);
    }

    /** Somebody at a node, not logged in, who believes the deployment's authority. */
    EngineClient anonymous(String name) throws Exception {
        return EngineClient.anonymous(address(name), site.secrets().resolve("ca.crt"));
    }

    /** Where a node listens. */
    EngineAddress address(String name) {
        return addresses.get(names.indexOf(name));
    }

    /** Ends all nodes. */
    @Override
    public void close() {
        new ArrayList<>(running.keySet()).forEach(this::stop);
    }
}
