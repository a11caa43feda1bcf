package dev.paw.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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

    private static final String IDENTITIES = """
            SET NAMES utf8mb4;
            CREATE DATABASE sortinghat_db CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
            USE sortinghat_db;
            CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(99), picture BLOB);
            INSERT INTO people VALUES (1, 'Zoë \\\\''中😀\\n', x'00FF27'), (2, NULL, NULL);
            CREATE TABLE aliases (person INT, FOREIGN KEY (person) REFERENCES people (id));
            INSERT INTO aliases VALUES (1), (2);
            CREATE VIEW who AS SELECT name FROM people JOIN aliases ON id = person;
            CREATE TRIGGER renamed BEFORE UPDATE ON people FOR EACH ROW SET NEW.name = TRIM(NEW.name);
            """;

    private static final String ROWS = """
            SET NAMES utf8mb4;
            USE sortinghat_db;
            SELECT id, name, HEX(picture) FROM people ORDER BY id;
            SELECT * FROM aliases ORDER BY person;
            SELECT * FROM who ORDER BY name;
            SHOW CREATE TABLE people;
            SHOW CREATE TABLE aliases;
            SHOW CREATE DATABASE sortinghat_db;
            SELECT trigger_name, action_statement FROM information_schema.triggers WHERE trigger_schema = 'sortinghat_db';
            """;

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

    @Test
    void a_backup_reads_only_and_brings_everything_back_on_a_fresh_server() throws Exception {
        for (String tool : List.of("mariadbd", "mariadb", "mariadb-install-db", "mariadb-dump", "bash", "gzip")) {
            Tools.need(tool);
        }
        Filled filled = Filled.of("opensearch", temporary, Map.of("database-backup-password", HOSTILE));
        Path socket = temporary.resolve("s");
        startMariaDb(socket);
        mariadb(socket, "root", "", filled.volumes().resolve("mariadb-initdb/10-sortinghat.sql"));
        Path users = filled.volumes().resolve("mariadb-initdb/20-backup.sql");
        assertThat(mariadb(socket, "root", "", users)).isEmpty();
        // As for a database that has the user already.
        assertThat(mariadb(socket, "root", "", users)).isEmpty();
        assertThat(asRoot(socket, IDENTITIES)).isEmpty();

        for (String other : List.of(
                "INSERT INTO sortinghat_db.people VALUES (9, 'x', 'y')",
                "DROP TABLE sortinghat_db.people",
                "LOCK TABLES sortinghat_db.people READ",
                "SELECT * FROM mysql.user")) {
            Path sql = Files.writeString(temporary.resolve("statement.sql"), other + ";\n");
            assertThat(mariadb(socket, "backup", HOSTILE, sql)).as(other).contains("denied");
        }
        Path dumps = Files.createDirectory(temporary.resolve("dumps"));
        Path dump = Path.of(backup(filled, socket, dumps, "14").strip());
        assertThat(dump).isRegularFile().hasParent(dumps);

        String rows = asRoot(socket, ROWS);
        assertThat(rows).contains("Zoë \\\\'中😀\\n", "00FF27", "renamed");
        Path fresh = temporary.resolve("f");
        startMariaDb(fresh);
        mariadb(fresh, "root", "", filled.volumes().resolve("mariadb-initdb/10-sortinghat.sql"));
        Path sql = Files.writeString(
                temporary.resolve("dump.sql"), Tools.run(temporary, List.of("gzip", "-dc", dump.toString())));
        assertThat(mariadb(fresh, "root", "", sql)).isEmpty();
        assertThat(asRoot(fresh, ROWS)).isEqualTo(rows);
        // SortingHat's user goes on where it was, and loading once more takes away what has come since.
        assertThat(sortinghat(fresh, "sortinghat-database-password", "CREATE TABLE sortinghat_db.later (a INT)"))
                .isEmpty();
        assertThat(mariadb(fresh, "root", "", sql)).isEmpty();
        assertThat(asRoot(fresh, "SHOW TABLES FROM sortinghat_db")).doesNotContain("later");
    }

    @Test
    void a_backup_keeps_the_newest_and_what_fails_leaves_nothing_that_looks_like_a_dump() throws Exception {
        for (String tool : List.of("mariadbd", "mariadb", "mariadb-install-db", "mariadb-dump", "bash", "gzip")) {
            Tools.need(tool);
        }
        Filled filled = Filled.of("opensearch", temporary, Map.of());
        Path socket = temporary.resolve("s");
        startMariaDb(socket);
        mariadb(socket, "root", "", filled.volumes().resolve("mariadb-initdb/20-backup.sql"));
        Path dumps = Files.createDirectory(temporary.resolve("dumps"));
        for (int day = 1; day < 4; day++) {
            Files.writeString(dumps.resolve("sortinghat_db-2020010" + day + "T020000Z.sql.gz"), "");
        }

        // There is no database yet.
        assertThat(backup(filled, socket, dumps, "2")).contains("sortinghat_db");
        assertThat(dumps.toFile().list())
                .contains("sortinghat_db-20200101T020000Z.sql.gz")
                .hasSize(4);
        asRoot(socket, IDENTITIES);
        String made = backup(filled, socket, dumps, "2").strip();
        assertThat(dumps.toFile().list())
                .containsExactlyInAnyOrder(
                        Path.of(made).getFileName().toString(), "sortinghat_db-20200103T020000Z.sql.gz");
    }

    private String asRoot(Path socket, String statements) throws Exception {
        return mariadb(socket, "root", "", Files.writeString(temporary.resolve("root.sql"), statements + ";\n"));
    }

    /** Runs the rendered script as the container does, against a server that listens on a socket. */
    private String backup(Filled filled, Path socket, Path dumps, String keep) throws Exception {
        Path login = Files.writeString(
                temporary.resolve("client.ini"),
                filled.text("database-backup-secrets/client.ini").replace("host=mariadb", "socket=" + socket));
        ProcessBuilder script = new ProcessBuilder(
                        "bash",
                        filled.rendered().resolve("mariadb/backup/backup.sh").toString(),
                        "now")
                .redirectErrorStream(true);
        script.environment()
                .putAll(Map.of(
                        "PAW_BACKUPS", dumps.toString(), "PAW_BACKUP_LOGIN", login.toString(), "BACKUPS_KEPT", keep));
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private void startMariaDb(Path socket) throws Exception {
        String user = System.getProperty("user.name");
        Path data = temporary.resolve("mysql-" + socket.getFileName());
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
        Process server = start("mariadb-" + socket.getFileName(), command);
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
