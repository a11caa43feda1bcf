package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/**
 * A repository elsewhere.
 *
 * @param address without a password
 */
record GitRemote(GitSource source, URIish address, GitAccess access) {

    private static final int SECONDS = 30;
    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");
    private static final List<RefSpec> EVERYTHING =
            List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

    static GitRemote of(GitSource source, GitAccess access) {
        IsolatedSystem.enter();
        try {
            URIish address = new URIish(source.shown());
            boolean scp = address.getScheme() == null && address.getHost() != null && address.getUser() != null;
            if (scp || address.getScheme() != null && SCHEMES.contains(address.getScheme())) {
                return new GitRemote(source, address, access);
            }
            throw unusable(source);
        } catch (URISyntaxException e) {
            throw unusable(source);
        }
    }

    private static PawException unusable(GitSource source) {
        return new PawException(
                source.shown() + " is not the address of a repository that paw can read",
                Place.NONE,
                "begin it with https://, ssh:// or file://, or write it as git@host:path");
    }

    /** Whether no network is needed. */
    boolean isLocal() {
        return "file".equals(address.getScheme());
    }

    /** All refs by name, annotated tags with what they name. */
    Map<String, Ref> refs() {
        return with(Optional.empty(), transport -> {
            try (FetchConnection connection = transport.openFetch(List.of())) {
                return connection.getRefsMap();
            }
        });
    }

    /** Makes a bare repository in {@code directory} that has the commit, without its history where the server can. */
    void fetch(String commit, Path directory, Progress progress) throws IOException {
        IsolatedSystem.enter();
        try (Repository repository = new FileRepositoryBuilder()
                        .setBare()
                        .setGitDir(directory.toFile())
                        .build();
                FetchProgress monitor = new FetchProgress("Fetching " + source.shown(), progress)) {
            repository.create(true);
            Optional<String> refusal = with(Optional.of(repository), transport -> only(transport, commit, monitor));
            if (refusal.isPresent()) {
                progress.debug(source.shown() + " does not give commit " + commit + " alone (" + refusal.get()
                        + "): fetching all of its branches and tags");
                with(Optional.of(repository), transport -> transport.fetch(monitor, EVERYTHING));
            }
            if (!repository.getObjectDatabase().has(ObjectId.fromString(commit))) {
                throw new PawException(
                        source.shown() + " has no commit " + commit + " in any branch or tag (any more)",
                        Place.NONE,
                        "lock what is there now: mvn paw:lock");
            }
        }
    }

    /** Why the server does not give one commit by its id; empty if it has done so. */
    private static Optional<String> only(Transport transport, String commit, FetchProgress monitor) throws IOException {
        transport.setDepth(1);
        try {
            transport.fetch(monitor, List.of(new RefSpec(commit + ":refs/paw/commit")));
            return Optional.empty();
        } catch (TransportException e) {
            if (GitFailure.isOfNetwork(e)) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }

    private <T> T with(Optional<Repository> repository, Use<T> use) {
        HttpConnections http = new HttpConnections(access.network());
        // Only where it is needed: it is slow to load.
        Optional<SshSessions> ssh = isSsh() ? Optional.of(new SshSessions(access)) : Optional.empty();
        try (Transport transport = open(repository)) {
            transport.setTimeout(SECONDS);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCredentialsProvider(new GitCredentials(access));
            if (transport instanceof TransportHttp overHttp) {
                overHttp.setHttpConnectionFactory(http);
            } else if (transport instanceof SshTransport overSsh) {
                overSsh.setSshSessionFactory(ssh.orElseThrow());
            }
            return use.of(transport);
        } catch (IOException e) {
            throw new GitFailure(this, e, http.status(), ssh.flatMap(SshSessions::refusedKey)).told();
        } finally {
            ssh.ifPresent(SshSessions::close);
        }
    }

    private boolean isSsh() {
        return address.getScheme() == null || address.getScheme().equals("ssh");
    }

    private Transport open(Optional<Repository> repository) throws IOException {
        return repository.isPresent() ? Transport.open(repository.get(), address) : Transport.open(address);
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    private interface Use<T> {

        T of(Transport transport) throws IOException;
    }
}
