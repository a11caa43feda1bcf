package dev.paw.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Who asks the services of a production deployment for something, with the secrets that its user has written.
 *
 * @param project as it was rendered
 * @param compose as it runs
 */
record ProductionClients(ProductionProject project, ComposeProject compose) {

    /** User, method and path, then further options of curl's. */
    private static final String CURL =
            "curl --silent --cacert config/certs/ca.crt --user \"$0:$PASSWORD\" --request \"$1\" \"${@:3}\""
                    + " https://localhost:9200$2";

    private static final String DOCUMENT = "/git_raw/_doc/stand-in";

    /** How many jobs SortingHat's worker has done. */
    int done() throws IOException, InterruptedException {
        return ComposeProject.json(project.get("/identities/jobs")).path("done").asInt();
    }

    /** What SirMordred's stand-in has written to the search engine, as soon as it has. */
    JsonNode toldByMultiMordred() throws IOException, InterruptedException {
        compose.await(
                "SirMordred has written",
                () -> search("reader", "reader-password", "GET", DOCUMENT).equals("200"));
        Command get = as("opensearch", "PASSWORD", "reader-password", "bash", "-c", CURL);
        return ComposeProject.json(get.with("reader", "GET", DOCUMENT).output()).path("_source");
    }

    /** The status that a user of the search engine's is answered with. */
    String search(String user, String secret, String method, String path) throws IOException, InterruptedException {
        return as("opensearch", "PASSWORD", secret, "bash", "-c", CURL)
                .with(user, method, path, "--output", "/dev/null", "--write-out", "%{http_code}")
                .output();
    }

    /** Redis' answer. */
    String redis(String... words) throws IOException, InterruptedException {
        return as("redis", "REDISCLI_AUTH", "redis-password", "redis-cli")
                .with(words)
                .output();
    }

    /** A statement of SortingHat's user, over the network. */
    Command sortingHat(String statement) throws IOException, InterruptedException {
        return mariadb("sortinghat-database-password", "sortinghat", statement).with("--host=127.0.0.1");
    }

    /** A statement of the user who dumps SortingHat's database, over the network. */
    Command backup(String statement) throws IOException, InterruptedException {
        return mariadb("database-backup-password", "backup", statement).with("--host=127.0.0.1");
    }

    /** A statement of root's, in MariaDB's container. */
    Command root(String statement) throws IOException, InterruptedException {
        return mariadb("mariadb-root-password", "root", statement);
    }

    private Command mariadb(String secret, String user, String statement) throws IOException, InterruptedException {
        return as("mariadb", "MYSQL_PWD", secret, "mariadb", "--no-defaults", "--user=" + user)
                .with("--execute=" + statement);
    }

    /** Root logs in to MariaDB from another container. */
    Command rootFromElsewhere() throws IOException, InterruptedException {
        String program = "import os, MySQLdb; MySQLdb.connect('mariadb', 'root', os.environ['PASSWORD'])";
        return as("sortinghat", "PASSWORD", "mariadb-root-password", "/opt/venv/bin/python3", "-c", program);
    }

    private Command as(String service, String variable, String secret, String... words)
            throws IOException, InterruptedException {
        String value = variable + "=" + project.secrets().text(secret);
        return Command.of("docker", "exec", "--env", value, compose.container(service))
                .with(words);
    }
}
