package dev.paw.it;

import dev.paw.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Whether multi-mordred gets in with what it finds in its container: a filled setup.cfg and a bundle of authorities. */
final class MordredLogin {

    private MordredLogin() {}

    /** What the real HTTP library of GrimoireLab, in the copy that pip brings, prints: the status, or an error. */
    static String status(ProductionSite site, EngineAddress address) throws IOException, InterruptedException {
        Tools.need("pip3");
        ProcessBuilder python = new ProcessBuilder(
                "python3",
                Path.of("src/test/engines/login.py").toAbsolutePath().toString(),
                site.volume("multi-mordred-instances")
                        .resolve("my-paw/setup.cfg")
                        .toString(),
                address.host(),
                Integer.toString(address.http()));
        python.environment()
                .put(
                        "REQUESTS_CA_BUNDLE",
                        site.volume("multi-mordred-secrets")
                                .resolve("ca-bundle.crt")
                                .toString());
        python.environment().put("NO_PROXY", "*");
        Process process = python.redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
