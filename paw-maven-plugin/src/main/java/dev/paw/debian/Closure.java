package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The packages chosen so far, why each was chosen, and what they still ask for. */
final class Closure {

    /** A chosen package, and the package that asked for it; a root was asked for by nobody. */
    private record Chosen(IndexedPackage member, Optional<String> askedBy) {}

    /** A group of alternatives that a package asks for. */
    private record Request(List<Relation> alternatives, String askedBy) {}

    private final PackageIndex index;
    private final Map<String, Chosen> chosen;
    private final Deque<Request> requests;
    private final Deque<Request> undecided;

    /** An empty closure. */
    Closure(PackageIndex index) {
        this(index, new TreeMap<>(), new ArrayDeque<>(), new ArrayDeque<>());
    }

    private Closure(PackageIndex index, Map<String, Chosen> chosen, Deque<Request> requests, Deque<Request> undecided) {
        this.index = index;
        this.chosen = chosen;
        this.requests = requests;
        this.undecided = undecided;
    }

    /** Chooses a package that was asked for by name. */
    void addRoot(IndexedPackage root) {
        choose(root, Optional.empty());
    }

    /** The chosen packages, sorted by name. */
    Collection<IndexedPackage> members() {
        return chosen.values().stream().map(Chosen::member).toList();
    }

    /**
     * Chooses until nothing is asked for any more.
     *
     * @throws PawException if something cannot be had, or two chosen packages exclude each other
     */
    void complete() {
        drain();
        while (!undecided.isEmpty()) {
            decide(undecided.remove());
            drain();
        }
        checkConflicts();
    }

    /** Follows everything that leaves no choice; puts the rest aside, so that what is chosen first wins later. */
    private void drain() {
        while (!requests.isEmpty()) {
            Request request = requests.remove();
            if (isMet(request)) {
                continue;
            }
            List<IndexedPackage> candidates = candidates(request);
            if (candidates.isEmpty()) {
                throw unsatisfiable(request);
            }
            if (candidates.size() == 1) {
                choose(candidates.get(0), Optional.of(request.askedBy()));
            } else {
                undecided.add(request);
            }
        }
    }

    /** Takes the first candidate whose own needs, as far as they leave no choice, can be met beside the chosen ones. */
    private void decide(Request request) {
        if (isMet(request)) {
            return;
        }
        Optional<PawException> firstFailure = Optional.empty();
        for (IndexedPackage candidate : candidates(request)) {
            try {
                Closure trial = copy();
                trial.choose(candidate, Optional.of(request.askedBy()));
                trial.drain();
                trial.checkConflicts();
                choose(candidate, Optional.of(request.askedBy()));
                return;
            } catch (PawException e) {
                firstFailure = firstFailure.or(() -> Optional.of(e));
            }
        }
        throw firstFailure.orElseGet(() -> unsatisfiable(request));
    }

    private Closure copy() {
        return new Closure(index, new TreeMap<>(chosen), new ArrayDeque<>(requests), new ArrayDeque<>(undecided));
    }

    private void choose(IndexedPackage candidate, Optional<String> askedBy) {
        if (chosen.putIfAbsent(candidate.name(), new Chosen(candidate, askedBy)) == null) {
            candidate.depends().forEach(group -> requests.add(new Request(group, candidate.name())));
        }
    }

    private boolean isMet(Request request) {
        return request.alternatives().stream()
                .anyMatch(relation -> candidatesOf(relation).anyMatch(one -> chosen.containsKey(one.name())));
    }

    private Stream<IndexedPackage> candidatesOf(Relation relation) {
        return index.candidates(relation).stream();
    }

    private List<IndexedPackage> candidates(Request request) {
        Set<IndexedPackage> found = new LinkedHashSet<>();
        request.alternatives().forEach(relation -> candidatesOf(relation).forEach(found::add));
        return new ArrayList<>(found);
    }

    private void checkConflicts() {
        for (Chosen one : chosen.values()) {
            for (Relation relation : one.member().conflicts()) {
                for (Chosen other : chosen.values()) {
                    if (one != other && index.isMetBy(relation, other.member())) {
                        throw new PawException(
                                one.member() + " cannot be installed beside " + other.member()
                                        + ", as it conflicts with " + relation,
                                Place.NONE,
                                chain(one.member().name()) + "\n"
                                        + chain(other.member().name()));
                    }
                }
            }
        }
    }

    private PawException unsatisfiable(Request request) {
        String wanted = String.join(
                " | ", request.alternatives().stream().map(Relation::toString).toList());
        List<String> offered = request.alternatives().stream()
                .flatMap(relation -> index.find(relation.name()).stream())
                .map(IndexedPackage::toString)
                .toList();
        String offer =
                offered.isEmpty() ? "nothing of that name is in the archive" : "there is " + String.join(", ", offered);
        return new PawException(
                chosen.get(request.askedBy()).member() + " needs " + wanted + ", but " + offer,
                Place.NONE,
                chain(request.askedBy()));
    }

    /** Who asked for a package, back to a root. */
    private String chain(String name) {
        StringBuilder text = new StringBuilder(name);
        Optional<String> asker = chosen.get(name).askedBy();
        while (asker.isPresent()) {
            text.append(" is needed by ").append(asker.get());
            asker = chosen.get(asker.get()).askedBy();
            text.append(asker.isPresent() ? ", which" : "");
        }
        return text.append(chosen.get(name).askedBy().isPresent() ? ", which was asked for" : " was asked for")
                .toString();
    }
}
