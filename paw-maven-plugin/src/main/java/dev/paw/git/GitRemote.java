package dev.paw.git;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.net.Retries;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/**
 * A repository elsewhere. A connection that is cut, or a server in trouble, is asked again a few times.
 *
 * @param address without a password
 * @param credentials for this repository
 */
record GitRemote(GitSource source, URIish address, GitAccess access, GitCredentials credentials, Retries retries) {

    private static final int SECONDS = 30;
    private static final Set<String> SCHEMES = Set.of("https", "http", "ssh", "file");

    static GitRemote of(GitSource source, GitAccess access, CredentialHelpers helpers, Retries retries) {
        IsolatedSystem.enter();
        try {
            URIish address = new URIish(source.shown());
            boolean scp = address.getScheme() == null && address.getHost() != null && address.getUser() != null;
            if (scp || address.getScheme() != null && SCHEMES.contains(address.getScheme())) {
                GitCredentials credentials = new GitCredentials(source.credentials(), address, access, helpers);
                return new GitRemote(source, address, access, credentials, retries);
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

    /** Whether this is a repository of this machine without a commit: JGit, which serves it, breaks off at such a wish. */
    boolean lacks(String commit) throws IOException {
        File directory = isLocal() ? FileKey.resolve(new File(address.getPath()), FS.DETECTED) : null;
        return directory != null && !has(directory.toPath(), commit);
    }

    /** All refs by name, annotated tags with what they name. */
    Map<String, Ref> refs() {
        try {
            return with("its branches and tags", Optional.empty(), transport -> {
                try (FetchConnection connection = transport.openFetch(List.of())) {
                    return connection.getRefsMap();
                }
            });
        } catch (GitFailure e) {
            throw e.told();
        }
    }

    /** Makes a bare repository in {@code directory} of the first of these wishes that the server fulfils. */
    void fetch(Path directory, List<Wish> wishes, Progress progress) throws IOException {
        IsolatedSystem.enter();
        try (Repository repository = repository(directory);
                FetchProgress monitor = new FetchProgress("Fetching " + source.shown(), progress)) {
            repository.create(true);
            // Not to be changed behind the back of who fetched it: in time, JGit packs anew in a thread of its own.
            repository.getConfig().setBoolean("gc", null, "autoDetach", false);
            repository.getConfig().setInt("gc", null, "auto", 0);
            repository.getConfig().save();
            for (int i = 0; !fulfilled(wishes, i, repository, monitor, progress); i++) {
                progress.debug(
                        source.shown() + ": fetching " + wishes.get(i + 1).what());
            }
        }
    }

    private boolean fulfilled(
            List<Wish> wishes, int i, Repository repository, FetchProgress monitor, Progress progress) {
        Wish wish = wishes.get(i);
        try {
            with(wish.what(), Optional.of(repository), transport -> wish.fetch(transport, monitor));
            progress.debug(source.shown() + " has given " + wish.what() + ": " + monitor.received() + " objects");
            return true;
        } catch (GitFailure e) {
            if (i == wishes.size() - 1 || !e.isRefusal()) {
                throw e.told();
            }
            progress.debug(source.shown() + " does not give " + wish.what() + " ("
                    + e.getCause().getMessage() + ")");
            return false;
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

    private <T> T with(String asked, Optional<Repository> repository, Use<T> use) throws GitFailure {
        AtomicReference<T> result = new AtomicReference<>();
        try {
            retries.run(() -> result.set(once(asked, repository, use)), e -> ((GitFailure) e).mayPass());
            return result.get();
        } catch (GitFailure e) {
            throw e;
        } catch (IOException e) {
            throw new GitFailure(this, asked, e, 0, Optional.empty());
        }
    }

    private <T> T once(String asked, Optional<Repository> repository, Use<T> use) throws GitFailure {
        HttpConnections http = new HttpConnections(access.network());
        // Only where it is needed: it is slow to load.
        Optional<SshSessions> ssh = isSsh() ? Optional.of(new SshSessions(access)) : Optional.empty();
        try (Transport transport = open(repository)) {
            transport.setTimeout(SECONDS);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCredentialsProvider(credentials);
            if (transport instanceof TransportHttp overHttp) {
                overHttp.setHttpConnectionFactory(http);
            } else if (transport instanceof SshTransport overSsh) {
                overSsh.setSshSessionFactory(ssh.orElseThrow());
            }
            return use.of(transport);
        } catch (IOException e) {
            throw new GitFailure(this, asked, e, http.status(), ssh.flatMap(SshSessions::refusedKey));
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
