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

    /** Makes a bare repository in {@code directory} of the first of these wishes that the server fulfils. */
    void fetch(Path directory, List<Wish> wishes, Progress progress) throws IOException {
        IsolatedSystem.enter();
        try (Repository repository = repository(directory);
                FetchProgress monitor = new FetchProgress("Fetching " + source.shown(), progress)) {
            repository.create(true);
            for (Wish wish : wishes.subList(0, wishes.size() - 1)) {
                Optional<String> refusal = with(Optional.of(repository), transport -> tried(wish, transport, monitor));
                if (refusal.isEmpty()) {
                    return;
                }
                progress.debug(
                        source.shown() + " does not give " + wish.what() + " (" + refusal.get() + "): fetching more");
            }
            Wish last = wishes.get(wishes.size() - 1);
            progress.debug(source.shown() + ": fetching " + last.what());
            with(Optional.of(repository), transport -> {
                last.fetch(transport, monitor);
                return last;
            });
        }
    }

    /** Whether a fetched repository has a commit. */
    static boolean has(Path directory, String commit) throws IOException {
        try (Repository repository = repository(directory)) {
            return repository.getObjectDatabase().has(ObjectId.fromString(commit));
        }
    }

    private static Repository repository(Path directory) throws IOException {
        return new FileRepositoryBuilder()
                .setBare()
                .setGitDir(directory.toFile())
                .build();
    }

    /** Why the server does not fulfil a wish; empty if it has done so. */
    private static Optional<String> tried(Wish wish, Transport transport, FetchProgress monitor) throws IOException {
        try {
            wish.fetch(transport, monitor);
            return Optional.empty();
        } catch (TransportException e) {
            if (GitFailure.isOfNetwork(e)) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
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
