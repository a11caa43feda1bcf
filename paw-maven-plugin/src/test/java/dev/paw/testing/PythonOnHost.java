package dev.paw.testing;

import dev.paw.python.HostPython;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Python with pip that tests use: the one on PATH, or that of the system property {@code paw.python}. */
public final class PythonOnHost {

    private PythonOnHost() {}

    /** Its command. */
    public static String command() {
        return System.getProperty("paw.python", "python3");
    }

    /**
     * Python with pip that knows nothing of this machine's indexes; the test is skipped if there is none.
     *
     * @param home an empty directory
     * @param more variables beside
     */
    public static HostPython withoutSettings(Path home, Map<String, String> more) {
        Strict.need(isThere(), "Python 3 with pip as '" + command() + "'");
        Map<String, String> environment = new HashMap<>(
                Map.of("PATH", System.getenv("PATH"), "HOME", home.toString(), "PIP_CONFIG_FILE", "/dev/null"));
        environment.put("PIP_NO_CACHE_DIR", "1");
        environment.putAll(more);
        return new HostPython(command(), environment);
    }

    private static boolean isThere() {
        return succeeds("-m", "pip", "--version");
    }

    /**
     * Skips the test if it cannot import these modules.
     *
     * @param modules with commas between them
     * @param what the machine lacks without them
     */
    public static void needModules(String modules, String what) {
        Strict.need(has(modules), what);
    }

    /** Whether it can import these modules, which have commas between them. */
    public static boolean has(String modules) {
        return succeeds("-c", "import " + modules);
    }

    private static boolean succeeds(String... arguments) {
        List<String> command = new ArrayList<>(List.of(command()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
