package dev.paw.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * A system without Git's settings: what {@code /etc/gitconfig}, {@code ~/.gitconfig} and variables named {@code GIT_…}
 * say could change what is fetched, from where, and with whose rights.
 */
final class IsolatedSystem extends SystemReader.Delegate {

    private IsolatedSystem(SystemReader system) {
        super(system);
    }

    /** From now on, for all of JGit in this class loader. */
    static void enter() {
        synchronized (IsolatedSystem.class) {
            if (!(SystemReader.getInstance() instanceof IsolatedSystem)) {
                SystemReader.setInstance(new IsolatedSystem(SystemReader.getInstance()));
            }
        }
    }

    @Override
    public String getenv(String name) {
        return name.startsWith("GIT_") ? null : super.getenv(name);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return new Nothing(parent, files);
    }

    /** Settings that nobody has written, and that stay in memory. */
    private static final class Nothing extends FileBasedConfig {

        /** The coarsest that a file system in use has, FAT's. */
        private static final String RESOLUTION = "2 seconds";

        private Nothing(Config parent, FS files) {
            super(parent, null, files);
        }

        /**
         * What is asked for where a file system is met for the first time. Else JGit measures it, for three seconds, to know
         * when a file's time tells that it has not changed; with this one it looks into more files again, of a few.
         */
        @Override
        public String getString(String section, String subsection, String name) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION) ? RESOLUTION : null;
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // There is no file.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
