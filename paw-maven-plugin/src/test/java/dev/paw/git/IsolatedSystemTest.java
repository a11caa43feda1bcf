package dev.paw.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IsolatedSystemTest {

    @BeforeEach
    void enter() {
        IsolatedSystem.enter();
    }

    @Test
    void nobody_has_settings() throws Exception {
        for (Config config : configs()) {
            assertThat(config.getString("user", null, "name")).isNull();
            assertThat(config.getString("http", "https://git.example.org", "proxy"))
                    .isNull();
        }
    }

    @Test
    void the_resolution_of_times_is_known_and_needs_not_be_measured() throws Exception {
        for (Config config : configs()) {
            for (String key : new String[] {"timestampResolution", "minRacyThreshold"}) {
                assertThat(config.getTimeUnit("filesystem", "Vendor|17|/dev/disk", key, -1, TimeUnit.MILLISECONDS))
                        .isEqualTo(2000);
            }
        }
    }

    private static Config[] configs() throws Exception {
        SystemReader system = SystemReader.getInstance();
        return new Config[] {system.getUserConfig(), system.getJGitConfig(), system.getSystemConfig()};
    }
}
