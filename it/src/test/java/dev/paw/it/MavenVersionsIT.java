package dev.paw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Mavens that users have, beside the one that builds paw. */
@Timeout(300)
class MavenVersionsIT {

    @ParameterizedTest
    @MethodSource("distributions")
    void a_scaffolded_deployment_is_packaged(Path distribution, @TempDir Path directory) throws Exception {
        try (Trial trial = Trial.in(directory)) {
            InnerMaven maven = trial.maven().withHome(distribution);
            String version = distribution.getFileName().toString().replaceFirst("apache-maven-", "");
            assertThat(maven.run(trial.project(), "--version").succeeded().text())
                    .contains("Apache Maven " + version);
            assertThat(maven.run(trial.project(), "package").succeeded().text())
                    .contains("Rendered ", "There is no lock yet", "Digest  sha256:");
            assertThat(trial.image("multi-mordred.tar")).isNotEmptyFile();
            assertThat(maven.run(trial.project(), "-o", "package").succeeded().text())
                    .contains("0 written", "Image multi-mordred is up to date: target/paw/images/multi-mordred.tar");
            trial.edit("deployment.yaml", "  workers: 1", "  wrokers: 1");
            assertThat(maven.run(trial.project(), "paw:render").failed().told())
                    .containsExactly(
                            "deployment.yaml:33: unknown key 'wrokers' in 'sortingHat'",
                            "  -> did you mean 'workers'?");
        }
    }

    static List<Path> distributions() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("it.mavens")))) {
            return all.sorted().toList();
        }
    }
}
