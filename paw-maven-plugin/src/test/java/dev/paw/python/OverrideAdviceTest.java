package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.fork.Change;
import dev.paw.fork.ForkRequest;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.PythonTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told to solve a conflict does, on every platform, and each command is one that {@code paw:fork} takes. */
@Timeout(180)
class OverrideAdviceTest extends ResolverBench {

    private static final PythonTarget ARM = target("3.11.2", 36, Platform.LINUX_ARM64);

    /** A line for overrides.txt, and the version that it gives. */
    private static final Pattern LINE = Pattern.compile("(?m)^ {7}(\\S.*?)(?: {3}\\(gives (\\S+)\\))?$");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)or by a command: mvn paw:fork -Dpaw.package=(\\S+) (?:'-Dpaw.version=([^']*)'|"
                    + "-Dpaw.version=(\\S*))$");

    @Test
    void what_is_asked_for_with_markers_is_overridden_without() throws IOException {
        commons();
        index.add(wheel("old", "3.0").requires("common==1.0; python_version >= \"3.9\""), files());
        index.add(wheel("new", "3.0").requires("common[fast]<3.0,>=2.0; python_version < \"4\""), files());
        requirements("old", "new");

        String told = refused(BOOKWORM);

        assertThat(lines(told)).containsExactlyInAnyOrder("common==1.0", "common[fast]<3.0,>=2.0");
        assertThat(told).contains("old 3.0 asks for common==1.0; python_version >= \"3.9\"");
        assertEachSolves(told);
    }

    @Test
    void a_conflict_on_one_platform_is_solved_with_the_package_on_both() throws IOException {
        commons();
        index.add(wheel("old", "3.0").requires("common==1.0; platform_machine == \"aarch64\""), files());
        index.add(wheel("new", "3.0").requires("common!=1.0,>=1"), files());
        requirements("old", "new");
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).contains("2.5");

        assertEachSolves(refused(ARM));
    }

    @Test
    void a_fork_with_a_marker_is_overridden_without() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval==1.5.0; python_version > \"3\""), files());
        index.add(wheel("perceval", "1.5.0"), files());
        commitPerceval();
        String address = "git+" + git.url("fork") + "@main";
        requirements("umbrella", address + "#egg=perceval ; python_version > '3.1'");

        String told = refused(BOOKWORM);

        assertThat(lines(told)).containsExactly("perceval @ " + address + "#egg=perceval", "perceval==1.5.0");
        assertEachSolves(told);
    }

    @Test
    void variables_in_the_address_of_a_fork_stay_in_the_line_that_is_advised() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval==1.5.0"), files());
        index.add(wheel("perceval", "1.5.0"), files());
        commitPerceval();
        String fork = "perceval @ git+" + git.url("fork").replace("://", "://${GU}:${GT}@") + "@main";
        Map<String, String> environment = Map.of("GU", "canary-user", "GT", "canary-token");
        requirements("umbrella", fork);

        String told = catchThrowableOfType(PawException.class, () -> resolve(BOOKWORM, environment))
                .getMessage();

        assertThat(lines(told)).containsExactly(fork, "perceval==1.5.0");
        assertThat(told).doesNotContain("canary");
        overrides(fork);
        assertThat(resolve(BOOKWORM, environment).interventions())
                .extracting(Intervention::requirement)
                .containsExactly(fork);
    }

    @Test
    void a_fork_that_a_package_asks_for_is_told_as_that_package_has_it() throws IOException {
        commitPerceval();
        String fork = "perceval @ git+" + git.url("fork") + "@main";
        index.add(wheel("umbrella", "1.0").requires(fork + " ; python_version > \"3\""), files());
        index.add(wheel("perceval", "1.5.0"), files());
        requirements("umbrella", "perceval>=1.5");

        String told = refused(BOOKWORM);

        assertThat(told).contains("umbrella 1.0 asks for " + fork);
        assertThat(lines(told)).containsExactly("perceval>=1.5", fork);
        assertEachSolves(told);
    }

    @Test
    void a_line_without_versions_gives_the_command_to_another() throws IOException {
        commons();
        index.add(wheel("old", "3.0").requires("common==1.0"), files());
        index.add(wheel("new", "3.0").requires("common>=2"), files());
        requirements("common", "old", "new");

        assertEachSolves(refused(BOOKWORM));
    }

    private void commons() {
        for (String version : List.of("1.0", "2.0", "2.5")) {
            index.add(wheel("common", version).provides("fast"), files());
        }
    }

    private void commitPerceval() {
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
    }

    private String refused(PythonTarget target) {
        return catchThrowableOfType(PawException.class, () -> resolve(target)).getMessage();
    }

    private static List<String> lines(String told) {
        return LINE.matcher(told).results().map(line -> line.group(1)).toList();
    }

    private void assertEachSolves(String told) throws IOException {
        List<MatchResult> lines = LINE.matcher(told).results().toList();
        assertThat(lines).as(told).hasSizeGreaterThan(1);
        for (MatchResult line : lines) {
            assertSolves(line.group(1), Optional.ofNullable(line.group(2)).orElse("1.4.7"));
        }
        List<Change> changes =
                COMMAND.matcher(told).results().map(OverrideAdviceTest::change).toList();
        assertThat(changes).as(told).hasSize(1);
        for (Change change : changes) {
            overrides(change.requirement().orElseThrow());
            assertThat(resolve(BOOKWORM)).extracting(LockedWheel::name).contains(change.name());
            assertThat(resolve(ARM)).extracting(LockedWheel::name).contains(change.name());
        }
    }

    private void assertSolves(String line, String version) throws IOException {
        overrides(line);
        for (PythonTarget target : List.of(BOOKWORM, ARM)) {
            assertThat(resolve(target)).as(line).anySatisfy(wheel -> {
                assertThat(line).startsWith(wheel.name());
                assertThat(wheel.version()).isEqualTo(version);
            });
        }
    }

    private static Change change(MatchResult command) {
        return new ForkRequest(
                        Optional.of(command.group(1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.ofNullable(command.group(2)).or(() -> Optional.of(command.group(3))),
                        false)
                .change();
    }
}
