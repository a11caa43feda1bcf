package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An Elasticsearch 8.19.21 with security, put together of what Maven's repositories have, started by {@code
 * bin/docker-entrypoint.sh eswrapper}, as any user but root, with Bash and a Java from 17.
 *
 * <p>Real are Elasticsearch, Netty's transport, x-pack's core and its security. Other modules are missing: the repositories
 * do not have them, so there are no {@code _update_by_query}, {@code _delete_by_query} and {@code _reindex}. Stand-ins
 * answer {@code GET /} and take policies for snapshots, which they judge with the class of the real module. The launcher is
 * a stand-in as well: it leaves out entitlements and bootstrap checks.
 */
final class ElasticsearchHome {

    private static final String[] LIBRARIES = {
        "elasticsearch-",
        "lz4-java-",
        "joni-",
        "jcodings-",
        "lucene-",
        "jopt-simple-",
        "HdrHistogram-",
        "log4j-api-",
        "log4j-core-",
        "log4j2-ecs-layout-",
        "ecs-logging-core-",
        "hppc-"
    };
    private static final String[] NETTY = {"netty-", "transport-netty4-"};
    private static final String[] CORE = {
        "x-pack-core-",
        "x-pack-template-resources-",
        "httpclient-4",
        "httpcore-",
        "httpasyncclient-",
        "commons-",
        "log4j-1.2-api-",
        "log4j-slf4j2-impl-",
        "slf4j-api-",
        "unboundid-ldapsdk-"
    };

    private ElasticsearchHome() {}

    /**
     * Makes the home in a directory that is not there yet or empty. Costs 80 MB and some seconds; the first time on a machine
     * also what has to be fetched. Skips the test by name where it cannot be fetched.
     *
     * @return the directory
     */
    static Path assemble(Path home) throws IOException, InterruptedException {
        EngineParts parts = EngineParts.of("elasticsearch");
        parts.layOut(home);
        List<Path> rest = new ArrayList<>(parts.jars("jars", ""));
        List<Path> libraries = parts.jars("jars", LIBRARIES);
        List<Path> netty = parts.jars("jars", NETTY);
        List<Path> core = parts.jars("jars", CORE);
        rest.removeAll(libraries);
        rest.removeAll(netty);
        rest.removeAll(core);
        EngineParts.copyInto(libraries, home.resolve("lib"));
        EngineParts.copyInto(parts.jars("", "paw-stand-ins-launcher.jar"), home.resolve("lib"));
        EngineParts.copyInto(netty, home.resolve("modules/transport-netty4"));
        // Security's transport is one of Netty's, and modules see only those that they extend.
        EngineParts.copyInto(netty, home.resolve("modules/x-pack-core"));
        EngineParts.copyInto(core, home.resolve("modules/x-pack-core"));
        EngineParts.copyInto(rest, home.resolve("modules/x-pack-security"));
        EngineParts.copyInto(parts.jars("opensaml", ""), home.resolve("modules/x-pack-security"));
        EngineParts.copyInto(parts.jars("", "paw-stand-ins.jar"), home.resolve("modules/stand-ins"));
        for (String written : List.of("data", "logs", "plugins", "snapshots")) {
            Files.createDirectory(home.resolve(written));
        }
        return home;
    }
}
