package dev.paw.secrets;

import dev.paw.PawException;
import dev.paw.Problems;
import dev.paw.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The secrets of an environment that are there. Neither prints nor keeps a value: each is read when it is asked for. */
public final class Secrets {

    private final SecretDirectory directory;
    private final SortedMap<String, Need> needs = new TreeMap<>();

    private Secrets(SecretDirectory directory, List<Need> needs) {
        this.directory = directory;
        needs.forEach(need -> this.needs.put(need.name(), need));
    }

    /**
     * Finds the files of all needs.
     *
     * @throws PawException all at once, if files are missing; the mend is the command that makes them
     */
    public static Secrets read(SecretDirectory directory, List<Need> needs) {
        Problems problems = new Problems();
        for (Need need : needs) {
            for (Path file : directory.files(need)) {
                if (!Files.isRegularFile(file)) {
                    problems.add("the " + need.purpose() + " is missing", directory.place(file), directory.command());
                }
            }
        }
        problems.throwIfAny("the environment lacks secrets");
        return new Secrets(directory, needs);
    }

    /**
     * A password, key or hash.
     *
     * @throws PawException if the file is empty, too short, not UTF-8 or cannot be read
     */
    public Secret text(String name) {
        Path file = file(name);
        int minimum = need(name).kind() instanceof Kind.Text text ? text.minimum() : 1;
        return TextSecret.read(file, directory.place(file), minimum);
    }

    /** The absolute path of a password, key or hash, or of a certificate without its key. */
    public Path file(String name) {
        return files(name).get(0);
    }

    /** The absolute path of a certificate's private key. */
    public Path key(String name) {
        List<Path> files = files(name);
        return files.get(files.size() - 1);
    }

    /** Everything that was asked for, sorted by name. */
    public List<Need> needs() {
        return List.copyOf(needs.values());
    }

    /** Whether this need is among them: what the deployment does not have needs no secret. */
    public boolean has(String name) {
        return needs.containsKey(name);
    }

    private List<Path> files(String name) {
        return directory.files(need(name)).stream().map(Path::toAbsolutePath).toList();
    }

    private Need need(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException("not a secret of this deployment: " + name);
        }
        return needs.get(name);
    }
}
