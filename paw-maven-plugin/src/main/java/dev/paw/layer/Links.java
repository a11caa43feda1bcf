package dev.paw.layer;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where paths lead when the symbolic links in them are followed (path_resolution(7)). None leads out of the root, as in
 * chroot(2); what is not there stays as it is. Paths are written as those of entries.
 */
public final class Links {

    /** As many as Linux follows. */
    private static final int LIMIT = 40;

    private final Function<String, Optional<String>> targets;
    private final Place place;

    /**
     * The links of one tree.
     *
     * @param targets what a path leads to by itself, if it is a link
     * @param place the tree, for messages
     */
    public Links(Function<String, Optional<String>> targets, Place place) {
        this.targets = targets;
        this.place = place;
    }

    /**
     * Where a path leads, a link at its end followed too.
     *
     * @throws PawException if links lead in a circle
     */
    public String resolve(String path) {
        return follow(path).orElseThrow(() -> new PawException("symbolic links lead in a circle: /" + path, place, ""));
    }

    /** The same for the directory that the path is in; its last name stays, even if it is a link. */
    public String resolveParent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return path;
        }
        String parent = resolve(path.substring(0, slash));
        return parent.isEmpty() ? path.substring(slash + 1) : parent + path.substring(slash);
    }

    /** As {@link #resolve}, but empty if links lead in a circle. */
    Optional<String> follow(String path) {
        Deque<String> ahead = new ArrayDeque<>(names(path));
        Deque<String> done = new ArrayDeque<>();
        int followed = 0;
        while (!ahead.isEmpty() && followed <= LIMIT) {
            step(ahead.pop(), done);
            Optional<String> target = targets.apply(String.join("/", done));
            if (target.isPresent()) {
                followed++;
                turn(target.get(), done, ahead);
            }
        }
        return followed > LIMIT ? Optional.empty() : Optional.of(String.join("/", done));
    }

    private static void step(String name, Deque<String> done) {
        if (name.equals("..")) {
            done.pollLast();
        } else {
            done.addLast(name);
        }
    }

    private static void turn(String target, Deque<String> done, Deque<String> ahead) {
        if (target.startsWith("/")) {
            done.clear();
        } else {
            done.removeLast();
        }
        List<String> names = names(target);
        for (int i = names.size() - 1; i >= 0; i--) {
            ahead.push(names.get(i));
        }
    }

    private static List<String> names(String path) {
        return Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
    }
}
