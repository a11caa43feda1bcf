package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.wheel.LockedWheel;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ResolutionFailureTest extends ResolverBench {

    @Test
    void a_package_that_no_index_has_is_told_with_the_line_that_leads_to_it() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("reqests>=2"), files());
        Files.writeString(directory.resolve("more.txt"), "# more\numbrella\n");
        requirements("# all", "-r more.txt");

        assertRefused()
                .hasMessageContaining("more.txt:2: no index has a package 'reqests' (umbrella 1.0 asks for reqests>=2)")
                .hasMessageContaining("excludes.txt");
    }

    @Test
    void a_version_that_there_is_not_is_told_with_those_there_are() throws IOException {
        offer("helper");
        requirements("", "helper==9");

        assertRefused().hasMessageContaining("requirements.txt:2: no version of helper fits 'helper==9'; there is 1.0");
    }

    @Test
    void a_version_that_an_override_asks_for_in_vain_is_told_with_the_line_of_the_override() throws IOException {
        offer("helper");
        requirements("helper");
        Files.writeString(directory.resolve("overrides.txt"), "# pins\n\nhelper==9\n");

        assertRefused().hasMessageStartingWith("overrides.txt:3: no version of helper fits 'helper==9'; there is 1.0");
    }

    @Test
    void an_override_is_not_put_into_the_mouth_of_those_whom_it_overrides() throws IOException {
        index.add(wheel("elk", "1.0").requires("helper[more]==1.0; python_version > \"3\""), files());
        offer("helper");
        overrides("helper==9");
        String told = "overrides.txt:1: no version of helper fits 'helper==9'; there is 1.0 (in place of ";

        requirements("elk");
        assertRefused()
                .hasMessageStartingWith(
                        told + "helper[more]==1.0; python_version > \"3\", which elk 1.0 asks for)\n  -> ask for");

        requirements("helper<3", "helper>1");
        assertRefused()
                .hasMessageStartingWith(told + "helper<3, which requirements.txt:1 asks for")
                .hasMessageContaining("-> ask for a version that there is")
                .hasMessageNotContaining("exclude each other");
    }

    @Test
    void a_version_that_another_package_asks_for_in_vain_may_be_overridden() throws IOException {
        index.add(wheel("one", "1.0").requires("helper==9"), files());
        offer("helper");
        requirements("one");

        assertRefused()
                .hasMessageStartingWith("requirements.txt:1: no version of helper fits 'helper==9'; there is 1.0")
                .hasMessageContaining("by a line in overrides.txt: helper==…");
    }

    @Test
    void a_package_for_other_machines_only_is_told_with_its_files() throws IOException {
        index.add(wheel("fast", "1.0").tag("cp311-cp311-win_amd64"), files());
        index.add(wheel("fast", "2.0").requiresPython(">=3.14"), files());
        requirements("fast");

        assertRefused()
                .hasMessageContaining("requirements.txt:1: fast has no file that fits Python 3.11.2 on linux/amd64")
                .hasMessageContaining("fast-1.0-cp311-cp311-win_amd64.whl: none of the wheel's tags")
                .hasMessageContaining("fast-2.0-py3-none-any.whl: 2.0 Requires-Python >=3.14");
    }

    @Test
    void a_conflict_is_told_with_who_asks_for_what() throws IOException {
        index.add(wheel("one", "1.0").requires("shared<2"), files());
        index.add(wheel("shared", "1.0"), files());
        index.add(wheel("shared", "2.0"), files());
        requirements("one", "shared>=2");

        assertRefused()
                .hasMessageContaining("the requirements exclude each other about shared")
                .hasMessageContaining("requirements.txt:2 asks for shared>=2")
                .hasMessageContaining("one 1.0 asks for shared<2")
                .hasMessageContaining("by a line in overrides.txt:\n"
                        + "       shared>=2   (gives 2.0)\n"
                        + "       shared<2   (gives 1.0)\n"
                        + "     or by a command: mvn paw:fork -Dpaw.package=shared '-Dpaw.version=>=2'");

        overrides("shared>=2");
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.0", "2.0");
    }

    @Test
    void a_fork_against_an_exact_pin_is_told_with_the_line_that_makes_it_win() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval==1.5.0"), files());
        index.add(wheel("perceval", "1.5.0"), files());
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        String fork = "perceval @ git+" + git.url("fork") + "@main";
        requirements("umbrella", fork);

        assertRefused()
                .hasMessageContaining("the requirements exclude each other about perceval")
                .hasMessageContaining("requirements.txt:2 asks for " + fork)
                .hasMessageContaining("umbrella 1.0 asks for perceval==1.5.0")
                .hasMessageContaining("by a line in overrides.txt:\n       " + fork + "\n")
                .hasMessageContaining("perceval==1.5.0   (gives 1.5.0)")
                .hasMessageContaining("mvn paw:fork -Dpaw.package=perceval -Dpaw.version===1.5.0")
                .hasMessageNotContaining("file:");

        overrides(fork);
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.4.7", "1.0");
    }

    @Test
    void a_fork_for_another_python_is_told_with_that_of_the_image_and_the_line_that_names_it() throws IOException {
        index.add(wheel("umbrella", "1.0").requires("perceval==1.5.0").requiresPython(">=3.9"), files());
        sdist("perceval", "2.0", wheel("perceval", "2.0").requiresPython(">=3.12"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        String fork = "perceval @ git+" + git.url("fork") + "@main";
        String told = "perceval 2.0 asks for Python >=3.12, but the image has Python 3.11.2\n"
                + "  -> name another ref or version of perceval\n"
                + "     or give the image such a Python by its base, another Debian suite or image:"
                + " images.multi-mordred.base in deployment.yaml";
        requirements("umbrella");
        overrides("# forks", fork);
        assertRefused().hasMessage("overrides.txt:2: " + told);

        Files.delete(directory.resolve("overrides.txt"));
        requirements("", "", fork);
        assertRefused().hasMessage("requirements.txt:3: " + told);
    }

    @Test
    void a_constraint_in_a_conflict_is_told_with_its_line_and_what_meets_it() throws IOException {
        index.add(wheel("shared", "1.0"), files());
        index.add(wheel("shared", "2.0"), files());
        requirements("-c con.txt", "shared>=2");
        write("con.txt", "# all", "other<1", "shared<2");

        assertRefused()
                .hasMessageContaining("the requirements exclude each other about shared")
                .hasMessageContaining("requirements.txt:2 asks for shared>=2")
                .hasMessageContaining("con.txt:3 asks for shared<2")
                .hasMessageContaining("shared>=2   (gives 2.0)\n       shared<2   (gives 1.0)\n");

        overrides("shared<2");
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.0");
    }

    @Test
    void a_constraint_that_nothing_meets_is_told_with_its_line_and_not_advised() throws IOException {
        offer("shared");
        requirements("-c con.txt", "shared>=1");
        write("con.txt", "shared==9.9");

        assertRefused()
                .hasMessageContaining("con.txt:1 asks for shared==9.9")
                .hasMessageContaining("overrides.txt:\n       shared>=1   (gives 1.0)\n     or by");
    }

    @Test
    void a_fork_as_a_constraint_is_told_and_advised_as_it_is_written() throws IOException {
        index.add(wheel("perceval", "1.5.0"), files());
        sdist("perceval", "1.4.7", wheel("perceval", "1.4.7"))
                .stageIn(git.repository("fork"), "")
                .commit("one");
        String fork = "perceval @ git+" + git.url("fork") + "@main";
        requirements("-c con.txt", "perceval==1.5.0");
        write("con.txt", "", fork);

        assertRefused()
                .hasMessageContaining("con.txt:2 asks for " + fork)
                .hasMessageContaining("       " + fork + "\n")
                .hasMessageContaining("       perceval==1.5.0   (gives 1.5.0)\n");

        overrides(fork);
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.4.7");
    }
}
