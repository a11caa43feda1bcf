package dev.paw.python;

import dev.paw.BaseDirectories;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of this machine's environment a child process gets to see. */
final class ChildEnvironment {

    private static final Set<String> SYSTEM =
            Set.of("PATH", "LANG", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "TMPDIR", "TEMP", "TMP");

    private static final Set<String> NETWORK = Set.of(
            "HOME",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "NETRC",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE");

    /** pip breaks off at a relative one. */
    private static final Set<String> DIRECTORIES = Set.of("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_CACHE_HOME");

    private ChildEnvironment() {}

    /** pip as the user has set it up: its settings, proxies and certificates. */
    static void forPip(ProcessBuilder child, Map<String, String> host) {
        Map<String, String> environment = child.environment();
        environment.clear();
        host.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (SYSTEM.contains(upper) || NETWORK.contains(upper) || upper.startsWith("PIP_")) {
                environment.put(name, value);
            } else if (DIRECTORIES.contains(name)) {
                BaseDirectories.absolute(name, value).ifPresent(usable -> environment.put(name, usable));
            }
        });
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONNOUSERSITE", "1");
    }

    /**
     * A build, which runs other people's code: nothing of the user, and nothing that differs between two builds.
     *
     * @param time that it shall take for now
     */
    static void forBuild(ProcessBuilder child, Map<String, String> host, Path home, Instant time) {
        Map<String, String> environment = child.environment();
        environment.clear();
        host.forEach((name, value) -> {
            if (SYSTEM.contains(name.toUpperCase(Locale.ROOT))) {
                environment.put(name, value);
            }
        });
        environment.put("HOME", home.toString());
        environment.put("USERPROFILE", home.toString());
        keepTemporaryFilesIn(child, home);
        // A repository that the temporary directory may lie in is nothing to a build.
        environment.put("GIT_CEILING_DIRECTORIES", home.getParent().toString());
        environment.put("PIP_CONFIG_FILE", File.separatorChar == '\\' ? "nul" : "/dev/null");
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "UTC");
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONHASHSEED", "0");
        environment.put("PYTHONNOUSERSITE", "1");
        environment.put("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond()));
    }

    /** Makes the child put its temporary files into this directory. */
    static void keepTemporaryFilesIn(ProcessBuilder child, Path directory) {
        for (String variable : List.of("TMPDIR", "TEMP", "TMP")) {
            child.environment().put(variable, directory.toString());
        }
    }
}
