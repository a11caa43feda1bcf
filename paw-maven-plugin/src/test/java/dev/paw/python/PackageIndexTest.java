package dev.paw.python;

import static dev.paw.testing.WheelFixture.wheel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.testing.IndexServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
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

        List<LockedWheel> wheels = resolver(store(), environment)
                .resolve(request(BOOKWORM, PackageIndex.ofPip(), false))
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

            assertThatThrownBy(() ->
                            resolver(store(), environment).resolve(request(BOOKWORM, PackageIndex.ofPip(), false)))
                    .isInstanceOf(PawException.class)
                    .hasMessageContaining(failing.url() + " (too many 503")
                    .hasMessageContaining(silent.url() + " (timed out)")
                    .hasMessageContaining(index.url() + " (it answers with status 401)")
                    .hasMessageContaining("-Dpaw.python.indexUrl=");
        }
    }

    @Test
    void credentials_in_an_index_address_work_and_are_never_told() throws IOException {
        index.requireUser("user", "canary");
        offer("helper");
        requirements("helper");

        List<LockedWheel> wheels = resolver(store(), Map.of())
                .resolve(request(BOOKWORM, PackageIndex.at(index.urlFor("user", "canary")), false))
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

        List<LockedWheel> wheels = resolver(store(), environment)
                .resolve(request(BOOKWORM, PackageIndex.ofPip(), true))
                .wheels();

        assertThat(wheels)
                .extracting(wheel -> wheel.origin().address())
                .singleElement()
                .asString()
                .startsWith("file:///");
        assertThat(index.requests()).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("warn: ") && line.contains("offline"));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
