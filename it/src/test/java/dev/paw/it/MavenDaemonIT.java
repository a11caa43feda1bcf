package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paw.testing.GitFixture;
import dev.paw.testing.GitServer;
import dev.paw.testing.SdistFixture;
import dev.paw.testing.Strict;
import dev.paw.testing.WheelFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Maven Daemon of this machine. It may lack one even where no test may be skipped, as neither Maven's repositories nor
 * Debian's have it; {@link ResidentMavenIT} shows the same.
 */
@Timeout(300)
class MavenDaemonIT {

    private static final String IMAGE = "target/paw/images/multi-mordred.tar";

    @Test
    void requests_of_one_daemon_have_their_own_rights_and_build_what_maven_builds(@TempDir Path directory)
            throws Exception {
        Optional<MavenDaemon> found = MavenDaemon.find(directory.resolve("mvnd"));
        Strict.wish(found.isPresent(), MavenDaemon.MISSING);
        try (MavenDaemon daemon = found.get();
                Trial trial = Trial.in(Files.createDirectory(directory.resolve("trial")));
                GitServer server = new GitServer(directory.resolve("git"))) {
            GitFixture fork = server.repository("sirmordred.git");
            change(fork, "1.3.0");
            server.requireUser("first", "token-1");
            String address = server.url("sirmordred.git").replace("://", "://${GITHUB_USER}:${GITHUB_TOKEN}@");
            Files.writeString(trial.file("overrides.txt"), "sirmordred @ git+" + address + "\n");
            InnerMaven maven = trial.maven().withDaemon(daemon);
            as(maven, "first", "token-1").run(trial.project(), "package").succeeded();
            change(fork, "1.3.1");
            server.requireUser("second", "token-2");
            assertThat(as(maven, "first", "token-1")
                            .run(trial.project(), "paw:rebuild")
                            .failed()
                            .text())
                    .contains("may not read it");
            assertThat(maven.run(trial.project(), "paw:rebuild").failed().text())
                    .contains("GITHUB_USER");
            as(maven, "second", "token-2").run(trial.project(), "paw:rebuild").succeeded();
            assertThat(daemon.running()).isEqualTo(1);

            Path elsewhere = Scaffold.checkout(trial.project(), directory.resolve("elsewhere/my-paw"));
            as(trial.loopback().maven(directory.resolve("other cache")), "second", "token-2")
                    .run(elsewhere, "paw:build")
                    .succeeded();
            assertThat(elsewhere.resolve(IMAGE))
                    .hasSameBinaryContentAs(trial.project().resolve(IMAGE));
        }
    }

    private static InnerMaven as(InnerMaven maven, String user, String token) {
        return maven.withVariable("GITHUB_USER", user).withVariable("GITHUB_TOKEN", token);
    }

    private static void change(GitFixture fork, String version) {
        SdistFixture.sdist("sirmordred", version, WheelFixture.wheel("sirmordred", version))
                .stageIn(fork, "")
                .commit("Release " + version);
    }
}
