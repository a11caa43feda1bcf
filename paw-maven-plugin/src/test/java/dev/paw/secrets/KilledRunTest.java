package dev.paw.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next run makes of what a killed one has left. */
class KilledRunTest {

    private static final String NODES = "searchEngine: {nodes: 3}";

    @TempDir
    Path project;

    @Test
    void runs_that_are_killed_at_any_time_are_finished_by_the_next() throws Exception {
        for (int files = 1; files < 20; files += 6) {
            Process process = run();
            while (process.isAlive() && files() < files) {
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
        }
        Map<String, String> left = trial().contents();

        assertThat(run().waitFor()).isZero();

        SecretTrial trial = trial();
        assertThat(trial.keep().made()).isEmpty();
        assertThat(left.values())
                .isNotEmpty()
                .allSatisfy(content -> assertThat(trial.contents()).containsValue(content));
        assertThat(parts()).isEmpty();
    }

    @Test
    void a_key_without_its_certificate_and_half_a_file_are_no_obstacle() throws IOException {
        SecretTrial trial = trial();
        trial.keep();
        String key = Files.readString(trial.file("public.key"));
        Files.delete(trial.file("public.crt"));
        Files.delete(trial.file("redis-password"));
        Files.writeString(trial.file(".redis-password.part"), "hal");

        assertThat(SecretTrial.names(trial.keep().made())).containsExactly("public", "redis-password");

        assertThat(trial.file("previous/public.key")).hasContent(key);
        assertThat(trial.text("redis-password")).hasSize(32);
        assertThat(parts()).isEmpty();
    }

    @Test
    void certificates_of_an_authority_whose_renewal_was_killed_are_made_anew() throws IOException {
        SecretTrial trial = trial();
        trial.keep();
        Rotation rotation = new Rotation(new SecretFiles(
                trial.directory, SecretNeeds.of(Deployments.production(project.resolve("src/main/paw"), NODES))));
        List<Need> plan = rotation.plan("ca");
        rotation.setAside(plan.subList(1, plan.size()));

        assertThat(trial.keep().made()).hasSize(plan.size() - 1);
    }

    /** What a killed run is. */
    public static void main(String[] arguments) {
        new SecretTrial(Path.of(arguments[0]), NODES).keep();
    }

    private SecretTrial trial() {
        return new SecretTrial(project, NODES);
    }

    private Process run() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRunTest.class.getName(),
                        project.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private long files() throws IOException {
        Path directory = project.resolve("secrets/production");
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
