package dev.paw.debian;

import dev.paw.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The packages of several suites for one architecture; of each name the highest version, as apt would take. */
final class PackageIndex {

    private final String architecture;
    private final Map<String, IndexedPackage> packages = new HashMap<>();
    private final Map<String, List<IndexedPackage>> providers = new HashMap<>();

    /** An empty index for packages of this architecture. */
    PackageIndex(String architecture) {
        this.architecture = architecture;
    }

    /**
     * Adds the packages of a {@code Packages} file; of two equal versions the one added first stays.
     *
     * @param archive number of the {@link DebianLock.Archive} that it belongs to
     * @throws IllegalArgumentException if a stanza lacks what a lock needs
     */
    void add(InputStream stanzas, int archive) throws IOException {
        Control.read(stanzas, IndexedPackage.FIELDS, control -> {
            IndexedPackage found = packageOf(control, archive);
            packages.merge(
                    found.name(),
                    found,
                    (known, other) -> known.version().compareTo(other.version()) >= 0 ? known : other);
        });
    }

    /** Ends the adding: from now on virtual packages are known. */
    void complete() {
        for (IndexedPackage candidate : packages.values()) {
            if (candidate.control().containsKey("provides")) {
                candidate
                        .provides()
                        .forEach(provided -> providers
                                .computeIfAbsent(provided.name(), name -> new ArrayList<>())
                                .add(candidate));
            }
        }
        Comparator<IndexedPackage> best =
                Comparator.comparingInt(IndexedPackage::priority).thenComparing(IndexedPackage::name);
        providers.values().forEach(list -> list.sort(best));
    }

    private static IndexedPackage packageOf(Control control, int archive) {
        DebianPackage fact = new DebianPackage(
                control.text("package"),
                control.text("version"),
                control.text("architecture"),
                control.text("filename"),
                Long.parseLong(control.text("size")),
                new Sha256(control.text("sha256")),
                archive);
        Map<String, String> rest = new LinkedHashMap<>(control.fields());
        rest.keySet().removeAll(Set.of("package", "version", "architecture", "filename", "size", "sha256"));
        return new IndexedPackage(fact, Map.copyOf(rest));
    }

    String architecture() {
        return architecture;
    }

    Set<String> names() {
        return packages.keySet();
    }

    Optional<IndexedPackage> find(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    /** The packages that are a virtual package, the most necessary first. */
    List<IndexedPackage> providers(String name) {
        return providers.getOrDefault(name, List.of());
    }

    /** The packages that meet a relation: the one of that name, then the most necessary of those that provide it. */
    List<IndexedPackage> candidates(Relation relation) {
        List<IndexedPackage> found = new ArrayList<>();
        find(relation.name()).filter(real -> isMetBy(relation, real)).ifPresent(found::add);
        providers(relation.name()).stream()
                .filter(provider -> !found.contains(provider) && isMetBy(relation, provider))
                .forEach(found::add);
        return found;
    }

    /** Whether a package is, or provides, what a relation means. */
    boolean isMetBy(Relation relation, IndexedPackage candidate) {
        return relation.meets(candidate.name(), candidate.version(), architecture)
                || candidate.provides().stream().anyMatch(provided -> relation.meets(provided, architecture));
    }
}
