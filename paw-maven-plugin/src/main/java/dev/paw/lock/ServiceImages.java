package dev.paw.lock;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images of the programs that paw does not build, each with the digest that its tag had: {@code services.lock}, TOML
 * 1.0, sorted, with {@code \n}.
 *
 * @param digests of manifests, or of indexes where an image is for several platforms, by reference as in the deployment
 */
public record ServiceImages(SortedMap<String, Sha256> digests) {

    /** Name of the file among the deployment's files. */
    public static final String NAME = "services.lock";

    private static final int VERSION = 1;
    private static final String COMMENT = "Written by paw, to be committed and not edited. Made anew by: mvn paw:lock"
            + " -Dpaw.environment=production";

    /** Keeps a copy. */
    public ServiceImages {
        digests = new TreeMap<>(digests);
    }

    /** What the file holds. */
    record Document(int lockVersion, SortedMap<String, Sha256> services) {}

    /** References that name a digest already are pinned without this. */
    public static List<String> mutable(Deployment deployment) {
        return deployment.services().stream()
                .map(Service::image)
                .filter(image -> !image.contains("@"))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Reads the file.
     *
     * @param directory the deployment's files: {@code src/main/paw}
     * @return without any digest if there is no file
     * @throws PawException if it is damaged, or of a newer version
     */
    public static ServiceImages read(Path directory) {
        Path file = directory.resolve(NAME);
        Place place = Place.of(NAME);
        try {
            Document document = new TomlFile(Files.readString(file).replace("\r\n", "\n"), place).as(Document.class);
            if (document.lockVersion() > VERSION) {
                throw new PawException(
                        "written by a newer paw (lock-version " + document.lockVersion() + ", this one reads " + VERSION
                                + ")",
                        place,
                        "raise the version of paw-maven-plugin in pom.xml");
            }
            return new ServiceImages(document.services());
        } catch (NoSuchFileException e) {
            return new ServiceImages(new TreeMap<>());
        } catch (IOException e) {
            throw new PawException("cannot be read: " + e, place, "it must be a file that you may read", e);
        }
    }

    /**
     * Writes the file, if that changes it.
     *
     * @throws PawException if it cannot be written; the old file is then still there
     */
    public void write(Path directory) {
        Path file = directory.resolve(NAME);
        Path part = directory.resolve(NAME + ".part");
        String text = TomlFile.text(new Document(VERSION, digests), COMMENT);
        try {
            if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                Files.writeString(part, text);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new PawException("cannot be written: " + e, Place.of(NAME), "make room or set the permissions", e);
        }
    }

    /** The deployment with a digest behind each reference that has one here: {@code name:tag@sha256:…}. */
    public Deployment pin(Deployment deployment) {
        return deployment.withServices(service -> Optional.ofNullable(digests.get(service.image()))
                .map(digest -> new Service(service.image() + "@" + digest, service.memory()))
                .orElse(service));
    }

    /** What is other than before, sorted by name. */
    public List<PinChange> since(ServiceImages before) {
        TreeSet<String> names = new TreeSet<>(digests.keySet());
        names.addAll(before.digests.keySet());
        return names.stream()
                .map(name -> new PinChange("image", name, before.version(name), version(name), List.of()))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private Optional<PinChange.Version> version(String name) {
        return Optional.ofNullable(digests.get(name))
                .map(digest -> new PinChange.Version(digest.toString(), Optional.empty()));
    }
}
