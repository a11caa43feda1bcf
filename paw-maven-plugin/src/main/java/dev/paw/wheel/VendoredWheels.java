package dev.paw.wheel;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Wheels that paw built, kept beside the lock so that others need not build them. {@code SHA256SUMS} in the directory, as
 * {@code sha256sum} writes it, lists those that paw put there; everything else in there is the user's.
 *
 * @param directory {@code src/main/paw/wheels}; need not exist
 */
public record VendoredWheels(Path directory) {

    /** Name of the directory, in that of the deployment's files. */
    public static final String NAME = "wheels";

    private static final String LIST = "SHA256SUMS";
    private static final String PART = ".whl.part";

    /** Those of a deployment, whose files are in {@code deployment}. */
    public static VendoredWheels of(Path deployment) {
        return new VendoredWheels(deployment.resolve(NAME));
    }

    /** Whether wheels are kept here, be it that there is none to keep now. */
    public boolean kept() {
        return Files.exists(directory.resolve(LIST));
    }

    /** The file of a wheel, verified just now; empty if there is none, or one of other content. */
    public Optional<Path> find(LockedWheel wheel) throws IOException {
        Path file = directory.resolve(wheel.fileName());
        return digest(file).filter(wheel.sha256()::equals).map(found -> file);
    }

    /** Whether there is a file with the wheel's name, whatever is in it. */
    public boolean hasName(LockedWheel wheel) {
        return Files.exists(directory.resolve(wheel.fileName()));
    }

    /**
     * Copies wheels to beside where they belong, unless they are there; nothing counts before {@link Update#apply}.
     *
     * @param wheels all that are to be kept; what paw put here and is not among them goes
     * @throws PawException if a file of the user has the name of one of them, or the user has changed one
     */
    public Update prepare(List<WheelFile> wheels) throws IOException {
        Update update = new Update(directory, listed());
        for (WheelFile wheel : wheels) {
            update.add(wheel);
        }
        return update;
    }

    /** Removes what paw put here, and with it the promise to keep wheels here. */
    public void discard() throws IOException {
        if (kept()) {
            try (Update update = prepare(List.of())) {
                update.apply();
            }
            Files.delete(directory.resolve(LIST));
            try (Stream<Path> rest = Files.list(directory)) {
                if (rest.findAny().isEmpty()) {
                    Files.delete(directory);
                }
            }
        }
    }

    private SortedMap<String, Sha256> listed() throws IOException {
        Path list = directory.resolve(LIST);
        SortedMap<String, Sha256> listed = new TreeMap<>();
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                if (!line.matches("[0-9a-f]{64} [ *][^/\\\\]+")) {
                    throw new PawException(
                            "is no list of sha256sum: '" + line + "'",
                            Place.of(NAME + "/" + LIST),
                            "restore it, or delete it together with the wheels that paw put there");
                }
                listed.put(line.substring(66), new Sha256(line.substring(0, 64)));
            }
        }
        return listed;
    }

    private static Optional<Sha256> digest(Path file) throws IOException {
        try {
            return Optional.of(Sha256.of(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** A change of the directory that is ready to be made. Closing it without {@link #apply} leaves all as it was. */
    public static final class Update implements AutoCloseable {

        private final Path directory;
        private final SortedMap<String, Sha256> before;
        private final SortedMap<String, Sha256> after = new TreeMap<>();

        private Update(Path directory, SortedMap<String, Sha256> before) throws IOException {
            this.directory = directory;
            this.before = before;
            close();
        }

        private void add(WheelFile wheel) throws IOException {
            String name = wheel.wheel().fileName();
            Optional<Sha256> there = digest(directory.resolve(name));
            Sha256 wanted = wheel.wheel().sha256();
            if (there.isPresent() && !there.get().equals(wanted) && !isOurs(name, there.get())) {
                throw new PawException(
                        before.containsKey(name)
                                ? "was changed since paw put it there"
                                : "is in the way of a wheel that paw built, and is not one that paw put there",
                        Place.of(NAME + "/" + name),
                        "delete it or move it elsewhere, then run the goal again");
            }
            after.put(name, wanted);
            if (!there.equals(Optional.of(wanted))) {
                Files.createDirectories(directory);
                Files.copy(wheel.file(), part(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }

        private boolean isOurs(String name, Sha256 digest) {
            return digest.equals(before.get(name));
        }

        /** Makes it. Of what paw had put here before, only what is still as it was put is removed. */
        public void apply() throws IOException {
            Files.createDirectories(directory);
            for (String name : after.keySet()) {
                if (Files.exists(part(name))) {
                    Files.move(
                            part(name),
                            directory.resolve(name),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            }
            for (String name : before.keySet()) {
                Optional<Sha256> there = digest(directory.resolve(name));
                if (!after.containsKey(name) && there.isPresent() && isOurs(name, there.get())) {
                    Files.delete(directory.resolve(name));
                }
            }
            writeList();
        }

        private void writeList() throws IOException {
            String text = after.entrySet().stream()
                    .map(wheel -> wheel.getValue().hex() + "  " + wheel.getKey() + "\n")
                    .collect(Collectors.joining());
            Path list = directory.resolve(LIST);
            if (!Files.exists(list) || !Files.readString(list).equals(text)) {
                Path part = directory.resolve(LIST + PART);
                Files.writeString(part, text);
                Files.move(part, list, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }

        private Path part(String name) {
            return directory.resolve(name.replaceFirst("\\.whl$", PART));
        }

        @Override
        public void close() throws IOException {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    for (Path file :
                            files.filter(each -> each.toString().endsWith(PART)).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
