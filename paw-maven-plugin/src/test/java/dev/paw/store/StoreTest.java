package dev.paw.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paw.PawException;
import dev.paw.Sha256;
import dev.paw.testing.RecordedProgress;
import dev.paw.testing.Strict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    private static final byte[] BYTES = "content".getBytes(UTF_8);
    private static final Sha256 DIGEST = Sha256.of(BYTES);

    @TempDir
    Path directory;

    private final RecordedProgress progress = new RecordedProgress();

    @Test
    void what_was_written_is_found_by_its_digest() throws IOException {
        Store store = store();
        assertThat(store.write(out -> out.write(BYTES))).isEqualTo(DIGEST);
        assertThat(store.find(DIGEST))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(BYTES));
        assertThat(store.find(Sha256.of("other"))).isEmpty();
    }

    @Test
    void content_with_another_digest_leaves_nothing() throws IOException {
        Store store = store();
        assertThat(store.write(Sha256.of("other"), new ByteArrayInputStream(BYTES)))
                .isFalse();
        assertThat(store.write(DIGEST, new ByteArrayInputStream(BYTES))).isTrue();
        assertThat(files()).containsExactly(store.blob(DIGEST));
    }

    @Test
    void a_damaged_blob_counts_as_absent_and_is_replaced() throws IOException {
        Store store = store();
        store.write(out -> out.write(BYTES));
        Files.writeString(store.blob(DIGEST), "cut off");
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(progress.warnings()).singleElement().asString().contains(DIGEST.hex());
        store.write(out -> out.write(BYTES));
        assertThat(store.find(DIGEST)).isPresent();
    }

    @Test
    void a_damaged_note_counts_as_absent() throws IOException {
        Store store = store();
        store.putNote("kind", DIGEST, "first\n");
        store.putNote("kind", DIGEST, "two\nlines\n");
        assertThat(store.note("kind", DIGEST)).hasValue("two\nlines\n");
        assertThat(store.note("other", DIGEST)).isEmpty();
        for (String damaged : List.of("", "short", Sha256.of("x").hex() + "\ntwo\nlines\n")) {
            Files.writeString(directory.resolve("cache/notes/kind/" + DIGEST.hex()), damaged);
            assertThat(store.note("kind", DIGEST)).isEmpty();
        }
        assertThat(progress.warnings()).hasSize(3);
    }

    @Test
    void a_source_that_fails_leaves_nothing_and_keeps_its_own_words() throws IOException {
        assertThatThrownBy(() -> store().write(out -> {
                    out.write(BYTES);
                    throw new IOException("source gone");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("source gone");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_directory_that_is_no_directory_is_named_with_the_way_out() throws IOException {
        Path file = Files.writeString(directory.resolve("cache"), "a file");
        assertThatThrownBy(() -> new Store(file).write(out -> out.write(BYTES)))
                .isInstanceOf(PawException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("-Dpaw.cache=DIR");
    }

    @Test
    void a_full_disk_is_told_as_such_and_nothing_stays() throws IOException {
        Path full = Path.of("/dev/full");
        Strict.need(Files.isWritable(full), "a device that is always full (/dev/full)");
        Shelf shelf = new Shelf(directory.resolve("cache"));
        assertThatThrownBy(() -> shelf.put(temporary -> {
                    try (var out = shelf.open(full)) {
                        out.write(BYTES);
                    }
                    return java.util.Optional.of(temporary);
                }))
                .isInstanceOf(PawException.class)
                .hasMessageContaining("-Dpaw.cache=DIR")
                .cause()
                .isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void only_its_owner_can_look_into_it() throws IOException {
        Strict.need(directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "POSIX permissions");
        store().exclusively("kind", DIGEST, () -> DIGEST);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache"))))
                .isEqualTo("rwx------");
    }

    @Test
    void files_of_killed_processes_are_swept_and_those_of_living_ones_stay() throws Exception {
        Path temporary = Files.createDirectories(directory.resolve("cache/tmp"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.waitFor();
        Path dead = old(temporary.resolve(process.pid() + "-1"), Duration.ofMinutes(20));
        Path living = old(temporary.resolve(ProcessHandle.current().pid() + "-2"), Duration.ofMinutes(20));
        Path fresh = old(temporary.resolve(process.pid() + "-3"), Duration.ofMinutes(1));
        Path ancient = old(temporary.resolve(ProcessHandle.current().pid() + "-4"), Duration.ofDays(2));
        store().write(out -> out.write(BYTES));
        assertThat(List.of(dead, ancient)).noneMatch(Files::exists);
        assertThat(List.of(living, fresh)).allMatch(Files::exists);
    }

    @Test
    void two_stores_never_do_the_same_work_at_once() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Callable<Integer> work = () -> store().exclusively("kind", DIGEST, () -> {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            done.incrementAndGet();
            Thread.yield();
            return inside.decrementAndGet();
        });
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (var result : pool.invokeAll(java.util.Collections.nCopies(12, work))) {
            assertThat(result.get()).isZero();
        }
        pool.shutdown();
        assertThat(done).hasValue(12);
    }

    @Test
    void four_processes_do_the_work_of_one_key_once() throws Exception {
        List<Process> processes = Stream.generate(this::worker).limit(4).toList();
        int made = 0;
        for (Process process : processes) {
            try (InputStream out = process.getInputStream()) {
                made += new String(out.readAllBytes(), UTF_8).contains("made") ? 1 : 0;
            }
            assertThat(process.waitFor()).isZero();
        }
        assertThat(made).isEqualTo(1);
        assertThat(store().find(DIGEST)).isPresent();
    }

    @Test
    void a_directory_with_one_bit_changed_in_any_of_its_files_counts_as_absent() throws IOException {
        for (int file = 0; file < 3; file++) {
            Store store = store();
            Path kept = store.putDirectory("kind", DIGEST, part -> {
                Files.write(part.resolve("a"), BYTES);
                Files.write(Files.createDirectory(part.resolve("b")).resolve("c"), BYTES);
            });
            assertThat(store.directory("kind", DIGEST)).hasValue(kept);
            Path damaged = files().stream()
                    .filter(path -> path.startsWith(kept))
                    .sorted()
                    .toList()
                    .get(file);
            byte[] bytes = Files.readAllBytes(damaged);
            bytes[0] ^= 1;
            Files.write(damaged, bytes);
            assertThat(store.directory("kind", DIGEST)).isEmpty();
            assertThat(progress.warnings()).hasSize(file + 1).last().asString().contains(damaged.toString());
            assertThat(kept).doesNotExist();
        }
    }

    @Test
    void a_directory_with_a_file_more_or_less_counts_as_absent() throws IOException {
        Store store = store();
        Store.DirectoryWriter writer = part -> Files.write(part.resolve("a"), BYTES);
        Files.createFile(store.putDirectory("kind", DIGEST, writer).resolve("more"));
        assertThat(store.directory("kind", DIGEST)).isEmpty();
        Files.delete(store.putDirectory("kind", DIGEST, writer).resolve("a"));
        assertThat(store.directory("kind", DIGEST)).isEmpty();
        assertThat(progress.warnings().get(0)).endsWith("more");
        assertThat(progress.warnings().get(1)).endsWith("a");
    }

    private Process worker() {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoreWorker.class.getName(),
                            directory.resolve("cache").toString(),
                            new String(BYTES, UTF_8))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Store store() {
        return new Store(directory.resolve("cache"), progress);
    }

    private static Path old(Path file, Duration age) throws IOException {
        Files.writeString(file, "left behind");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
