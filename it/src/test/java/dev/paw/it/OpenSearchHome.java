package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An OpenSearch 2.19.4 with its security plugin, put together of what Maven's repositories have, in the layout of the image's
 * {@code /usr/share/opensearch}: it is started by {@code opensearch-docker-entrypoint.sh opensearch}, as any user but root,
 * with Bash and a Java from 11 to 21 on the path or in {@code JAVA_HOME}.
 *
 * <p>Real are OpenSearch, Netty's transport, the security plugin and the requests over documents that a query finds
 * ({@code _update_by_query}, …). Other modules and plugins are missing: the repositories do not have them. The policies for
 * snapshots have a stand-in, which takes and keeps them and takes no snapshots. The two scripts are stand-ins for those of the
 * image; variables with dots become settings there too. {@code config} has neither an {@code opensearch.yml} nor users or
 * certificates: those are the deployment's.
 */
final class OpenSearchHome {

    private static final String[] NETTY = {"netty-", "transport-netty4-client-"};
    private static final String[] REINDEX = {
        "reindex-client-",
        "opensearch-rest-client-",
        "opensearch-ssl-config-",
        "http",
        "commons-codec-",
        "commons-logging-"
    };

    private OpenSearchHome() {}

    /**
     * Makes the home in a directory that is not there yet or empty. Costs 90 MB and some seconds; the first time on a machine
     * also what has to be fetched. Skips the test by name where it cannot be fetched.
     *
     * @return the directory
     */
    static Path assemble(Path home) throws IOException, InterruptedException {
        EngineParts parts = EngineParts.of("opensearch");
        parts.layOut(home);
        List<Path> netty = parts.jars("jars", NETTY);
        List<Path> reindex = parts.jars("jars", REINDEX);
        EngineParts.copyInto(netty, home.resolve("modules/transport-netty4"));
        EngineParts.copyInto(reindex, home.resolve("modules/reindex"));
        EngineParts.copyInto(
                parts.jars("jars", "").stream()
                        .filter(jar -> !netty.contains(jar) && !reindex.contains(jar))
                        .toList(),
                home.resolve("lib"));
        EngineParts.copy(parts.built().resolve("opensearch-security"), home.resolve("plugins/opensearch-security"));
        EngineParts.copyInto(parts.jars("", "paw-stand-ins.jar"), home.resolve("plugins/snapshot-policies"));
        for (String written : List.of("data", "logs", "snapshots")) {
            Files.createDirectory(home.resolve(written));
        }
        return home;
    }
}
