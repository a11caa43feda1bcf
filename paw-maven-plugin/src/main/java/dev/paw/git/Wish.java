package dev.paw.git;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/**
 * What a server is asked for.
 *
 * @param what for people
 * @param refs what comes, and what it is called here
 * @param shallow whether the history stays there
 * @param commitsOnly whether trees and files stay there (a partial clone with the filter {@code tree:0})
 */
record Wish(String what, List<RefSpec> refs, boolean shallow, boolean commitsOnly) {

    private static final List<RefSpec> ALL =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    /** A commit with its files, and nothing before it. */
    static Wish alone(String commit) {
        return new Wish("commit " + commit + " alone", byId(commit), true, false);
    }

    /** Commits with all that were before them, and no files. */
    static Wish commits(String... ids) {
        return new Wish("the history of " + String.join(" and ", ids), byId(ids), false, true);
    }

    /** All commits of all branches and tags, and no files. */
    static Wish allCommits() {
        return new Wish("the history of all of its branches and tags", ALL, false, true);
    }

    /** Everything that branches and tags have. */
    static Wish everything() {
        return new Wish("all of its branches and tags", ALL, false, false);
    }

    /** Fetches it; what the server does not do is an exception that is none of the network. */
    FetchResult fetch(Transport transport, FetchProgress monitor) throws IOException {
        if (shallow) {
            transport.setDepth(1);
        }
        transport.setFilterSpec(commitsOnly ? filter() : FilterSpec.NO_FILTER);
        return transport.fetch(monitor, refs);
    }

    private static FilterSpec filter() throws PackProtocolException {
        return FilterSpec.fromFilterLine("tree:0");
    }

    private static List<RefSpec> byId(String... ids) {
        return Arrays.stream(ids)
                .distinct()
                .map(id -> new RefSpec(id + ":refs/paw/" + id))
                .toList();
    }
}
