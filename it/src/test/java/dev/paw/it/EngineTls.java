package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;

/** What the REST interface of a node refuses before anybody has a name. */
final class EngineTls {

    private EngineTls() {}

    /** Asserts that somebody who may do everything is not heard without TLS. */
    static void isNeeded(EngineClient client) {
        URI plain = URI.create(client.root().toString().replace("https:", "http:"));
        HttpRequest request = HttpRequest.newBuilder(plain)
                .header("Authorization", client.authorization().orElseThrow())
                .build();
        assertThatThrownBy(() -> client.http().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    /** Asserts that whoever believes another authority than the deployment's does not talk to the node. */
    static void isTheAuthoritys(EngineAddress address, Path directory) throws Exception {
        Path other = directory.resolve("other.crt");
        String command =
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=ca";
        List<String> files = List.of("-keyout", directory.resolve("other.key").toString(), "-out", other.toString());
        Tools.run(
                directory,
                java.util.stream.Stream.concat(List.of(command.split(" ")).stream(), files.stream())
                        .toList());
        EngineClient believer = EngineClient.anonymous(address, other);
        assertThatThrownBy(() -> believer.send("GET", "/")).isInstanceOf(SSLHandshakeException.class);
    }
}
