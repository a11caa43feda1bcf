package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.deployment.Platform;
import dev.paw.store.Store;
import dev.paw.testing.PythonOnHost;
import dev.paw.testing.Tools;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PipResolverTest extends ResolverBench {

    @Test
    void markers_tags_and_requires_python_are_those_of_the_target() throws IOException {
        offer("probe-312", "probe-arm", "probe-other", "probe-x86");
        index.add(
                wheel("probe", "1.0")
                        .requires("probe-312; python_version == '3.12'")
                        .requires("probe-arm; platform_machine == 'aarch64'")
                        .requires("probe-x86; platform_machine == 'x86_64'")
                        .requires("probe-other; python_version != '3.12' or sys_platform != 'linux'")
                        .requiresPython("==3.12.*"),
                files());
        index.add(wheel("fast", "1.0").tag("cp312-cp312-manylinux_2_28_aarch64"), files());
        index.add(wheel("fast", "1.0").tag("cp312-cp312-manylinux_2_28_x86_64"), files());
        index.add(wheel("fast", "2.0").tag("cp312-cp312-manylinux_2_39_aarch64"), files());
        requirements("probe", "fast");

        List<LockedWheel> wheels = resolve(target("3.12.1", 36, Platform.LINUX_ARM64));

        assertThat(wheels)
                .extracting(LockedWheel::fileName)
                .containsExactly(
                        "fast-1.0-cp312-cp312-manylinux_2_28_aarch64.whl",
                        "probe-1.0-py3-none-any.whl",
                        "probe_312-1.0-py3-none-any.whl",
                        "probe_arm-1.0-py3-none-any.whl");
        assertThat(wheels).allSatisfy(wheel -> {
            assertThat(wheel.origin().address()).startsWith("http://127.0.0.1:").endsWith(wheel.fileName());
            assertThat(wheel.sha256()).isEqualTo(dev.paw.Sha256.of(files().resolve(wheel.fileName())));
            assertThat(wheel.size()).isEqualTo(Files.size(files().resolve(wheel.fileName())));
            assertThat(wheel.origin()).isInstanceOf(Origin.Index.class);
        });
    }

    @Test
    void a_package_for_an_old_python_is_found_for_an_old_python() throws IOException {
        index.add(wheel("tool", "1.0").requiresPython("<3.10"), files());
        index.add(wheel("tool", "2.0").requiresPython(">=3.10"), files());
        requirements("tool");

        assertThat(resolve(target("3.9.2", 31, Platform.LINUX_AMD64)))
                .extracting(LockedWheel::version)
                .containsExactly("1.0");
        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("2.0");
    }

    @Test
    void a_package_that_has_only_a_pure_source_distribution_is_built_once_and_reproducibly() throws IOException {
        index.add(wheel("parser", "6.0").requires("sgml>=1"), files());
        index.add(sdist("sgml", "1.0", wheel("sgml", "1.0").requires("helper")).writeTo(files()));
        offer("helper");
        requirements("parser");

        List<LockedWheel> wheels = resolve(BOOKWORM);

        assertThat(wheels).extracting(LockedWheel::name).containsExactly("helper", "parser", "sgml");
        LockedWheel built = wheels.get(2);
        assertThat(built.fileName()).isEqualTo("sgml-1.0-py3-none-any.whl");
        assertThat(built.origin())
                .isEqualTo(new Origin.Sdist(
                        index.url().replace("/simple", "/files/") + "sgml-1.0.tar.gz",
                        dev.paw.Sha256.of(files().resolve("sgml-1.0.tar.gz"))));
        assertThat(store().find(built.sha256())).isPresent();
        assertThat(log.lines()).containsOnlyOnce("info: Building sgml 1.0 from its source distribution");

        assertThat(resolve(BOOKWORM)).isEqualTo(wheels);
        assertThat(log.lines()).containsOnlyOnce("info: Building sgml 1.0 from its source distribution");

        assertThat(resolver(new Store(directory.resolve("other-store")), Map.of())
                        .resolve(request(BOOKWORM))
                        .wheels())
                .isEqualTo(wheels);
    }

    @Test
    void a_build_sees_neither_secrets_nor_settings_and_gets_its_tools_from_the_index() throws IOException {
        index.add(sdist("pure", "1.0", wheel("pure", "1.0"))
                .buildRequires("build-tool")
                .running("import build_tool; bad = [k for k in os.environ if 'CANARY' in k or 'INDEX_URL' in k];"
                        + " assert not bad, bad")
                .writeTo(files()));
        offer("build-tool");
        requirements("pure");

        Map<String, String> environment = Map.of("PAW_CANARY", "x", "PIP_CANARY", "x", "PIP_INDEX_URL", index.url());
        List<LockedWheel> wheels = resolver(environment, PackageIndex.ofPip())
                .resolve(request(BOOKWORM))
                .wheels();

        assertThat(wheels).extracting(LockedWheel::name).containsExactly("pure");
    }

    @Test
    void a_source_distribution_with_compiled_code_is_refused_with_the_ways_out() throws IOException {
        index.add(wheel("server", "2.0").requires("mysqlclient"), files());
        index.add(sdist("mysqlclient", "2.2.8", wheel("mysqlclient", "2.2.8").tag("cp311-cp311-linux_x86_64"))
                .writeTo(files()));
        requirements("server");

        assertRefused()
                .hasMessageContaining("mysqlclient 2.2.8, which server 2.0 asks for, has no wheel for Python 3.11 on"
                        + " linux/amd64 with glibc 2.36")
                .hasMessageContaining("code for this machine only")
                .hasMessageContaining("excludes.txt")
                .hasMessageContaining("-Dpaw.python.indexUrl=");
    }

    @Test
    void a_build_that_fails_is_told_with_its_last_error() throws IOException {
        index.add(sdist("broken", "1.0", wheel("broken", "1.0"))
                .running("raise RuntimeError('mysql.h is missing')")
                .writeTo(files()));
        requirements("broken");

        assertRefused()
                .hasMessageContaining("broken 1.0, which requirements.txt:1 asks for, has no wheel")
                .hasMessageContaining("cannot be built: RuntimeError: mysql.h is missing");
    }

    @Test
    void a_wheel_is_preferred_to_a_newer_source_distribution() throws IOException {
        index.add(wheel("tool", "1.0"), files());
        index.add(sdist("tool", "2.0", wheel("tool", "2.0")).writeTo(files()));
        requirements("tool");

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::version).containsExactly("1.0");
    }

    @Test
    void a_yanked_release_and_an_extra_that_there_is_not_are_warned_of() throws IOException {
        index.add(wheel("perceval", "1.4.0"), files()).add(wheel("perceval", "1.5.0"), files());
        index.yank("perceval-1.4.0-py3-none-any.whl", "loses data");
        index.add(wheel("top", "1.0").requires("elk[unknown]"), files());
        index.add(wheel("elk", "1.0").provides("known"), files());
        index.add(wheel("certifi", "2022.05.18"), files());
        index.yank("certifi-2022.05.18-py3-none-any.whl", "too strict");
        requirements("perceval==1.4.0", "", "top", "certifi==2022.5.18");

        assertThat(resolve(BOOKWORM))
                .extracting(LockedWheel::version)
                .containsExactly("2022.05.18", "1.0", "1.4.0", "1.0");
        assertThat(log.lines())
                .containsOnlyOnce("warn: requirements.txt:1: perceval 1.4.0 is yanked, which means that its makers"
                        + " advise against it: loses data")
                .containsOnlyOnce("warn: requirements.txt:4: certifi 2022.05.18 is yanked, which means that its makers"
                        + " advise against it: too strict")
                .containsOnlyOnce("warn: requirements.txt:3: elk 1.0 has no extra 'unknown'");
    }

    @Test
    void a_python_that_is_not_there_is_told_with_the_property() {
        HostPython missing = new HostPython("/nowhere/python3", Map.of());

        assertThatThrownBy(missing::interpreter)
                .isInstanceOf(PawException.class)
                .hasMessageContaining("/nowhere/python3")
                .hasMessageContaining("-Dpaw.python=");
    }

    @Test
    void base_directories_that_are_relative_are_ignored_as_their_specification_says() throws IOException {
        offer("helper");
        requirements("helper");

        assertThat(resolve(
                                BOOKWORM,
                                Map.of("PIP_NO_CACHE_DIR", "", "XDG_CACHE_HOME", "cache", "XDG_CONFIG_HOME", "config"))
                        .wheels())
                .extracting(LockedWheel::name)
                .containsExactly("helper");
    }

    @Test
    void a_line_that_pip_does_not_understand_is_told_with_its_number() throws IOException {
        requirements("# first", "one == 1 == 2");

        assertRefused()
                .hasMessageStartingWith("requirements.txt:2: 'one == 1 == 2' is not a requirement")
                .hasMessageContaining("perceval==1.4.7");
    }

    @Test
    void all_lines_that_cannot_be_used_are_told_at_once_before_anybody_is_asked() throws IOException {
        requirements(
                "perceval; python_version",
                "elk[more,]",
                "perceval=1.0 \\",
                "  --hash=sha256:00",
                "-c more.txt",
                "x[a,] @ git+http://127.0.0.1:9/nobody",
                "elk===,1.0",
                "-e ./here",
                "y @ git+http://127.0.0.1:9/nobody ; os_nam == 'posix'");
        write("more.txt", "good[more]==1.0 ; python_version > '3'", "", "good good");
        overrides("one[more,]==1.0");

        assertThatThrownBy(() ->
                        resolver(store(), Map.of()).check(request(BOOKWORM).files()))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("the requirements cannot be used (9 problems)")
                .hasMessageContaining("requirements.txt:1: 'perceval; python_version' is not a requirement: ")
                .hasMessageContaining("requirements.txt:2: 'elk[more,]' is not a requirement: ")
                .hasMessageContaining("requirements.txt:3: 'perceval=1.0' is not a requirement: ")
                .hasMessageContaining("Hint: = is not a valid operator. Did you mean == ?")
                .hasMessageContaining("requirements.txt:6: 'x[a,]' is not a requirement: ")
                .hasMessageContaining("requirements.txt:7: 'elk===,1.0' is not a requirement: ")
                .hasMessageContaining("requirements.txt:8: ")
                .hasMessageContaining("requirements.txt:9: 'os_nam == 'posix'' is not an environment marker")
                .hasMessageContaining("more.txt:3: 'good good' is not a requirement")
                .hasMessageContaining("overrides.txt:1: 'one[more,]==1.0' is not a requirement")
                .hasMessageNotContaining("Exception")
                .hasMessageNotContaining("-X");
        assertThat(index.requests()).isEmpty();
    }

    @Test
    void python_is_looked_for_and_indexes_are_asked_once_whatever_the_number_of_platforms() throws IOException {
        offer("helper");
        requirements("helper");
        PipResolver resolver = resolver(behindScript(""));

        resolver.check(request(BOOKWORM).files());
        resolver.resolve(request(BOOKWORM));
        resolver.resolve(request(target("3.11.2", 36, Platform.LINUX_ARM64)));

        assertThat(directory.resolve("starts")).hasContent("-c\ntarget_pip.py\ntarget_pip.py\ntarget_pip.py");
        assertThat(index.requests())
                .filteredOn(request -> request.contains("/simple/pip/"))
                .hasSize(1);
    }

    @Test
    void a_pip_that_does_not_do_as_it_is_driven_is_found_out_before_anything_is_resolved() throws IOException {
        offer("helper");
        requirements("helper");
        HostPython spoilt =
                spoilt("import pip._vendor.packaging.markers as m\nm.Marker.evaluate = lambda *any, **more: True\n");

        assertThatThrownBy(() -> resolver(spoilt).resolve(request(BOOKWORM)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("cannot be driven to resolve for another Python: ")
                .hasMessageContaining("paw-probe-host")
                .hasMessageContaining("-Dpaw.python=");
        assertThat(index.requests()).isEmpty();
    }

    @Test
    void a_pip_that_breaks_off_is_told_with_where_it_did() throws IOException {
        requirements("helper");
        HostPython spoilt = spoilt("import pip._internal.req.constructors as c\ndel c.install_req_from_line\n");

        assertThatThrownBy(() -> resolver(spoilt).resolve(request(BOOKWORM)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("broke off: ImportError: cannot import name 'install_req_from_line'")
                .hasMessageContaining("(internals.py, line ")
                .hasMessageContaining("-Dpaw.python=");
    }

    @Test
    void a_pip_that_has_changed_is_not_laid_to_the_lines() throws IOException {
        requirements("helper");
        HostPython changed = spoilt("""
                import pip._internal.req.constructors as c
                def install_req_from_line(text):
                    raise TypeError("it takes another argument now")
                c.install_req_from_line = install_req_from_line
                """);

        assertThatThrownBy(() -> resolver(changed).check(request(BOOKWORM).files()))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("broke off: TypeError: it takes another argument now")
                .hasMessageContaining(", in install_req_from_line)");
    }

    @Test
    void what_pip_says_in_another_encoding_hides_no_error() throws IOException {
        requirements("helper");
        HostPython spoilt = spoilt("import os\nos.write(2, b'caf\\xe9\\n')\n"
                + "import pip._internal.req.constructors as c\ndel c.install_req_from_line\n");

        assertThatThrownBy(() -> resolver(spoilt).resolve(request(BOOKWORM)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("broke off: ImportError: cannot import name 'install_req_from_line'");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("debug: pip: caf"));
    }

    private PipResolver resolver(HostPython python) {
        return resolver(store(), python, PackageIndex.at(index.url()), false);
    }

    /** The host's Python with this program run before its own. */
    private HostPython spoilt(String program) throws IOException {
        Files.writeString(directory.resolve("sitecustomize.py"), program);
        return behindScript("PYTHONPATH='" + directory + "'");
    }

    /** The host's Python behind a script that notes in the file {@code starts} what it is started with. */
    private HostPython behindScript(String variables) throws IOException {
        HostPython real = python(Map.of());
        Path python = Files.writeString(
                directory.resolve("python3"), """
                #!/bin/sh
                echo "${1##*/}" >> '%s/starts'
                if [ "$1" = -c ]; then echo "3.11 pip 23.0.1 $0"; exit; fi
                %s exec %s "$@"
                """.formatted(directory, variables, real.interpreter()));
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));
        return new HostPython(python.toString(), real.environment());
    }

    @Test
    void wheels_are_not_downloaded_where_the_index_gives_their_metadata() throws Exception {
        index.add(wheel("outer", "1.0").requires("inner"), files());
        offer("inner");
        requirements("outer");

        assertThat(resolve(BOOKWORM)).extracting(LockedWheel::name).containsExactly("inner", "outer");

        String pip = Tools.run(directory, List.of(PythonOnHost.command(), "-m", "pip", "--version"));
        // Before 23.1 it knows nothing of such metadata.
        boolean old = pip.matches("(?s)pip (22|23\\.0)\\..*");
        assertThat(index.requests())
                .filteredOn(request -> request.matches("GET /files/.*\\.whl .*"))
                .hasSize(old ? 2 : 0);
    }

    @Test
    void a_thread_that_is_interrupted_stops_pip() throws Exception {
        requirements("helper");
        index.neverAnswer();
        PipResolver resolver = resolver(store(), Map.of());
        List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                resolver.resolve(request(BOOKWORM));
            } catch (PawException e) {
                thrown.add(e);
            }
        });

        thread.start();
        index.awaitRequest();
        thread.interrupt();
        thread.join();

        assertThat(thrown).singleElement().asString().contains("interrupted");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
