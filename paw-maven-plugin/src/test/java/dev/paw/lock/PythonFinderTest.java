package dev.paw.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.wheel.PythonTarget;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonFinderTest {

    private static final Map<String, String> BOOKWORM = Map.of(
            "python3", "3.11.2-1+b1",
            "python3-minimal", "3.11.2-1+b1",
            "python3.11", "3.11.2-6+deb12u6",
            "python3.11-minimal", "3.11.2-6+deb12u6",
            "python3-yaml", "6.0-3",
            "libc6", "2.36-9+deb12u10");

    private static final Map<String, String> IMAGE = Map.of("PYTHON_VERSION", "3.12.7");

    @Test
    void debian_tells_by_its_packages() {
        assertThat(find(BOOKWORM, Map.of(), Optional.empty()))
                .isEqualTo(new PythonTarget(
                        "3.11.2",
                        36,
                        Platform.LINUX_AMD64,
                        "/usr/bin/python3.11",
                        "usr/local/lib/python3.11/dist-packages"));
    }

    @Test
    void the_python_images_tell_by_a_variable_and_glibc_by_its_package() {
        assertThat(find(Map.of("libc6", "2.41-12"), IMAGE, Optional.empty()))
                .isEqualTo(new PythonTarget(
                        "3.12.7",
                        41,
                        Platform.LINUX_AMD64,
                        "/usr/local/bin/python3.12",
                        "usr/local/lib/python3.12/site-packages"));
    }

    @Test
    void debians_own_python_is_the_one_that_python3_means() {
        Map<String, String> two = Map.of(
                "python3", "3.11.2-1",
                "python3.11", "3.11.2-6",
                "python3.13", "3.13.5-2");

        assertThat(find(two, Map.of(), Optional.empty()).version()).isEqualTo("3.11.2");
        assertThat(find(two, Map.of(), Optional.of("3.13")).interpreter()).isEqualTo("/usr/bin/python3.13");
    }

    @Test
    void a_minimal_python_is_one_too() {
        assertThat(find(Map.of("python3.13-minimal", "3.13.5-2"), Map.of(), Optional.empty())
                        .version())
                .isEqualTo("3.13.5");
    }

    @Test
    void the_deployment_is_believed_where_the_base_hides_its_python() {
        assertThat(find(Map.of(), Map.of(), Optional.of("3.12")))
                .isEqualTo(new PythonTarget(
                        "3.12.0",
                        17,
                        Platform.LINUX_AMD64,
                        "/usr/bin/python3.12",
                        "usr/local/lib/python3.12/site-packages"));
    }

    @Test
    void a_base_that_tells_of_another_python_is_an_error() {
        assertThatThrownBy(() -> find(Map.of(), IMAGE, Optional.of("3.11")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("deployment.yaml: the base has no Python 3.11");
        assertThatThrownBy(() -> find(BOOKWORM, Map.of(), Optional.of("3.12")))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("the base has no Python 3.12");
    }

    @Test
    void packages_that_paw_assembles_hide_nothing() {
        PythonFinder finder = new PythonFinder(Map.of("libc6", "2.36-9"), Map.of(), Optional.of("3.11"), false);

        assertThatThrownBy(() -> finder.find(Platform.LINUX_AMD64))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("add python3 to images.multi-mordred.base.packages");
    }

    private static PythonTarget find(
            Map<String, String> packages, Map<String, String> environment, Optional<String> wanted) {
        return new PythonFinder(packages, environment, wanted, true).find(Platform.LINUX_AMD64);
    }
}
