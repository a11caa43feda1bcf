package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InterventionsTest extends ResolverBench {

    @Test
    void an_excluded_package_is_left_out_and_told_with_who_had_asked() throws IOException {
        index.add(wheel("server", "2.0").requires("MySQLclient>=2.2").requires("helper"), files());
        offer("helper");
        requirements("server", "uWSGI");
        Files.writeString(directory.resolve("excludes.txt"), "mysqlclient # C\nuwsgi\n# nothing\nunheard-of\n");

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::name).containsExactly("helper", "server");
        assertThat(log.lines())
                .contains(
                        "info: Leaving out mysqlclient (excludes.txt:1): server 2.0 asks for MySQLclient>=2.2",
                        "info: Leaving out uwsgi (excludes.txt:2): requirements.txt:2 asks for uWSGI",
                        "warn: excludes.txt:4: nothing asks for 'unheard-of', which is excluded");
    }

    @Test
    void what_holds_on_all_platforms_is_told_once_and_the_rest_with_its_platform() throws IOException {
        offer("one", "two", "three", "four");
        requirements("one", "two; platform_machine == 'aarch64'", "three", "four");
        overrides("one==1.0", "two==1.0", "three==1.0; platform_machine == 'aarch64'", "five==1.0");
        excludes("four", "six");
        PipResolver resolver = resolver(store(), Map.of());
        SortedMap<Platform, Resolution> resolutions = new TreeMap<>();
        for (Platform platform : Platform.values()) {
            resolutions.put(platform, resolver.resolve(request(target("3.11.2", 36, platform))));
        }
        List<String> before = log.lines();

        new InterventionReport(resolutions).tell(log);

        assertThat(before).noneMatch(line -> line.contains(".txt:"));
        assertThat(log.lines().subList(before.size(), log.lines().size()))
                .containsExactly(
                        "info: Overriding one by one==1.0 (overrides.txt:1): requirements.txt:1 asks for one",
                        "info: Leaving out four (excludes.txt:1): requirements.txt:4 asks for four",
                        "info: Leaving out three for linux/amd64 (overrides.txt:3, whose marker does not hold):"
                                + " requirements.txt:3 asks for three",
                        "info: Overriding three for linux/arm64 by three==1.0; platform_machine == 'aarch64'"
                                + " (overrides.txt:3): requirements.txt:3 asks for three",
                        "info: Overriding two for linux/arm64 by two==1.0 (overrides.txt:2): requirements.txt:2 asks for two",
                        "warn: overrides.txt:4: nothing asks for 'five', which is overridden",
                        "warn: excludes.txt:2: nothing asks for 'six', which is excluded");
    }

    @Test
    void an_override_wins_over_exact_pins_of_others() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval==1.5.0"), files());
        index.add(wheel("perceval", "1.5.0"), files());
        index.add(wheel("perceval", "1.4.7"), files());
        requirements("umbrella", "perceval>=1.5");
        Files.writeString(directory.resolve("overrides.txt"), "perceval == 1.4.7\n");

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.4.7", "1.0");
        assertThat(log.lines())
                .contains(
                        "info: Overriding perceval by perceval == 1.4.7 (overrides.txt:1): requirements.txt:2 asks for"
                                + " perceval>=1.5, umbrella 1.0 asks for perceval==1.5.0");
    }

    @Test
    void an_override_wins_over_the_digests_of_what_it_replaces() throws IOException {
        Path umbrella = wheel("umbrella", "1.0")
                .requires("perceval==1.5.0")
                .requires("common")
                .requires("pure")
                .writeTo(files());
        Path common = wheel("common", "1.0").writeTo(files());
        index.add(umbrella).add(common).add(wheel("common", "1.5"), files());
        index.add(sdist("pure", "2.0", wheel("pure", "2.0")).writeTo(files()));
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7").requires("common>=1.5"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        requirements(
                "umbrella==1.0 --hash=" + Sha256.of(umbrella),
                "perceval==1.5.0 \\",
                "    --hash=" + Sha256.of("perceval 1.5.0"),
                "common==1.5 --hash=" + Sha256.of("common 1.5"),
                "pure==1.0 --hash=" + Sha256.of("pure 1.0"));
        overrides("perceval @ git+" + git.url("fork"), "common<1.5", "pure==2.0");

        List<LockedWheel> wheels = resolve(BOOKWORM);

        assertThat(wheels)
                .extracting(wheel -> wheel.name() + " " + wheel.version())
                .containsExactly("common 1.0", "perceval 1.4.7", "pure 2.0", "umbrella 1.0");
        assertThat(wheels.get(0).sha256()).isEqualTo(Sha256.of(common));
    }

    @Test
    void what_a_fork_needs_beside_what_has_digests_is_told_with_what_to_do() throws IOException {
        offer("helper");
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7").requires("helper==1.0"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        requirements("perceval==1.5.0 --hash=" + Sha256.of("perceval 1.5.0"));
        overrides("perceval @ git+" + git.url("fork"));

        assertRefused()
                .hasMessageContaining("helper==1.0 --hash=" + Sha256.of(files().resolve("helper-1.0-py3-none-any.whl")))
                .hasMessageContaining("-> add each of them to requirements.txt, with its version and digest\n")
                .hasMessageContaining("or take --hash and --require-hashes away");
    }

    @Test
    void a_fork_wins_over_exact_pins_and_forks_of_others_and_keeps_their_extras() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval[jira]==1.5.0"), files());
        index.add(wheel("perceval", "1.5.0").provides("jira"), files());
        offer("jira-client", "helper");
        String commit = sdist(
                        "perceval",
                        "1.4.7",
                        wheel("perceval", "1.4.7")
                                .provides("jira")
                                .requires("jira-client; extra == 'jira'")
                                .requires("helper"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        requirements("umbrella", "-c limits.txt", "Perceval @ git+http://127.0.0.1:9/nobody@main");
        write("limits.txt", "perceval>=1.5");
        overrides("# ours", "perceval @ git+" + git.url("fork").replace("://", "://${U}:${P}@") + "@main");

        Resolution resolution = resolve(BOOKWORM, Map.of("U", "canary-user", "P", "canary-token"));

        assertThat(resolution.wheels())
                .extracting(wheel -> wheel.name() + " " + wheel.version())
                .containsExactly("helper 1.0", "jira-client 1.0", "perceval 1.4.7", "umbrella 1.0");
        assertThat(find(resolution.wheels(), "perceval").orElseThrow().origin())
                .isEqualTo(new Origin.Git(git.url("fork"), Optional.of("main"), commit, Optional.empty()));
        String fork = "perceval @ git+" + git.url("fork").replace("://", "://${U}:${P}@") + "@main";
        assertThat(resolution.interventions())
                .containsExactly(new Intervention(
                        Intervention.Kind.OVERRIDE,
                        "perceval",
                        fork,
                        List.of(
                                "requirements.txt:3: Perceval @ git+http://127.0.0.1:9/nobody@main",
                                "umbrella 1.0: perceval[jira]==1.5.0")));
        assertThat(log.lines())
                .contains("info: Overriding perceval by " + fork + " (overrides.txt:2): requirements.txt:3 asks for"
                        + " Perceval @ git+http://127.0.0.1:9/nobody@main, umbrella 1.0 asks for perceval[jira]==1.5.0")
                .noneMatch(line -> line.contains("canary"));
    }

    @Test
    void a_version_wins_over_a_fork_which_is_not_even_asked_for() throws IOException {
        index.add(wheel("perceval", "1.4.7"), files());
        requirements("perceval @ git+http://127.0.0.1:9/nobody", "uwsgi @ git+http://127.0.0.1:9/nobody");
        overrides("perceval==1.4.7");
        excludes("uwsgi");

        Resolution resolution = resolve(BOOKWORM, Map.of());

        assertThat(resolution.wheels()).extracting(LockedWheel::version).containsExactly("1.4.7");
        assertThat(resolution.interventions())
                .extracting(Intervention::asked)
                .containsExactly(
                        List.of("requirements.txt:1: perceval @ git+http://127.0.0.1:9/nobody"),
                        List.of("requirements.txt:2: uwsgi @ git+http://127.0.0.1:9/nobody"));
    }

    @Test
    void an_override_whose_marker_does_not_hold_leaves_the_package_out_as_with_uv() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("one").requires("two"), files());
        offer("one", "two");
        index.add(wheel("two", "2.0"), files());
        requirements("umbrella");
        overrides(
                "one==1.0 ; sys_platform == 'never'",
                "two==2.0 ; python_version < '3.11'",
                "two==1.0 ; python_version >= '3.11'");

        Resolution resolution = resolve(BOOKWORM, Map.of());

        assertThat(resolution.wheels())
                .extracting(wheel -> wheel.name() + " " + wheel.version())
                .containsExactly("two 1.0", "umbrella 1.0");
        assertThat(resolution.interventions())
                .extracting(intervention -> intervention.kind() + " " + intervention.requirement())
                .containsExactly("OVERRIDE two==1.0 ; python_version >= '3.11'", "EXCLUDE one");

        overrides("one==1.0 ; python_version < '4'", "one==2.0 ; python_version > '3'");
        assertRefused()
                .hasMessageStartingWith(
                        "overrides.txt:2: 'one' has a line already that holds for Python 3.11.2 on linux/amd64: overrides.txt:1");
        overrides("one==1.0 ; pythn_version < '4'");
        assertRefused().hasMessageStartingWith("overrides.txt:1: 'pythn_version < '4'' is not an environment marker");
    }
}
