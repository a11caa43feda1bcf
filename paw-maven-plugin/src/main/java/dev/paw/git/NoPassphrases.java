package dev.paw.git;

import java.io.IOException;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.KeyPasswordProvider;

/** Opens no key that has a passphrase, so that the next one is tried: nobody is there to be asked, but an agent may be. */
final class NoPassphrases implements KeyPasswordProvider {

    @Override
    public char[] getPassphrase(URIish key, int attempt) throws IOException {
        throw new Locked(key.getPath());
    }

    @Override
    public void setAttempts(int attempts) {
        // There are none.
    }

    @Override
    public boolean keyLoaded(URIish key, int attempt, Exception error) {
        return false;
    }

    /** JGit logs it as a warning. */
    private static final class Locked extends IOException {

        private static final long serialVersionUID = 1L;

        private Locked(String key) {
            super(key + " has a passphrase: only an agent can use it (ssh-add)");
        }

        /** What is logged is one line for the user, not a fault of the program. */
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
