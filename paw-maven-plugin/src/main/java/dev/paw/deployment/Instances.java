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
     * The same however much is wrong with it: only the instances whose files can be read.
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
        own.forEach(
                path -> instances.instance(path.getFileName().toString(), path).ifPresent(read::add));
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
            setups.add("bad name of an instance '" + name + "'", Place.of(directory, path), Values.NAME_MEND);
        }
        Optional<SetupCfg> setup = tried(() -> SetupCfg.read(directory, path.resolve("setup.cfg")), setups);
        Optional<Projects> read = tried(() -> Projects.read(directory, path.resolve("projects.json")), projects);
        Optional<Aliases> aliases = tried(() -> Aliases.read(directory, path.resolve(Aliases.NAME)), projects);
        return setup.flatMap(cfg -> read.flatMap(json -> aliases.map(names -> new Instance(name, cfg, json, names))));
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
