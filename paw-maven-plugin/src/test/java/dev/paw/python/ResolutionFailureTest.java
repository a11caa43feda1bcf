package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;

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

        assertRefused()
                .hasMessageContaining("requirements.txt:2: no version of helper fits 'helper==9'; there are 1.0");
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
                .hasMessageContaining("overrides.txt");
    }
}
