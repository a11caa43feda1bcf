package dev.paw.git;

import dev.paw.Nearest;
import dev.paw.PawException;
import dev.paw.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;

/**
 * What a repository says it has.
 *
 * @param refs by full name
 */
record AdvertisedRefs(GitSource source, Map<String, Ref> refs) {

    private static final int SHOWN = 20;

    /** The commit that a source names itself, by all digits; in lower case, as everybody else has it. */
    static Optional<GitRef> commit(GitSource source) {
        return source.ref()
                .filter(ObjectId::isId)
                .map(digits -> ObjectId.fromString(digits).name())
                .map(id -> new GitRef(id, id));
    }

    /** What the source's ref is; a name that is both a branch and a tag is taken only where they are one commit. */
    GitRef choose() {
        if (refs.isEmpty()) {
            throw new PawException(source.shown() + " is empty: it has no commit", Place.NONE, "push something to it");
        }
        return source.ref().map(this::named).orElseGet(this::defaultBranch);
    }

    private GitRef defaultBranch() {
        Ref head = Optional.ofNullable(refs.get(Constants.HEAD))
                .orElseThrow(() -> new PawException(
                        source.shown() + " has no default branch", Place.NONE, "name a ref; " + known("")));
        return new GitRef(head.getTarget().getName(), commit(head));
    }

    private GitRef named(String name) {
        List<GitRef> found = Stream.of(name, Constants.R_HEADS + name, Constants.R_TAGS + name)
                .flatMap(full -> Stream.ofNullable(refs.get(full)))
                .map(ref -> new GitRef(ref.getName(), commit(ref)))
                .toList();
        if (found.isEmpty()) {
            throw new PawException(
                    source.shown() + " has no branch or tag '" + name + "'"
                            + (name.matches("[0-9A-Fa-f]{4,39}") ? ", and a commit is named by all its 40 digits" : ""),
                    Place.NONE,
                    known(name));
        }
        if (found.stream().map(GitRef::commit).distinct().count() > 1) {
            throw new PawException(
                    source.shown() + " has a branch and a tag '" + name + "' that are different commits",
                    Place.NONE,
                    "say which: refs/heads/" + name + " or refs/tags/" + name);
        }
        return found.get(0);
    }

    private String known(String name) {
        TreeSet<String> names = refs.keySet().stream()
                .filter(full -> full.startsWith(Constants.R_HEADS) || full.startsWith(Constants.R_TAGS))
                .map(full -> full.replaceFirst("refs/(heads|tags)/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        return Nearest.to(name, names)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> "there are: " + names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (names.size() > SHOWN ? ", …" : ""));
    }

    private static String commit(Ref ref) {
        return Optional.ofNullable(ref.getPeeledObjectId())
                .orElseGet(ref::getObjectId)
                .name();
    }
}
