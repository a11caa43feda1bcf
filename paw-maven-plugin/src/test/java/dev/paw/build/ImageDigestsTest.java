package dev.paw.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.net.Network;
import dev.paw.testing.ProgressLog;
import dev.paw.testing.RegistryServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDigestsTest {

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    @TempDir
    Path home;

    private final RegistryServer server = new RegistryServer();

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void an_image_for_several_platforms_has_the_digest_of_its_index() {
        String index = "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[]}";
        server.putManifest("team/redis", "7", INDEX, index.getBytes(StandardCharsets.UTF_8));
        String reference = server.host() + "/team/redis:7";

        assertThat(digests().of(List.of(reference))).isEqualTo(Map.of(reference, Sha256.of(index)));
    }

    @Test
    void all_that_cannot_be_had_are_named_at_once_with_the_way_out() {
        String here = server.host() + "/team/gone:1";
        String nowhere = "127.0.0.1:1/team/gone:1";

        assertThatThrownBy(() -> digests().of(List.of(here, nowhere)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("of 2 images 2 cannot be locked")
                .hasMessageContaining(here)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("leave them");
    }

    private ImageDigests digests() {
        return new ImageDigests(
                new RegistryAccess(Network.direct(), false, Map.of(), home), new ProgressLog(), "leave them");
    }
}
