package dev.paw.it;

import dev.paw.testing.Canary;
import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.GitSshServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.SshAgentOnHost;
import dev.paw.testing.WheelFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Five hosts of private forks, each with a user of its own whose password reaches paw in a way of its own: in variables
 * that a requirement names, in settings.xml, encrypted there, from Git's credential helper, and by the agent of SSH.
 */
final class PrivateHosts implements AutoCloseable {

    /** What the ways are called, and the packages that are reached by them. */
    enum Way {
        VARIABLES,
        SETTINGS,
        ENCRYPTED,
        HELPER,
        AGENT;

        String fork() {
            return "by-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Path directory;
    private final Path home;
    private final Map<Way, GitServer> servers = new LinkedHashMap<>();
    private final Map<Way, String> commits = new LinkedHashMap<>();
    private final KeyPair key = GitSshServer.keyPair();
    private final GitSshServer ssh;
    private final SshAgentOnHost agent;

    private PrivateHosts(Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        home = Files.createDirectories(directory.resolve("home"));
        ssh = new GitSshServer(Files.createDirectory(directory.resolve("ssh")), key.getPublic());
        agent = SshAgentOnHost.holding(key, Files.createTempDirectory("agent"));
        Files.createDirectory(home.resolve(".ssh"));
        Files.writeString(home.resolve(".ssh/known_hosts"), ssh.knownHost());
    }

    /**
     * Starts them.
     *
     * @param build a statement in Python that runs in the build of each fork
     */
    static PrivateHosts in(Path directory, String build) throws IOException, InterruptedException {
        PrivateHosts hosts = new PrivateHosts(Files.createDirectories(directory));
        for (Way way : Way.values()) {
            WheelFixture wheel = WheelFixture.wheel(way.fork(), "2.0.dev1");
            SdistFixture project =
                    SdistFixture.sdist(way.fork(), "2.0.dev1", wheel).running(build);
            if (way == Way.AGENT) {
                try (GitFixture repository = new GitFixture(directory.resolve("ssh/fork.git"))) {
                    hosts.commits.put(way, project.stageIn(repository, "").commit("Fork"));
                }
            } else {
                GitServer server = new GitServer(directory.resolve(way.fork()));
                hosts.servers.put(way, server);
                GitFixture repository = server.repository("fork.git");
                hosts.commits.put(way, project.stageIn(repository, "").commit("Fork"));
                server.requireUser(user(way), token(way));
            }
        }
        return hosts;
    }

    /** Of the host that is reached in this way. */
    static String user(Way way) {
        return "canary-user-of-" + way.fork();
    }

    /** With characters that are encoded in URLs, and no blank: no token has one. */
    static String token(Way way) {
        return "canary/" + way.ordinal() + "+:~" + way.fork() + "=7f3a91";
    }

    /** What may stand nowhere. */
    Canary[] canaries() {
        List<Canary> canaries = new ArrayList<>();
        for (Way way : servers.keySet()) {
            canaries.add(Canary.of("the user " + way, user(way)));
            canaries.add(Canary.of("the token " + way, token(way)));
        }
        return canaries.toArray(Canary[]::new);
    }

    /** Without credentials. */
    String repository(Way way) {
        return way == Way.AGENT ? ssh.url("fork.git") : servers.get(way).url("fork.git");
    }

    /** The only commit there. */
    String commit(Way way) {
        return commits.get(way);
    }

    /** A requirement that names the fork. */
    String requirement(Way way) {
        String url = repository(way);
        if (way == Way.VARIABLES) {
            url = url.replace("http://", "http://${GITHUB_USER}:${GITHUB_TOKEN}@");
        }
        return way.fork() + " @ git+" + url + "@main\n";
    }

    /** Home of the user who has all this. */
    Path home() {
        return home;
    }

    /** Maven as that user runs it. */
    InnerMaven of(InnerMaven maven) throws IOException, InterruptedException {
        helper();
        InnerMaven user = maven.withUserHome(home)
                .withVariable("GITHUB_USER", user(Way.VARIABLES))
                .withVariable("GITHUB_TOKEN", token(Way.VARIABLES))
                .withVariable("SSH_AUTH_SOCK", agent.socket().toString());
        return user.withServer(host(Way.SETTINGS), user(Way.SETTINGS), token(Way.SETTINGS))
                .withServer(host(Way.ENCRYPTED), user(Way.ENCRYPTED), encrypted(user, token(Way.ENCRYPTED)));
    }

    private String host(Way way) {
        return "127.0.0.1:" + servers.get(way).port();
    }

    /** See Maven's guide to password encryption. */
    private String encrypted(InnerMaven maven, String password) throws IOException, InterruptedException {
        Path security = Files.createDirectories(home.resolve(".m2")).resolve("settings-security.xml");
        if (Files.notExists(security)) {
            String master = inBraces(maven.run(directory, "--encrypt-master-password", "correct horse"));
            Files.writeString(security, "<settingsSecurity><master>%s</master></settingsSecurity>\n".formatted(master));
        }
        return inBraces(maven.run(directory, "--encrypt-password", password));
    }

    /** Encrypted text is in braces, and whatever the terminal gets around it. */
    private static String inBraces(Outcome outcome) {
        return outcome.succeeded().text().replaceFirst("(?s).*(\\{[^{}]+}).*", "$1");
    }

    /** Gives user and password of one host, to whoever asks Git for it. */
    private void helper() throws IOException {
        Path script = directory.resolve("credential-helper");
        Files.writeString(script, """
                #!/bin/sh
                [ "$1" = get ] && grep -qx 'host=%s' && printf 'username=%%s\\npassword=%%s\\n' '%s' '%s'
                """.formatted(host(Way.HELPER), user(Way.HELPER), token(Way.HELPER)));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(home.resolve(".gitconfig"), "[credential]\n\thelper = " + script + "\n");
    }

    @Override
    public void close() {
        agent.close();
        ssh.close();
        servers.values().forEach(GitServer::close);
    }
}
