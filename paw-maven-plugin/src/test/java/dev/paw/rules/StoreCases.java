package dev.paw.rules;

import static dev.paw.rules.Edits.compose;
import static dev.paw.rules.Edits.end;
import static dev.paw.rules.Edits.in;
import static dev.paw.rules.Edits.service;

import java.util.List;

/** Cases of {@link MariaDbRules} and {@link RedisRules}. */
final class StoreCases {

    private static final String SQL = "mariadb/initdb.d/10-sortinghat.sql";
    private static final String REDIS = "redis/redis.conf";

    static final List<RuleCase> ALL = List.of(
            RuleCase.of("database-in-advance", "by a variable", service("mariadb", "environment: {MYSQL_DATABASE: a}"))
                    .passes(service("mariadb", "environment: {MARIADB_USER: a}")),
            RuleCase.of("database-in-advance", "by SQL", end(SQL, "create database if not exists sortinghat_db;"))
                    .passes(end(SQL, "-- create database sortinghat_db;")),
            RuleCase.of(
                            "database-open-root",
                            "allowed",
                            service("mariadb", "environment: {MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: 0}"))
                    .passes(service("mariadb", "environment: {MARIADB_RANDOM_ROOT_PASSWORD: 1}")),
            RuleCase.of("database-open-root", "empty", service("mariadb", "environment: [\"MYSQL_ROOT_PASSWORD=\"]")),
            RuleCase.of(
                    "database-open-root",
                    "no tables of rights",
                    compose("      - --wait-timeout=28800\n", "      - --skip-grant-tables\n")),
            RuleCase.of("database-remote-root", "not said", compose("      MARIADB_ROOT_HOST: localhost\n", "")),
            RuleCase.of(
                            "database-remote-root",
                            "everywhere",
                            compose("MARIADB_ROOT_HOST: localhost", "MARIADB_ROOT_HOST: '%'"))
                    .passes(compose("MARIADB_ROOT_HOST: localhost", "MARIADB_ROOT_HOST: 127.0.0.1")),
            RuleCase.of("database-grant-on-everything", "all", end(SQL, "GRANT ALL PRIVILEGES ON *.* TO 'a'@'%';"))
                    .passes(end(SQL, "GRANT USAGE ON *.* TO 'a'@'%';")),
            RuleCase.of(
                    "database-grant-on-everything",
                    "to be passed on",
                    end(SQL, "grant select on `a`.* to 'a'@'%' with grant option;")),
            RuleCase.of("database-grant-wildcard", "a bare _", in(SQL, "`sortinghat\\_db`", "sortinghat_db"))
                    .passes(in(SQL, "`sortinghat\\_db`", "sortinghat")),
            RuleCase.of(
                    "database-buffer-pool", "the default", compose("      - \"--innodb-buffer-pool-size=716M\"\n", "")),
            RuleCase.of(
                            "database-buffer-pool",
                            "all there is",
                            compose("innodb-buffer-pool-size=716M", "innodb_buffer_pool_size=1G"))
                    .passes(compose("innodb-buffer-pool-size=716M", "innodb_buffer_pool_size=800M")),
            RuleCase.of(
                            "database-backup-missing",
                            "a script that dumps nothing",
                            in("mariadb/backup/backup.sh", "  mariadb-dump --", "  # mariadb-dump --"))
                    .passes(in("mariadb/backup/backup.sh", "  mariadb-dump --", "  mysqldump --")),
            RuleCase.of(
                            "database-backup-missing",
                            "another program",
                            compose("entrypoint: [\"/bin/bash\", \"/paw/backup.sh\"]", "entrypoint: [\"sleep\"]"))
                    .passes(compose(
                            "entrypoint: [\"/bin/bash\", \"/paw/backup.sh\"]",
                            "entrypoint: [\"sh\", \"-c\", \"mariadb-dump x > /backups/x\"]")),
            RuleCase.of(
                    "redis-without-password", "nothing", in(REDIS, "requirepass \"{{secret:redis-password}}\"\n", "")),
            RuleCase.of("redis-without-password", "empty", in(REDIS, "\"{{secret:redis-password}}\"", "\"\""))
                    .passes(in(REDIS, "requirepass \"{{secret:redis-password}}\"", "aclfile /run/paw/users.acl")),
            RuleCase.of("redis-unprotected", "no", in(REDIS, "protected-mode yes", "protected-mode no"))
                    .passes(in(REDIS, "protected-mode yes\n", "")),
            RuleCase.of("redis-not-persistent", "no", in(REDIS, "appendonly yes", "appendonly no"))
                    .passes(in(REDIS, "appendonly yes", "APPENDONLY yes")),
            RuleCase.of(
                            "redis-not-persistent",
                            "without the option",
                            compose("command: [\"--appendonly\", \"yes\"]", "command: [\"--save\", \"60\", \"1\"]"))
                    .in("development:opensearch"),
            RuleCase.of("redis-evicts-jobs", "the least used", in(REDIS, "noeviction", "allkeys-lru")),
            RuleCase.of("redis-memory", "not said", in(REDIS, "maxmemory 134217728\n", "")),
            RuleCase.of("redis-memory", "three quarters", in(REDIS, "maxmemory 134217728", "maxmemory 192mb"))
                    .passes(in(REDIS, "maxmemory 134217728", "maxmemory 100mb")),
            RuleCase.of("redis-dangerous-commands", "CONFIG", in(REDIS, "rename-command CONFIG \"\"", "")),
            RuleCase.of(
                            "redis-health-without-login",
                            "a bare ping",
                            service("redis", "healthcheck: {test: \"redis-cli ping | grep PONG\"}"))
                    .passes(service("redis", "healthcheck: {test: \"redis-cli --pass x ping\"}")));

    private StoreCases() {}
}
