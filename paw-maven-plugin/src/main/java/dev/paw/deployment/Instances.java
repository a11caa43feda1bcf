package dev.paw.deployment;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.Topic;
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
    private final Problems setups;
    private final Problems projects;

    private Instances(Path directory, Problems setups, Problems projects) {
        this.directory = directory;
        this.setups = setups;
        this.projects = projects;
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
        Problems problems = new Problems();
        List<Instance> read = read(directory, deployment, problems, problems);
        problems.throwIfAny("the instances' configuration cannot be used as it is");
        return read;
    }

    /**
     * The same however much is wrong with it: the instances whose setup.cfg can be read, and as much of their files as
     * has the right form.
     *
     * @param setups takes the mistakes of form of setup.cfg, and bad names
     * @param projects takes those of projects.json and aliases.json
     */
    public static List<Instance> read(Path directory, Deployment deployment, Problems setups, Problems projects) {
        Instances instances = new Instances(directory, setups, projects);
        List<Path> own = instances.directories();
        List<Instance> read = new ArrayList<>();
        if (own.isEmpty()) {
            instances.instance(deployment.name(), directory).ifPresent(read::add);
        }
        own.forEach(path -> instances.named(path).ifPresent(read::add));
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

    /** The deployment's own name is judged with deployment.yaml. */
    private Optional<Instance> named(Path path) {
        String name = path.getFileName().toString();
        if (!Values.NAME_FORM.matcher(name).matches()) {
            setups.add(
                    Topic.INSTANCE_NAME,
                    "bad name of an instance '" + name + "'",
                    Place.of(directory, path),
                    Values.NAME_MEND);
        }
        return instance(name, path);
    }

    private Optional<Instance> instance(String name, Path path) {
        Path json = path.resolve("projects.json");
        Path names = path.resolve(Aliases.NAME);
        Optional<SetupCfg> setup = tried(() -> SetupCfg.read(directory, path.resolve("setup.cfg"), setups), setups);
        Projects read = tried(() -> Projects.read(directory, json, projects), projects)
                .orElseGet(() -> new Projects(Place.of(directory, json), List.of()));
        Aliases aliases = tried(() -> Aliases.read(directory, names), projects)
                .orElseGet(() -> Aliases.none(Place.of(directory, names)));
        return setup.map(cfg -> new Instance(name, cfg, read, aliases));
    }

    private static <T> Optional<T> tried(Supplier<T> reader, Problems problems) {
        try {
            return Optional.of(reader.get());
        } catch (PawException e) {
            problems.add(e);
            return Optional.empty();
        }
    }
}
