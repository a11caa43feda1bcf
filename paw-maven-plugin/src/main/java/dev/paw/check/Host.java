package dev.paw.check;

import dev.paw.PawException;
import dev.paw.Place;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The machine that runs a deployment, as far as the deployment depends on it.
 *
 * @param maxMapCount {@code vm.max_map_count}
 * @param openFiles how many files a process may have open at most: {@code fs.nr_open}
 * @param memory in bytes
 * @param swap in bytes
 * @param swappiness {@code vm.swappiness}
 * @param overcommit {@code vm.overcommit_memory}: 0, 1 or 2
 * @param listening TCP ports that somebody listens on
 * @param disk where Docker keeps its data
 */
public record Host(
        long maxMapCount,
        long openFiles,
        long memory,
        long swap,
        long swappiness,
        long overcommit,
        SortedSet<Integer> listening,
        Disk disk) {

    private static final String LISTEN = "0A";
    private static final long KILOBYTE = 1024;

    /**
     * A file system.
     *
     * @param directory one that lies on it
     * @param size in bytes
     * @param free in bytes, for everybody
     */
    public record Disk(Path directory, long size, long free) {

        /** How many of a hundred bytes are free. */
        public long percentFree() {
            return size == 0 ? 0 : free * 100 / size;
        }
    }

    /**
     * The machine whose root directory this is.
     *
     * @throws PawException if it is no Linux
     */
    public static Host read(Path root) throws IOException {
        Path proc = root.resolve("proc");
        if (!Files.isRegularFile(proc.resolve("meminfo"))) {
            throw new PawException(
                    "this machine has no " + proc + ", so that nothing can be said about it",
                    Place.of("paw.preflight"),
                    "on the host that runs the deployment, in the rendered directory: sh preflight.sh");
        }
        Map<String, Long> memory = memory(proc.resolve("meminfo"));
        SortedSet<Integer> listening = new TreeSet<>(listening(proc.resolve("net/tcp")));
        listening.addAll(listening(proc.resolve("net/tcp6")));
        return new Host(
                number(proc.resolve("sys/vm/max_map_count")),
                number(proc.resolve("sys/fs/nr_open")),
                memory.getOrDefault("MemTotal:", 0L),
                memory.getOrDefault("SwapTotal:", 0L),
                number(proc.resolve("sys/vm/swappiness")),
                number(proc.resolve("sys/vm/overcommit_memory")),
                listening,
                disk(root));
    }

    private static long number(Path file) throws IOException {
        return Files.isRegularFile(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    /** Lines such as {@code MemTotal: 8052444 kB}. */
    private static Map<String, Long> memory(Path file) throws IOException {
        Map<String, Long> bytes = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\\s+");
            if (words.length > 1) {
                bytes.put(words[0], Long.parseLong(words[1]) * KILOBYTE);
            }
        }
        return bytes;
    }

    /** The second word ends with the port in hexadecimal, the fourth is the state. */
    private static List<Integer> listening(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> Arrays.asList(line.strip().split("\\s+")))
                .filter(words -> words.size() > 3 && words.get(3).equals(LISTEN))
                .map(words ->
                        Integer.valueOf(words.get(1).substring(words.get(1).lastIndexOf(':') + 1), 16))
                .toList();
    }

    /** Where Docker keeps its data unless it is told otherwise. */
    private static Disk disk(Path root) throws IOException {
        Path directory = Stream.of(root.resolve("var/lib/docker"), root)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(root);
        FileStore store = Files.getFileStore(directory);
        return new Disk(directory, store.getTotalSpace(), store.getUsableSpace());
    }
}
