package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the instances of a deployment. */
public final class Instances {

    private static final String DIRECTORY = "instances";

    private final Path directory;
    private final Problems problems = new Problems();

    private Instances(Path directory) {
        this.directory = directory;
    }

    /**
     * The instances below {@code instances/}, sorted by name, or else the one made of the deployment's own setup.cfg
     * and projects.json, which has the deployment's name.
     *
     * <p>The files are read, not judged: see {@link SetupCfg#validate} and {@link Projects#validate}.
     *
     * @param directory normally {@code src/main/paw}
     * @throws PawException all mistakes of form of all files at once
     */
    public static List<Instance> read(Path directory, Deployment deployment) {
        Instances instances = new Instances(directory);
        List<Path> own = instances.directories();
        List<Instance> read = new ArrayList<>();
        if (own.isEmpty()) {
            instances.instance(deployment.name(), directory).ifPresent(read::add);
        }
        own.forEach(
                path -> instances.instance(path.getFileName().toString(), path).ifPresent(read::add));
        instances.problems.throwIfAny("the instances' configuration cannot be used as it is");
        return List.copyOf(read);
    }

    private List<Path> directories() {
        Path parent = directory.resolve(DIRECTORY);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new PawException("cannot be listed: " + e.getMessage(), Place.of(directory, parent), "", e);
        }
    }

    private Optional<Instance> instance(String name, Path path) {
        if (!Values.NAME_FORM.matcher(name).matches()) {
            problems.add("bad name of an instance '" + name + "'", Place.of(directory, path), Values.NAME_MEND);
        }
        Optional<SetupCfg> setup = tried(() -> SetupCfg.read(directory, path.resolve("setup.cfg")));
        Optional<Projects> projects = tried(() -> Projects.read(directory, path.resolve("projects.json")));
        return setup.flatMap(cfg -> projects.map(json -> new Instance(name, cfg, json)));
    }

    private <T> Optional<T> tried(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (PawException e) {
            problems.add(e.problem(), e.place(), e.mend());
            return Optional.empty();
        }
    }
}
