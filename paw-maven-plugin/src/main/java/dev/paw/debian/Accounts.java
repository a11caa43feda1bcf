package dev.paw.debian;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.layer.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users and groups of a base: the masters of package {@code base-passwd} and the account that the image is for.
 * Nobody has a password: the masters lock every account with {@code *}, so there is no {@code /etc/shadow}.
 */
final class Accounts {

    private final String passwd;
    private final String group;
    private final Map<String, Integer> users;
    private final Map<String, Integer> groups;

    /**
     * Accounts from the texts of {@code passwd.master} and {@code group.master}.
     *
     * @throws PawException if the account's name or number is taken
     */
    Accounts(String passwd, String group, Account account) {
        this.users = ids(passwd);
        this.groups = ids(group);
        refuseTaken(users, account.name(), account.uid(), "user");
        refuseTaken(groups, account.name(), account.gid(), "group");
        this.passwd = passwd + account.name() + ":*:" + account.uid() + ":" + account.gid() + "::" + account.home()
                + ":/bin/sh\n";
        this.group = group + account.name() + ":*:" + account.gid() + ":\n";
    }

    private static Map<String, Integer> ids(String text) {
        Map<String, Integer> ids = new TreeMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> fields = List.of(line.split(":", -1));
            ids.put(fields.get(0), Integer.valueOf(fields.get(2)));
        });
        return ids;
    }

    private static void refuseTaken(Map<String, Integer> taken, String name, int id, String kind) {
        if (taken.containsKey(name) || taken.containsValue(id)) {
            throw new PawException(
                    kind + " '" + name + "' (" + id + ") is one of Debian's own", Place.of("base-passwd"), "");
        }
    }

    /** A user's number; the archive's own number where Debian has no user of that name, as dpkg does. */
    int uid(String name, int otherwise) {
        return users.getOrDefault(name, otherwise);
    }

    /** A group's number, likewise. */
    int gid(String name, int otherwise) {
        return groups.getOrDefault(name, otherwise);
    }

    /** {@code /etc/passwd}; without bash, root gets the shell that is there. */
    String passwd(boolean hasBash) {
        StringBuilder text = new StringBuilder();
        passwd.lines().forEach(line -> {
            int colon = line.lastIndexOf(':');
            String shell = line.substring(colon + 1);
            boolean lacking = shell.equals("/bin/bash") && !hasBash;
            text.append(lacking ? line.substring(0, colon) + ":/bin/sh" : line).append('\n');
        });
        return text.toString();
    }

    /** {@code /etc/group}. */
    String group() {
        return group;
    }
}
