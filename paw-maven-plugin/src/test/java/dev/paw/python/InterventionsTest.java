package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
}
