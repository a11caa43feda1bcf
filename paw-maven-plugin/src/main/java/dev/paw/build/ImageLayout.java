package dev.paw.build;

import dev.paw.layer.Account;
import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where things are in the image; its users and the rendered deployment rely on it. See docs/images.md. */
final class ImageLayout {

    /** Name of the image. */
    static final String IMAGE = "multi-mordred";

    /** Commands that Python distributions bring. */
    static final String COMMANDS = "/opt/paw/bin";

    /** Perceval's cache and the logs. */
    static final List<String> VOLUMES = List.of("/home/mordred/.perceval", "/var/log/mordred");

    /** Where the instances' configuration is mounted. */
    static final String INSTANCES = "/etc/multi-mordred/instances";

    private ImageLayout() {}

    /**
     * The user's directories, and those that volumes and configuration are mounted on.
     *
     * <p>A new volume takes owner and mode from the directory it is mounted on, so these have to be there.
     */
    static Sink.Filler directories(Account account) {
        return sink -> {
            SortedSet<String> own = new TreeSet<>(VOLUMES);
            own.add(account.home());
            for (String path : own) {
                sink.add(new Entry.Directory(path.substring(1), 0755, account.uid(), account.gid()));
            }
            sink.add(Entry.Directory.of("etc/multi-mordred"));
            sink.add(Entry.Directory.of(INSTANCES.substring(1)));
        };
    }

    /** Fillers one after the other, sorted by path, as one. */
    static Sink.Filler sorted(List<Sink.Filler> fillers) {
        return sink -> {
            java.util.SortedMap<String, Entry> entries = new java.util.TreeMap<>();
            for (Sink.Filler filler : fillers) {
                filler.fill(entry -> entries.put(entry.path(), entry));
            }
            for (Entry entry : entries.values()) {
                sink.add(entry);
            }
        };
    }
}
