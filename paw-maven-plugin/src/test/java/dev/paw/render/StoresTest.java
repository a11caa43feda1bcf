package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers with what is rendered for them, and with secrets that do their worst. */
class StoresTest {

    private static final String HOSTILE =
            "\"'`$x ${y} %(z)s %% @:/?#\\ \\' , [a] {b} ; -- € 中 😀\nsecond line " + "x".repeat(200);

    @TempDir
    Path temporary;

    private final List<Process> servers = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process server : servers) {
            server.destroy();
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void redis_lets_nobody_in_without_the_password_and_knows_no_dangerous_command() throws Exception {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        Filled filled = Filled.of("opensearch", temporary, Map.of("redis-password", HOSTILE));
        int port = freePort();
        Path data = Files.createDirectory(temporary.resolve("data"));
        String rendered = filled.text("redis-secrets/redis.conf");
        Path own = Files.writeString(
                temporary.resolve("redis.conf"),
                rendered.replace("port 6379", "port " + port)
                        .replace("bind * -::*", "bind 127.0.0.1")
                        .replace("dir /data", "dir " + data));
        Process server = start("redis", List.of("redis-server", own.toString()));

        String answer = awaited(server, () -> redis(port, "", "PING"), "refused");
        assertThat(answer).contains("NOAUTH");
        assertThat(redis(port, "wrong", "PING")).contains("WRONGPASS");
        assertThat(redis(port, HOSTILE, "PING")).contains("PONG").doesNotContain("AUTH");
        assertThat(redis(port, HOSTILE, "SET", "job", "1")).contains("OK");
        for (String command : List.of("FLUSHALL", "FLUSHDB", "CONFIG")) {
            assertThat(redis(port, HOSTILE, command)).contains("unknown command");
        }
        assertThat(data.resolve("appendonlydir")).isDirectory();
    }

    private String redis(int port, String password, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", "" + port));
        all.addAll(List.of(command));
        return said(all, "REDISCLI_AUTH", password, Path.of("/dev/null"));
    }

    @Test
    void sortinghats_user_of_mariadb_makes_its_own_database_and_nothing_else() throws Exception {
        for (String tool : List.of("mariadbd", "mariadb", "mariadb-install-db")) {
            Tools.need(tool);
        }
        Filled filled = Filled.of("opensearch", temporary, Map.of("sortinghat-database-password", HOSTILE));
        Path socket = temporary.resolve("s");
        startMariaDb(socket);

        Path sql = filled.volumes().resolve("mariadb-initdb/10-sortinghat.sql");
        assertThat(mariadb(socket, "root", "", sql)).isEmpty();
        assertThat(sortinghat(socket, "wrong", "SELECT 1")).contains("Access denied");
        assertThat(sortinghat(socket, HOSTILE, "SHOW DATABASES")).doesNotContain("sortinghat_db");
        assertThat(sortinghat(
                        socket, HOSTILE, "CREATE DATABASE sortinghat_db; USE sortinghat_db; CREATE TABLE a (b INT)"))
                .isEmpty();
        assertThat(sortinghat(socket, HOSTILE, "SELECT @@character_set_database, @@collation_database FROM DUAL"))
                .contains("utf8mb4\tutf8mb4_unicode_520_ci");
        for (String other :
                List.of("CREATE DATABASE sortinghatxdb", "CREATE DATABASE other", "SELECT * FROM mysql.user")) {
            assertThat(sortinghat(socket, HOSTILE, other)).as(other).contains("denied");
        }
    }

    private void startMariaDb(Path socket) throws Exception {
        String user = System.getProperty("user.name");
        Path data = temporary.resolve("mysql");
        Tools.run(
                temporary,
                List.of(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + user,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        List<String> command = new ArrayList<>(List.of(
                "mariadbd",
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user,
                "--socket=" + socket,
                "--skip-networking"));
        command.addAll(options());
        Process server = start("mariadb", command);
        awaited(server, () -> mariadb(socket, "root", "", Path.of("/dev/null")), "ERROR 2002");
    }

    /** Those of the Compose file. */
    private List<String> options() throws IOException {
        return Files.readAllLines(temporary.resolve("out/production/docker-compose.yml")).stream()
                .map(line -> line.strip().replaceFirst("^- ", "").replace("\"", ""))
                .filter(line -> line.startsWith("--"))
                .toList();
    }

    private String sortinghat(Path socket, String password, String statement) throws Exception {
        Path sql = Files.writeString(temporary.resolve("statement.sql"), statement + ";\n");
        return mariadb(socket, "sortinghat", password, sql);
    }

    private String mariadb(Path socket, String user, String password, Path sql) throws Exception {
        List<String> command = List.of("mariadb", "--no-defaults", "--batch", "--socket=" + socket, "--user=" + user);
        return said(command, "MYSQL_PWD", password, sql);
    }

    private Process start(String name, List<String> command) throws IOException {
        Process server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve(name + ".log").toFile())
                .start();
        servers.add(server);
        return server;
    }

    private String said(List<String> command, String variable, String value, Path input) throws Exception {
        Path out = temporary.resolve("said");
        ProcessBuilder client = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile());
        if (!value.isEmpty()) {
            client.environment().put(variable, value);
        }
        client.start().waitFor();
        return Files.readString(out);
    }

    /** A question to a server that may not have got up yet. */
    @FunctionalInterface
    private interface Question {

        String ask() throws Exception;
    }

    private static String awaited(Process server, Question question, String notYet) throws Exception {
        String answer = question.ask();
        while (answer.contains(notYet)) {
            assertThat(server.isAlive()).as("%s runs", server.info()).isTrue();
            answer = question.ask();
        }
        return answer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
