package dev.paw.build;

import dev.paw.debian.DebianBase;
import dev.paw.git.GitRepositories;
import dev.paw.lock.Part;
import dev.paw.store.Store;
import dev.paw.wheel.LockedWheel;
import dev.paw.wheel.Origin;
import dev.paw.wheel.WheelFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the parts of an image come from.
 *
 * @param stores keep layers and whatever else has been fetched, for a part of the image or, without one, for the rest
 */
public record BuildSources(
        Function<Optional<Part>, Store> stores,
        DebianBase debian,
        Wheels wheels,
        BaseImages bases,
        GitRepositories git) {

    /** The same store for everything. */
    public BuildSources(Store store, DebianBase debian, Wheels wheels, BaseImages bases, GitRepositories git) {
        this(part -> store, debian, wheels, bases, git);
    }

    /** These, with some parts, and their layers, from others. */
    public BuildSources with(Set<Part> parts, BuildSources others) {
        return new BuildSources(
                part -> (part.filter(parts::contains).isPresent() ? others : this).stores.apply(part),
                parts.contains(Part.BASE) ? others.debian : debian,
                wanted -> wheels(wanted, parts, others),
                parts.contains(Part.BASE) ? others.bases : bases,
                git);
    }

    private List<WheelFile> wheels(List<LockedWheel> wanted, Set<Part> parts, BuildSources others) throws IOException {
        Map<Boolean, List<LockedWheel>> kept =
                wanted.stream().collect(Collectors.partitioningBy(wheel -> parts.contains(part(wheel))));
        List<WheelFile> files = new ArrayList<>(wheels.fetch(kept.get(false)));
        files.addAll(others.wheels.fetch(kept.get(true)));
        files.sort(Comparator.comparingInt(file -> wanted.indexOf(file.wheel())));
        return List.copyOf(files);
    }

    /** The part of an image that a wheel belongs to. */
    static Part part(LockedWheel wheel) {
        return wheel.origin() instanceof Origin.Git ? Part.FORKS : Part.PYTHON;
    }

    /** Brings pinned wheels to this machine. */
    @FunctionalInterface
    public interface Wheels {

        /** The verified files, in the order of the wheels. */
        List<WheelFile> fetch(List<LockedWheel> wheels) throws IOException;
    }
}
