package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The symbolic links of a tree, and where paths lead through them. A path never leads out of the root, as in chroot. */
final class Links {

    /** As many as Linux follows. */
    private static final int LIMIT = 40;

    private final Map<String, String> targets = new HashMap<>();

    /** Notes a link. */
    void put(String path, String target) {
        targets.put(path, target);
    }

    /** Where a path leads, links in its last component followed too. */
    String resolve(String path) {
        Deque<String> todo = new ArrayDeque<>(parts(path));
        Deque<String> done = new ArrayDeque<>();
        int followed = 0;
        while (!todo.isEmpty()) {
            String part = todo.pop();
            if (part.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(part);
            String target = targets.get(String.join("/", done));
            if (target != null) {
                follow(target, done, todo);
                if (++followed > LIMIT) {
                    throw new PawException("symbolic links go in a circle", Place.of("/" + path), "");
                }
            }
        }
        return String.join("/", done);
    }

    /** Where an entry with this path is to be put: links in the directories are followed, the name is kept. */
    String resolveParent(String path) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return path;
        }
        String parent = resolve(path.substring(0, slash));
        return parent.isEmpty() ? path.substring(slash + 1) : parent + path.substring(slash);
    }

    private static void follow(String target, Deque<String> done, Deque<String> todo) {
        done.pollLast();
        if (target.startsWith("/")) {
            done.clear();
        }
        List<String> parts = parts(target);
        for (int i = parts.size() - 1; i >= 0; i--) {
            todo.push(parts.get(i));
        }
    }

    private static List<String> parts(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
    }
}
