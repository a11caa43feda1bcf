package dev.paw.git;

import dev.paw.git.GitFailure.Telling;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** Says what was tried to be let in somewhere, and what would help. */
record AccessAdvice(URIish address, GitCredentials credentials) {

    /** For a server that answered that it lets nobody in, or not this user. */
    Telling rights() {
        Optional<GitCredentials.Found> found = credentials.find(address);
        if (found.isPresent()) {
            List<String> variables = found.get().credentials().variables();
            String first = variables.isEmpty()
                    ? ""
                    : "check " + GitCredentials.names(variables) + ": what the line names goes before all else\n"
                            + "or take them out of the line, and ";
            return new Telling(found.get().origin() + " may not read it", first + give());
        } else if (!GitCredentials.isSafe(address)) {
            return new Telling(
                    "the server wants a user who may read it",
                    "use https: over http nothing secret is sent to another machine; then " + give());
        }
        return new Telling(
                "the server wants a user who may read it, and none is known to " + credentials.places(address), give());
    }

    private String give() {
        String host = address.getHost();
        return "give user and password or token in settings.xml as <server> with the id " + host
                + (host.equalsIgnoreCase("github.com") ? ", or set GITHUB_USER and GITHUB_TOKEN" : "")
                + ", or to a credential helper of Git's: git ls-remote "
                + address.setUser(null).setPass(null)
                + " (which goes by ~/.netrc and url.<base>.insteadOf too; paw does not)";
    }

    /** For an SSH server that takes none of the user's keys. */
    Telling keys() {
        return new Telling(
                "host " + address.getHost() + " accepts none of your keys (those of the agent and of ~/.ssh)",
                "give your key to the agent (ssh-add; needed for a key with a passphrase), and its public half to the"
                        + " host; then this has to let you in: " + ssh());
    }

    /** For an SSH server whose key is not the one that is known. */
    Telling hostKey(SshSessions.RefusedKey key) {
        String host = address.getHost();
        if (key.changed()) {
            String entry = address.getPort() > 0 ? "'[" + host + "]:" + address.getPort() + "'" : host;
            return new Telling(
                    "host " + host + " has another key than the one in known_hosts (" + key.fingerprint()
                            + "): somebody may be in between",
                    "compare the fingerprint with the one that its operator publishes; only if it is the same:"
                            + " ssh-keygen -R " + entry + " and then " + ssh());
        }
        return new Telling(
                "the key of host " + host + " is not in ~/.ssh/known_hosts (" + key.fingerprint() + ")",
                "compare the fingerprint with the one that its operator publishes, then connect once: " + ssh());
    }

    private String ssh() {
        return "ssh -T " + (address.getPort() > 0 ? "-p " + address.getPort() + " " : "")
                + Optional.ofNullable(address.getUser()).map(user -> user + "@").orElse("") + address.getHost();
    }
}
