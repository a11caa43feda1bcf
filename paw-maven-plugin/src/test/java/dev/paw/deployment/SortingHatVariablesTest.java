package dev.paw.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortingHatVariablesTest {

    @TempDir
    Path directory;

    private Deployment read(String version, String environment) throws IOException {
        Files.writeString(
                directory.resolve("deployment.yaml"),
                "name: a\nsortingHat:\n  image: grimoirelab/sortinghat:" + version + "\n  environment:\n    "
                        + environment + "\n");
        return DeploymentReader.read(directory, Environment.PRODUCTION);
    }

    @Test
    void variables_that_the_version_reads_are_kept_sorted_as_text() throws IOException {
        Deployment deployment = read(
                "1.14.3", "SORTINGHAT_UWSGI_WORKERS: 4\n    SORTINGHAT_CONFIG: \"it's $me\"\n    UWSGI_HARAKIRI: 60");
        assertThat(deployment.sortingHat().environment())
                .hasToString("{SORTINGHAT_CONFIG=it's $me, SORTINGHAT_UWSGI_WORKERS=4, UWSGI_HARAKIRI=60}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.14.3 | SORTINGHAT_UWSGI_WORKER: 4     | did you mean 'SORTINGHAT_UWSGI_WORKERS'?",
                "1.14.3 | SORTINGHAT_SECURE_HSTS: 1      | SortingHat reads no variable 'SORTINGHAT_SECURE_HSTS'",
                "1.12.0 | SORTINGHAT_REDIS_SSL: true     | SortingHat reads 'SORTINGHAT_REDIS_SSL' from version 1.13 on",
                "1.14.0 | SORTINGHAT_AWS_LOCATION: a     | SortingHat reads 'SORTINGHAT_AWS_LOCATION' from version 1.14.1",
                "0.9.3  | SORTINGHAT_UWSGI_THREADS: 2    | from version 0.10 on",
                "1.14.3 | SORTINGHAT_REDIS_SSL: \"False\" | takes any text in 'SORTINGHAT_REDIS_SSL' for true",
                "1.14.3 | SORTINGHAT_SECRET_KEY: abc     | 'SORTINGHAT_SECRET_KEY' is set by paw",
                "1.14.3 | DEV_FLAG: \"0\"                | belongs to SortingHat's development mode",
                "1.14.3 | SORTINGHAT_DEBUG: false        | belongs to SortingHat's development mode",
                "1.14.3 | SORTINGHAT_BUCKET_NAME: [a]    | should be one value",
            })
    void variables_that_do_nothing_or_harm_are_mistakes(String version, String line, String said) {
        assertThatThrownBy(() -> read(version, line))
                .isInstanceOf(PawException.class)
                .hasMessageStartingWith("deployment.yaml:5: ")
                .hasMessageContaining(said);
    }

    @Test
    void tag_without_a_version_may_have_any_variable() throws IOException {
        assertThat(read("stable", "SORTINGHAT_REDIS_SSL: true").sortingHat().environment())
                .containsKey("SORTINGHAT_REDIS_SSL");
    }
}
