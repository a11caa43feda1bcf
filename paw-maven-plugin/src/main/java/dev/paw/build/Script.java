package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.MultiMordred;
import dev.paw.deployment.NamedFile;
import dev.paw.deployment.ScriptSource;
import dev.paw.git.GitEntry;
import dev.paw.git.GitTree;
import dev.paw.layer.Content;
import dev.paw.layer.Entry;
import dev.paw.layer.Sink;
import dev.paw.lock.GitScripts;
import dev.paw.lock.Lock;
import dev.paw.lock.LockFile;
import dev.paw.lock.ScriptLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program of an image.
 *
 * @param sha256 of its file or files
 * @param filler lays it out; asked only if its layer is not there
 * @param file as the deployment names it, unless it is from Git
 * @param pin where it is from Git
 */
record Script(Sha256 sha256, Sink.Filler filler, Optional<String> file, Optional<ScriptLock> pin) {

    /** The script that a request is about. */
    static Script of(BuildRequest request, BuildSources sources) throws IOException {
        MultiMordred spec = request.deployment().multiMordred();
        if (spec.source() instanceof ScriptSource.Git git) {
            ScriptLock pin = request.lock()
                    .script()
                    .orElseThrow(() ->
                            new PawException("the lock has no script from Git", Place.of(LockFile.NAME), Lock.COMMAND));
            GitScripts scripts = new GitScripts(sources.git(), Progress.silent());
            Sink.Filler filler = sink -> lay(scripts.read(git, pin), spec.program(), sink);
            return new Script(pin.sha256(), filler, Optional.empty(), Optional.of(pin));
        }
        byte[] content = content(request.deployment(), request.directory());
        Sink.Filler filler = sink -> sink.add(Entry.File.of(spec.program().substring(1), 0755, Content.of(content)));
        String path = ((ScriptSource.File) spec.source()).file().path();
        return new Script(Sha256.of(content), filler, Optional.of(path), Optional.empty());
    }

    /** What the script adds to the fingerprint of an image: nothing where the lock has it all. */
    static String fingerprint(Deployment deployment, Path directory) throws IOException {
        return deployment.multiMordred().source() instanceof ScriptSource.File
                ? Sha256.of(content(deployment, directory)).hex()
                : "";
    }

    private static byte[] content(Deployment deployment, Path directory) throws IOException {
        NamedFile file = ((ScriptSource.File) deployment.multiMordred().source()).file();
        try {
            return Files.readAllBytes(directory.resolve(file.path()));
        } catch (NoSuchFileException e) {
            throw new PawException(
                    "there is no file '" + file.path() + "', which multi-mordred is to run (multiMordred: file:)",
                    file.place(),
                    "put the program beside deployment.yaml, as " + file.path() + ", or mend the name");
        }
    }

    private static void lay(GitTree tree, String program, Sink sink) throws IOException {
        for (GitEntry entry : tree.entries()) {
            String path = tree.directory() ? MultiMordred.HOME + "/" + entry.path() : program;
            sink.add(placed(entry, path.substring(1)));
        }
    }

    private static Entry placed(GitEntry entry, String path) {
        return switch (entry.kind()) {
            case LINK -> Entry.Symlink.of(path, new String(entry.content(), StandardCharsets.UTF_8));
            case EXECUTABLE -> Entry.File.of(path, 0755, Content.of(entry.content()));
            case FILE -> Entry.File.of(path, 0644, Content.of(entry.content()));
        };
    }
}
