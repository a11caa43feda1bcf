package dev.paw.rebuild;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.build.ArchivedProgram;
import dev.paw.build.ArchivedProgram.ArchivedFile;
import dev.paw.deployment.MultiMordred;
import dev.paw.deployment.Platform;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitEntry;
import dev.paw.git.GitRef;
import dev.paw.git.GitRepositories;
import dev.paw.git.GitTree;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Lock;
import dev.paw.lock.ScriptLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proves by reading a finished archive that the script in it is the one that its source has at this moment.
 *
 * @param directory the deployment's files
 */
record ScriptProof(MultiMordred spec, Path directory, Lock lock, GitRepositories git) {

    /**
     * Looks into the archive and asks the source again.
     *
     * @return what was found, for people
     * @throws PawException if the script is not the same, byte for byte and with the same modes, or its ref has moved on
     */
    String check(Path archive, Platform platform) throws IOException {
        ArchivedProgram program = ArchivedProgram.read(archive, platform);
        return spec.source() instanceof ScriptSource.Git source
                ? git(source, lock.script().orElseThrow(), program)
                : file(((ScriptSource.File) spec.source()).file().path(), program);
    }

    private String git(ScriptSource.Git source, ScriptLock pin, ArchivedProgram program) {
        GitScripts scripts = new GitScripts(git, Progress.silent());
        GitRef now = scripts.ask(source);
        if (!now.commit().equals(pin.commit())) {
            throw new PawException(
                    now.name() + " of " + pin.repository() + " has moved on to " + now.commit() + " while "
                            + pin.commit() + " was built; nothing was changed",
                    Place.NONE,
                    "mvn paw:rebuild");
        }
        compare(expected(scripts.read(source, pin)), program);
        if (!program.revision().equals(Optional.of(pin.commit()))) {
            throw different("says that it is of commit " + program.revision().orElse("(none)"));
        }
        return "Proven: the script in the image is byte for byte " + pin.path() + " at commit " + pin.commit() + " of "
                + pin.repository() + ", which " + now.name() + " is at now";
    }

    private String file(String path, ArchivedProgram program) throws IOException {
        Sha256 content = Sha256.of(Files.readAllBytes(directory.resolve(path)));
        compare(Map.of(name(spec.program()), new ArchivedFile(false, 0755, content)), program);
        return "Proven: the script in the image is byte for byte " + path + " of the deployment";
    }

    private SortedMap<String, ArchivedFile> expected(GitTree tree) {
        SortedMap<String, ArchivedFile> files = new TreeMap<>();
        for (GitEntry entry : tree.entries()) {
            files.put(tree.directory() ? entry.path() : name(spec.program()), file(entry));
        }
        return files;
    }

    private static ArchivedFile file(GitEntry entry) {
        return switch (entry.kind()) {
            case LINK -> new ArchivedFile(true, 0777, Sha256.of(new String(entry.content(), StandardCharsets.UTF_8)));
            case EXECUTABLE -> new ArchivedFile(false, 0755, Sha256.of(entry.content()));
            case FILE -> new ArchivedFile(false, 0644, Sha256.of(entry.content()));
        };
    }

    private static String name(String program) {
        return program.substring(MultiMordred.HOME.length() + 1);
    }

    private static void compare(Map<String, ArchivedFile> expected, ArchivedProgram program) {
        if (!program.files().keySet().equals(expected.keySet())) {
            throw different("has the files " + program.files().keySet() + ", not " + expected.keySet());
        }
        program.files().forEach((name, file) -> {
            if (!file.equals(expected.get(name))) {
                throw different("has " + name + " as " + file + ", not as " + expected.get(name));
            }
        });
    }

    private static PawException different(String what) {
        return new PawException(
                "the script in the image that was just built is not the one of its source: the image " + what
                        + "; nothing was changed",
                Place.NONE,
                "report this: it is a fault of paw, or of this machine's memory or disk");
    }
}
