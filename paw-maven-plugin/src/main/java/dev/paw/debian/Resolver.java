package dev.paw.debian;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Finds the packages that a set of packages needs (Debian Policy 7.2): {@code Depends} and {@code Pre-Depends},
 * versioned and virtual ones among them; {@code Recommends} are not followed.
 *
 * <p>What leaves no choice is followed first. Of alternatives, one that is chosen already wins, else the first whose
 * own needs can be met; a virtual package is given by the most necessary of its providers. The outcome depends on the
 * index and the set of names only.
 */
final class Resolver {

    private final PackageIndex index;

    Resolver(PackageIndex index) {
        this.index = index;
    }

    /**
     * The closure of these packages, sorted by name.
     *
     * @param place where the names stand, for messages
     * @throws PawException if a package is unknown or cannot be installed
     */
    Collection<IndexedPackage> resolve(Collection<String> names, Place place) {
        Closure closure = new Closure(index);
        roots(names, place).forEach(closure::addRoot);
        try {
            closure.complete();
        } catch (PawException e) {
            throw e.at(place);
        }
        return closure.members();
    }

    private List<IndexedPackage> roots(Collection<String> names, Place place) {
        Problems problems = new Problems();
        List<IndexedPackage> roots = new ArrayList<>();
        for (String name : names.stream().sorted().distinct().toList()) {
            Optional<IndexedPackage> known = index.find(name);
            known.ifPresent(roots::add);
            if (known.isEmpty()) {
                problems.add("unknown Debian package '" + name + "'", place, advice(name));
            }
        }
        problems.throwIfAny("unknown Debian packages");
        return roots;
    }

    private String advice(String name) {
        List<String> providers =
                index.providers(name).stream().map(IndexedPackage::name).toList();
        if (!providers.isEmpty()) {
            return "it is a virtual package: name one of " + String.join(", ", providers);
        }
        return Nearest.to(name, index.names())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("no package of the release's component main has a name like it");
    }
}
