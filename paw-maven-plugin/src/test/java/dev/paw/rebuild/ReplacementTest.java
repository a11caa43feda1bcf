package dev.paw.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.ImageFiles;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.LockWriter;
import dev.paw.store.Aside;
import dev.paw.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves that is killed after any of the steps: each is a few renames, so that this is all there can be. */
class ReplacementTest {

    private static final Lock OLD = lock("2026-01-01T00:00:00Z");
    private static final Lock NEW = lock("2026-02-02T00:00:00Z");

    @TempDir
    Path directory;

    private Store shared;
    private Aside aside;
    private Sha256 fetched;
    private ImageFiles files;
    private ImageFiles trial;
    private Replacement replacement;

    @BeforeEach
    void build() throws IOException {
        shared = new Store(directory.resolve("cache"));
        aside = new Aside(shared);
        fetched = aside.fresh().write(out -> out.write("layer".getBytes(StandardCharsets.UTF_8)));
        Path deployment = Files.createDirectory(directory.resolve("deployment"));
        LockFile.write(deployment, OLD);
        files = ImageFiles.in(directory.resolve("images"));
        image(files, OLD);
        FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
        Files.setLastModifiedTime(files.archive(), hourAgo);
        Files.setLastModifiedTime(files.description(), hourAgo);
        trial = files.trial();
        image(trial, NEW);
        replacement = new Replacement(
                aside, deployment, new LockWriter(deployment, shared, Progress.silent()), NEW, trial, files);
    }

    @Test
    void killed_after_any_step_an_image_that_counts_as_up_to_date_is_that_of_the_lock() throws IOException {
        List<Replacement.Step> steps = replacement.steps();
        consistent();
        for (Replacement.Step step : steps) {
            step.run();
            consistent();
        }
        assertThat(lock()).isEqualTo(NEW);
        assertThat(files.upToDate(inputs(NEW))).isTrue();
        assertThat(shared.find(fetched)).isPresent();
    }

    @Test
    void killed_between_archive_and_description_the_image_is_built_again() throws IOException {
        LockFile.write(directory.resolve("deployment"), NEW);
        Files.move(trial.archive(), files.archive(), StandardCopyOption.REPLACE_EXISTING);
        consistent();
        assertThat(files.upToDate(inputs(NEW))).isFalse();
        assertThat(files.upToDate(inputs(OLD))).isFalse();
    }

    @Test
    void where_a_step_fails_the_lock_is_as_it_was() throws IOException {
        Files.delete(trial.archive());
        assertThatThrownBy(replacement::run).isInstanceOf(IOException.class);
        assertThat(lock()).isEqualTo(OLD);
        assertThat(files.upToDate(inputs(OLD))).isTrue();
    }

    private void consistent() throws IOException {
        Lock lock = lock();
        assertThat(lock).isIn(OLD, NEW);
        if (files.upToDate(inputs(lock))) {
            assertThat(files.archive()).hasContent(lock.created().toString());
        }
    }

    private Lock lock() {
        return LockFile.read(directory.resolve("deployment"), OLD.image()).orElseThrow();
    }

    private static Lock lock(String created) {
        return new Lock("multi-mordred", new TreeMap<>(), Instant.parse(created), Optional.empty(), new TreeMap<>());
    }

    private static Sha256 inputs(Lock lock) {
        return Sha256.of(lock.created().toString());
    }

    /** The archive of an image has the time of its lock in it, and nothing else. */
    private static void image(ImageFiles files, Lock lock) throws IOException {
        Files.createDirectories(files.directory());
        Files.writeString(files.archive(), lock.created().toString());
        Files.writeString(files.description(), """
                {"inputs": "%s", "archive": {"file": "multi-mordred.tar", "size": %d, "sha256": "%s"}}
                """.formatted(
                        inputs(lock),
                        Files.size(files.archive()),
                        Sha256.of(files.archive()).hex()));
    }
}
