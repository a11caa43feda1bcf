package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.Severity;
import dev.paw.check.TextFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SortingHat's database server. */
final class MariaDbRules {

    private static final Pattern CREATE =
            Pattern.compile("(?i)\\bcreate\\s+(?:or\\s+replace\\s+)?(?:database|schema)\\b");
    private static final Pattern GRANT = Pattern.compile("(?i)\\bgrant\\s+(.+?)\\s+on\\s+(\\S+)\\s+to\\b(.*)");
    private static final Pattern POOL = Pattern.compile("--innodb[-_]buffer[-_]pool[-_]size=(\\S+)");

    static final List<Rule> ALL = List.of(
            Rule.error(
                            "database-in-advance",
                            "SortingHat's database is made in advance",
                            "SortingHat takes an empty database that is there for one that is set up: it makes no tables and"
                                    + " no administrator, ever.",
                            "Make the user and the grant only; SortingHat makes its database itself.",
                            MariaDbRules::inAdvance)
                    .inDevelopment(Severity.WARNING),
            Rule.error(
                    "database-open-root",
                    "the database's administrator has no password",
                    "Whoever reaches the server, every container of its network first, is its administrator.",
                    "Name a file with MARIADB_ROOT_PASSWORD_FILE.",
                    MariaDbRules::openRoot),
            Rule.warning(
                            "database-remote-root",
                            "the database's administrator may log in over the network",
                            "The image makes root for every host unless it is told otherwise; nothing in the deployment logs"
                                    + " in as root.",
                            "Add MARIADB_ROOT_HOST: localhost.",
                            MariaDbRules::remoteRoot)
                    .inDevelopment(Severity.NONE),
            Rule.error(
                    "database-grant-on-everything",
                    "a user of the database has rights on all databases, or may pass them on",
                    "SortingHat needs its own database only. With more, whoever takes it over has the whole server.",
                    "Grant rights on SortingHat's own database, `sortinghat\\_db`, and nothing else.",
                    MariaDbRules::grants),
            Rule.warning(
                    "database-grant-wildcard",
                    "the name in a grant matches other databases, too",
                    "In a GRANT _ stands for any character, and % for any text.",
                    "Write a backslash before it: `sortinghat\\_db`.",
                    MariaDbRules::wildcards),
            Rule.warning(
                    "database-buffer-pool",
                    "MariaDB's buffer pool does not go with its memory limit",
                    "MariaDB's default is 128 MB, which is slow once identities fill more; one that takes nearly the"
                            + " whole limit gets it killed, because connections need memory as well.",
                    "Set --innodb-buffer-pool-size to seven tenths of \"mem_limit\".",
                    Stack.each(MariaDbRules::bufferPool, Role.MARIADB)),
            Rule.warning(
                            "database-backup-missing",
                            "nothing is saved of SortingHat's database",
                            "Who is who has been told and merged by people: unlike everything else it cannot be fetched"
                                    + " again when a disk, a mistake or a failed upgrade takes it.",
                            "Keep paw's service database-backup, or one of your own that runs mariadb-dump; where the host"
                                    + " or its storage does it, suppress this and say so.",
                            MariaDbRules::backup)
                    .inDevelopment(Severity.NONE));

    private static final Pattern DUMP = Pattern.compile(
            "(?m)^[^#\\n]*\\b(mariadb-dump|mysqldump|mariadb-backup|mariabackup|xtrabackup|mydumper)\\b");

    private MariaDbRules() {}

    private static void backup(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        boolean dumped = stack.members().stream().anyMatch(member -> dumps(stack, member));
        if (!dumped) {
            stack.with(Role.MARIADB)
                    .forEach(member -> found.add(
                            member.place(), "no service dumps the database of service '" + member.name() + "'"));
        }
    }

    private static boolean dumps(Stack stack, Member member) {
        String told = String.join(" ", member.words());
        return DUMP.matcher(told).find()
                || stack.files(member).entrySet().stream()
                        .filter(file -> told.contains(file.getKey()))
                        .anyMatch(file -> DUMP.matcher(file.getValue().text()).find());
    }

    private static Map<String, Variable> variables(Judged deployment, Member member) {
        return Variable.byName(Variable.inContainer(deployment, member));
    }

    private static void inAdvance(Judged deployment, Findings found) {
        Stack stack = Stack.of(deployment);
        stack.with(Role.MARIADB)
                .forEach(member -> variables(deployment, member).values().stream()
                        .filter(variable -> variable.name().matches("(MARIADB|MYSQL)_DATABASE"))
                        .forEach(variable -> found.add(
                                variable.place(),
                                "'" + variable.name() + "' makes the database before SortingHat does")));
        statements(deployment).stream().forEach(line -> {
            if (CREATE.matcher(line.text()).find()) {
                found.add(line.place(), "this makes a database before SortingHat does");
            }
        });
    }

    private static List<TextFile.Line> statements(Judged deployment) {
        return deployment.rendered().stream()
                .filter(file -> file.name().endsWith(".sql"))
                .flatMap(TextFile::lines)
                .filter(line -> !isComment(line))
                .toList();
    }

    private static boolean isComment(TextFile.Line line) {
        return line.text().strip().matches("(--|#|/\\*).*");
    }

    private static void openRoot(Judged deployment, Findings found) {
        Stack.of(deployment).with(Role.MARIADB).forEach(member -> {
            variables(deployment, member).values().stream()
                    .filter(MariaDbRules::isOpen)
                    .forEach(variable ->
                            found.add(variable.place(), "'" + variable.name() + "' leaves root without a password"));
            if (member.words().contains("--skip-grant-tables")) {
                found.add(member.commandPlace(), "--skip-grant-tables lets everybody in as root");
            }
        });
    }

    private static boolean isOpen(Variable variable) {
        boolean empty = variable.value().filter(String::isEmpty).isPresent();
        return variable.name().matches("(MARIADB|MYSQL)_ALLOW_EMPTY_(ROOT_)?PASSWORD") && !empty
                || variable.name().matches("(MARIADB|MYSQL)_ROOT_PASSWORD") && empty;
    }

    private static void remoteRoot(Judged deployment, Findings found) {
        Stack.of(deployment).with(Role.MARIADB).forEach(member -> {
            Optional<Variable> host = variables(deployment, member).values().stream()
                    .filter(variable -> variable.name().matches("(MARIADB|MYSQL)_ROOT_HOST"))
                    .findFirst();
            if (host.filter(variable -> variable.text().matches("localhost|127\\.0\\.0\\.1|::1"))
                    .isEmpty()) {
                found.add(
                        host.map(Variable::place)
                                .orElse(member.get("environment").place()),
                        "root of service '" + member.name() + "' may log in from everywhere");
            }
        });
    }

    private static void grants(Judged deployment, Findings found) {
        for (TextFile.Line line : statements(deployment)) {
            Matcher grant = GRANT.matcher(line.text());
            if (grant.find()) {
                boolean everything = grant.group(2).replace("`", "").startsWith("*.")
                        && !grant.group(1).strip().equalsIgnoreCase("usage");
                if (everything || grant.group(3).matches("(?i).*with\\s+grant\\s+option.*")) {
                    found.add(line.place(), "this grants " + grant.group(1) + " on " + grant.group(2));
                }
            }
        }
    }

    private static void wildcards(Judged deployment, Findings found) {
        for (TextFile.Line line : statements(deployment)) {
            Matcher grant = GRANT.matcher(line.text());
            if (grant.find() && grant.group(2).split("\\.")[0].matches(".*(?<!\\\\)[_%].*")) {
                found.add(line.place(), "in " + grant.group(2) + " the sign _ or % stands for any character");
            }
        }
    }

    private static void bufferPool(Member member, Findings found) {
        Matcher pool = POOL.matcher(String.join(" ", member.words()));
        Optional<Long> size = pool.find() ? Size.of(pool.group(1)) : Optional.empty();
        if (size.isEmpty()) {
            found.add(member.commandPlace(), "service '" + member.name() + "' has MariaDB's default of 128 MB");
        } else if (member.memory().filter(limit -> size.get() > limit * 8 / 10).isPresent()) {
            found.add(
                    member.commandPlace(),
                    "the buffer pool of " + pool.group(1) + " is more than eight tenths of mem_limit");
        }
    }
}
