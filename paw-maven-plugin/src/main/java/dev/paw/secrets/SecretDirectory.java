package dev.paw.secrets;

import dev.paw.Place;
import dev.paw.deployment.Environment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the secrets of one environment lie: {@code secrets/<environment>/} of the project.
 *
 * @param root the project's {@code secrets} directory
 */
public record SecretDirectory(Path root, Environment environment) {

    /** The environment's own directory. */
    public Path path() {
        return root.resolve(environment.id());
    }

    /** The files of a need, as {@link Need#fileNames()} orders them; they need not exist. */
    public List<Path> files(Need need) {
        return need.fileNames().stream().map(path()::resolve).toList();
    }

    /** The command that makes what is missing. */
    public String command() {
        return "mvn paw:secrets -Dpaw.environment=" + environment.id();
    }

    /** The command that renews one. */
    String rotation(String name) {
        return command() + " -Dpaw.rotate=" + name;
    }

    /** A file of it, named relative to the project. */
    Place place(Path file) {
        Path absolute = root.toAbsolutePath().normalize();
        return Place.of(absolute.getParent() == null ? absolute : absolute.getParent(), file);
    }

    /** A link that leads nowhere counts as well: it would be overwritten. */
    static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
}
