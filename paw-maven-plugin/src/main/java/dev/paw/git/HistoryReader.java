package dev.paw.git;

import dev.paw.git.GitHistory.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Compares two commits by all that were before them, whatever their clocks said. Trees and files need not be there.
 *
 * @param directory a bare repository that was fetched just now, so that each object has been checked against its id
 */
record HistoryReader(Path directory) {

    /** What {@code to} is to {@code from}; {@code to} has to be there. */
    GitHistory read(String from, String to) throws IOException {
        try (Repository repository = new FileRepositoryBuilder()
                        .setBare()
                        .setGitDir(directory.toFile())
                        .setMustExist(true)
                        .build();
                RevWalk walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            if (!repository.getObjectDatabase().has(ObjectId.fromString(from))) {
                return GitHistory.of(Relation.UNKNOWN);
            }
            return compare(walk, ObjectId.fromString(from), ObjectId.fromString(to));
        }
    }

    private static GitHistory compare(RevWalk walk, ObjectId from, ObjectId to) throws IOException {
        Set<ObjectId> earlier = newestFirst(walk, from);
        Set<ObjectId> later = newestFirst(walk, to);
        List<ObjectId> added = without(later, earlier);
        List<ObjectId> dropped = without(earlier, later);
        boolean related = added.size() < later.size();
        return new GitHistory(
                relation(added.size(), dropped.size(), related),
                added.size(),
                dropped.size(),
                related ? mergeBase(walk, from, to) : Optional.empty(),
                described(walk, added),
                described(walk, dropped));
    }

    private static Relation relation(int added, int dropped, boolean related) {
        if (!related) {
            return Relation.UNRELATED;
        } else if (dropped > 0) {
            return added > 0 ? Relation.DIVERGED : Relation.BACKWARD;
        }
        return added > 0 ? Relation.FORWARD : Relation.SAME;
    }

    private static Set<ObjectId> newestFirst(RevWalk walk, ObjectId start) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.ALL);
        walk.markStart(walk.parseCommit(start));
        Set<ObjectId> all = new LinkedHashSet<>();
        for (RevCommit commit : walk) {
            all.add(commit.copy());
        }
        return all;
    }

    private static List<ObjectId> without(Set<ObjectId> commits, Set<ObjectId> others) {
        return commits.stream().filter(commit -> !others.contains(commit)).toList();
    }

    private static Optional<String> mergeBase(RevWalk walk, ObjectId from, ObjectId to) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(walk.parseCommit(from));
        walk.markStart(walk.parseCommit(to));
        return Optional.ofNullable(walk.next()).map(RevCommit::name);
    }

    private static List<GitCommit> described(RevWalk walk, List<ObjectId> ids) throws IOException {
        List<GitCommit> commits = new ArrayList<>();
        for (ObjectId id : ids.subList(0, Math.min(ids.size(), GitHistory.LISTED))) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            commits.add(new GitCommit(
                    id.name(), commit.getCommitterIdent().getWhenAsInstant(), id.name(), commit.getShortMessage()));
        }
        return commits;
    }
}
