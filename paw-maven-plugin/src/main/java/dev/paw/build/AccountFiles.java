package dev.paw.build;

import dev.paw.layer.Account;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The user database of a base with one more user (passwd(5), group(5)).
 *
 * <p>All other lines stay as they are. Where the base has given the same number to another name, ours comes first, so
 * that a look-up by number finds ours; where it has given the name to another number, ours replaces it.
 *
 * @param passwd content of {@code /etc/passwd}
 * @param group content of {@code /etc/group}
 */
record AccountFiles(String passwd, String group) implements Sink.Filler {

    private static final int ID = 2;

    /** These files with the account in them. */
    AccountFiles with(Account account) {
        String user = String.join(
                ":", account.name(), "x", "" + account.uid(), "" + account.gid(), "", account.home(), "/bin/sh");
        String own = String.join(":", account.name(), "x", "" + account.gid(), "");
        return new AccountFiles(with(passwd, user, account.uid()), with(group, own, account.gid()));
    }

    private static String with(String file, String added, int id) {
        String prefix = added.substring(0, added.indexOf(':') + 1);
        List<String> lines = new ArrayList<>(file.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(prefix))
                .toList());
        int place = 0;
        while (place < lines.size() && !hasId(lines.get(place), id)) {
            place++;
        }
        lines.add(place, added);
        return String.join("\n", lines) + "\n";
    }

    private static boolean hasId(String line, int id) {
        String[] fields = line.split(":");
        return fields.length > ID && fields[ID].equals(Integer.toString(id));
    }

    @Override
    public void fill(Sink sink) throws IOException {
        sink.add(Entry.File.of("etc/group", 0644, Content.of(group)));
        sink.add(Entry.File.of("etc/passwd", 0644, Content.of(passwd)));
    }
}
