package dev.paw.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.deployment.Platform;
import dev.paw.wheel.PythonTarget;
import org.junit.jupiter.api.Test;

class TargetTagsTest {

    @Test
    void every_older_glibc_will_do_and_the_newest_is_preferred() {
        assertThat(TargetTags.platforms(target("3.11.2", 36, Platform.LINUX_AMD64)))
                .startsWith("manylinux_2_36_x86_64", "manylinux_2_35_x86_64")
                .endsWith(
                        "manylinux_2_5_x86_64",
                        "manylinux2014_x86_64",
                        "manylinux2010_x86_64",
                        "manylinux1_x86_64",
                        "linux_x86_64")
                .hasSize(32 + 4);
        assertThat(TargetTags.platforms(target("3.13.5", 41, Platform.LINUX_ARM64)))
                .startsWith("manylinux_2_41_aarch64")
                .endsWith("manylinux_2_17_aarch64", "manylinux2014_aarch64", "linux_aarch64")
                .hasSize(25 + 2);
    }

    @Test
    void the_marker_environment_is_that_of_the_target() {
        PythonTarget target = target("3.14.0rc2", 41, Platform.LINUX_ARM64);

        assertThat(TargetTags.environment(target))
                .hasSize(11)
                .containsEntry("python_version", "3.14")
                .containsEntry("python_full_version", "3.14.0rc2")
                .containsEntry("platform_machine", "aarch64");
        assertThat(TargetTags.release(target)).isEqualTo("3.14.0");
    }

    private static PythonTarget target(String version, int glibcMinor, Platform platform) {
        return new PythonTarget(version, glibcMinor, platform, "/usr/bin/python3", "usr/lib/python3/dist-packages");
    }
}
