package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paw.deployment.Platform;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.Tools;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others choose to install from the lock of the packages (PEP 751), for each platform. */
class StandardTest {

    private static final int CASES = 60;

    private static final String JUDGE = "src/test/resources/pylock/judge.py";

    @TempDir
    Path directory;

    @Test
    void an_installer_that_goes_by_the_standard_chooses_what_was_locked() throws Exception {
        PythonOnHost.needModules("tomllib, pip", "Python 3.11 or newer with pip");

        assertChosen("algorithm");
    }

    /** A second opinion, which must not be mandatory: no Debian release that paw is for has that library. */
    @Test
    void the_library_of_the_standards_authors_chooses_what_was_locked() throws Exception {
        String what = "the Python library packaging 26 or newer";
        assumeTrue(PythonOnHost.has("tomllib, packaging.pylock"), "this machine lacks " + what);

        assertChosen("library");
    }

    private void assertChosen(String how) throws Exception {
        List<Lock> locks = new ArrayList<>();
        for (int seed = 0; seed < CASES; seed++) {
            Path place = Files.createDirectories(directory.resolve("cases/" + seed));
            locks.add(Locks.odd(seed, place));
            LockFile.write(place, locks.get(seed));
        }

        String answer =
                Tools.run(directory, List.of(PythonOnHost.command(), absolute(JUDGE), how, directory + "/cases"));

        JsonNode cases = new ObjectMapper().readTree(answer);
        for (int seed = 0; seed < CASES; seed++) {
            assertThat(cases.get(seed).toString()).as("seed %d", seed).isEqualTo(chosen(locks.get(seed)));
        }
    }

    private static String chosen(Lock lock) {
        List<List<String>> platforms = new ArrayList<>();
        for (Platform platform : lock.platforms().keySet()) {
            platforms.add(lock.platforms().get(platform).wheels().stream()
                    .map(wheel -> wheel.name() + " " + version(wheel) + " " + source(wheel))
                    .sorted()
                    .toList());
        }
        return new ObjectMapper().valueToTree(platforms).toString();
    }

    /** The standard wants none for sources that might have another one tomorrow. */
    private static String version(LockedWheel wheel) {
        boolean tree = wheel.origin() instanceof Origin.Git || wheel.origin() instanceof Origin.Directory;
        return tree ? "None" : wheel.version();
    }

    /** For a wheel that paw builds, others build from the same sources. */
    private static String source(LockedWheel wheel) {
        if (wheel.origin() instanceof Origin.Git git) {
            return "git " + git.address() + " " + git.ref().orElse("None") + " " + git.commit() + " "
                    + git.subdirectory().orElse("None");
        } else if (wheel.origin() instanceof Origin.Address archive) {
            return archive.address() + " " + archive.sha256().hex() + " "
                    + archive.subdirectory().orElse("None");
        } else if (wheel.origin() instanceof Origin.Directory found) {
            return found.address();
        }
        return wheel.origin() instanceof Origin.Sdist sdist
                ? sdist.address().replaceFirst(".*/", "") + " " + sdist.sha256().hex()
                : wheel.fileName() + " " + wheel.sha256().hex();
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
