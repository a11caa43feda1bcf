package dev.paw.python;

import static dev.paw.testing.SdistFixture.sdist;
import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Secret;
import dev.paw.net.Network.Credentials;
import dev.paw.testing.IndexServer;
import dev.paw.wheel.LockedWheel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PackageIndexTest extends ResolverBench {

    @Test
    void an_index_that_is_down_is_named_and_left_out() throws IOException {
        offer("helper");
        requirements("helper");
        String down = "http://user:canary@127.0.0.1:" + unusedPort() + "/simple";
        Map<String, String> environment = Map.of("PIP_INDEX_URL", down, "PIP_EXTRA_INDEX_URL", index.url());

        List<LockedWheel> wheels = resolver(environment, PackageIndex.ofPip())
                .resolve(request(BOOKWORM))
                .wheels();

        assertThat(wheels).extracting(LockedWheel::name).containsExactly("helper");
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("warn: "))
                .singleElement()
                .asString()
                .contains("http://127.0.0.1:", "/simple", "Connection refused");
        assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void when_no_index_can_be_used_each_is_named_with_the_reason() throws IOException {
        requirements("helper");
        try (IndexServer failing = IndexServer.start().failWith(503);
                IndexServer silent = IndexServer.start().neverAnswer()) {
            index.requireUser("user", "secret");
            Map<String, String> environment =
                    Map.of("PIP_INDEX_URL", failing.url(), "PIP_EXTRA_INDEX_URL", silent.url() + " " + index.url());

            PipResolver resolver = resolver(environment, PackageIndex.ofPip());
            for (int time = 1; time <= 2; time++) {
                assertThatThrownBy(() -> resolver.resolve(request(BOOKWORM)))
                        .isInstanceOf(PawException.class)
                        .hasMessageContaining(failing.url() + " (too many 503")
                        .hasMessageContaining(silent.url() + " (timed out)")
                        .hasMessageContaining(index.url() + " (it answers with status 401)")
                        .hasMessageContaining("-Dpaw.python.indexUrl=");
            }
        }
    }

    @Test
    void an_index_that_wants_a_user_is_told_with_the_way_to_give_one() throws IOException {
        index.requireUser("me", "password");
        requirements("helper");
        PackageIndex wrong = new PackageIndex(
                Optional.of(index.url()), address -> Optional.of(new Credentials("me", Secret.of("canary"))));

        assertRefused(PackageIndex.at(index.url()), Map.of())
                .hasMessageContaining(index.url() + " (it answers with status 401)")
                .hasMessageContaining("<server>, and name its <id> with -Dpaw.python.indexServer=<id>")
                .hasMessageContaining("docs/credentials.md");
        assertRefused(PackageIndex.ofPip(), Map.of("PIP_INDEX_URL", index.url()))
                .hasMessageContaining("<server>, with the host of the index as <id>");
        assertRefused(wrong, Map.of())
                .hasMessageContaining("check the user and password that settings.xml has")
                .hasMessageNotContaining("canary");
    }

    @Test
    void a_user_in_an_address_that_pip_is_set_up_with_is_to_be_corrected_there() throws IOException {
        index.requireUser("me", "password");
        requirements("helper");
        PackageIndex known = new PackageIndex(
                Optional.empty(), address -> Optional.of(new Credentials("me", Secret.of("password"))));

        for (PackageIndex indexes : List.of(PackageIndex.ofPip(), known)) {
            assertRefused(indexes, Map.of("PIP_INDEX_URL", index.urlFor("me", "canary")))
                    .hasMessageContaining(index.url() + " (it answers with status 401)")
                    .hasMessageContaining("check the user and password in its address")
                    .hasMessageContaining("pip config debug")
                    .hasMessageNotContaining("settings.xml")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void an_index_that_answers_another_way_is_not_said_to_want_a_user() throws IOException {
        requirements("helper");
        try (IndexServer proxied = IndexServer.start().failWith(407)) {
            assertRefused(PackageIndex.at(proxied.url()), Map.of())
                    .hasMessageContaining("(it answers with status 407)")
                    .hasMessageNotContaining("user");
        }
    }

    private AbstractThrowableAssert<?, ?> assertRefused(PackageIndex indexes, Map<String, String> environment) {
        return assertThatThrownBy(() -> resolver(environment, indexes).resolve(request(BOOKWORM)))
                .isInstanceOf(PawException.class);
    }

    @Test
    void an_index_elsewhere_gets_no_password_without_tls() throws IOException {
        requirements("helper");
        PackageIndex elsewhere = new PackageIndex(
                Optional.of("http://index.example.org/simple"),
                address -> Optional.of(new Credentials("me", Secret.of("canary"))));

        assertThatThrownBy(() -> resolver(Map.of(), elsewhere).resolve(request(BOOKWORM)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("http://index.example.org: ")
                .hasMessageContaining("in clear; it was not sent")
                .hasMessageNotContaining("canary");
    }

    @Test
    void credentials_in_an_index_address_that_pip_is_set_up_with_work_and_are_never_told() throws IOException {
        index.requireUser("user", "canary");
        offer("helper");
        requirements("helper");

        List<LockedWheel> wheels = resolver(
                        Map.of("PIP_INDEX_URL", index.urlFor("user", "canary")), PackageIndex.ofPip())
                .resolve(request(BOOKWORM))
                .wheels();

        assertThat(wheels)
                .singleElement()
                .satisfies(wheel -> assertThat(wheel.origin().address())
                        .isEqualTo(index.url().replace("/simple", "/files/") + wheel.fileName()));
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("canary"));
    }

    @Test
    void offline_asks_folders_of_this_machine_only() throws IOException {
        wheel("helper", "1.0").writeTo(files());
        requirements("helper");
        Map<String, String> environment = Map.of("PIP_INDEX_URL", index.url(), "PIP_FIND_LINKS", files().toString());

        List<LockedWheel> wheels = resolver(store(), python(environment), PackageIndex.ofPip(), true)
                .resolve(request(BOOKWORM))
                .wheels();

        assertThat(wheels)
                .extracting(wheel -> wheel.origin().address())
                .singleElement()
                .asString()
                .startsWith("file:///");
        assertThat(index.requests()).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("warn: ") && line.contains("offline"));
    }

    @Test
    void a_user_from_outside_opens_an_index_and_goes_through_no_argument_and_no_variable() throws Exception {
        index.requireUser("canary-user", "canary-password");
        index.add(sdist("pure", "1.0", wheel("pure", "1.0"))
                .buildRequires("build-tool")
                .writeTo(files()));
        offer("build-tool");
        requirements("pure");
        PackageIndex indexes = new PackageIndex(
                Optional.of(index.url()),
                address -> Optional.of(new Credentials("canary-user", Secret.of("canary-password")))
                        .filter(user -> index.url().startsWith(address.toString())));
        HostPython python = spy("PATH=$PATH env > " + directory + "/seen-$$; echo \"$@\" >> " + directory + "/seen-$$");

        Resolution resolution = resolver(store(), python, indexes, false).resolve(request(BOOKWORM));

        assertThat(resolution.wheels()).extracting(LockedWheel::name).containsExactly("pure");
        String seen = "";
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("seen-"))
                    .toList()) {
                seen += Files.readString(file);
            }
        }
        assertThat(seen).contains("PATH=", "target_pip.py", "build_wheel.py").doesNotContain("canary");
        assertThat(resolution + String.join("\n", log.lines())).doesNotContain("canary");
    }

    @Test
    void a_user_from_outside_opens_an_index_that_pip_is_set_up_with_unless_pip_has_one() throws IOException {
        index.requireUser("me", "password");
        offer("helper");
        requirements("helper");
        PackageIndex indexes = new PackageIndex(
                Optional.empty(), address -> Optional.of(new Credentials("me", Secret.of("password"))));
        PackageIndex wrong =
                new PackageIndex(Optional.empty(), address -> Optional.of(new Credentials("me", Secret.of("wrong"))));

        assertThat(resolver(Map.of("PIP_INDEX_URL", index.url()), indexes)
                        .resolve(request(BOOKWORM))
                        .wheels())
                .hasSize(1);
        assertThat(resolver(Map.of("PIP_INDEX_URL", index.urlFor("me", "password")), wrong)
                        .resolve(request(BOOKWORM))
                        .wheels())
                .hasSize(1);
    }

    /** The Python of this host, which does something before it starts. */
    private HostPython spy(String command) throws IOException {
        HostPython real = python(Map.of());
        Path script = Files.writeString(directory.resolve("python3"), """
                #!/bin/sh
                if [ "$1" = -c ]; then echo "3.11 pip 23.0.1 $0"; exit; fi
                %s
                exec %s "$@"
                """.formatted(command, real.interpreter()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new HostPython(script.toString(), real.environment());
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
