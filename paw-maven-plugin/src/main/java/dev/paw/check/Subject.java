package dev.paw.check;

import dev.paw.deployment.Environment;
import java.nio.file.Path;

/**
 * Which deployment is judged, and for what.
 *
 * @param project directory that findings name files relative to
 * @param directory the deployment's files: {@code src/main/paw}
 * @param output where renderings go, each into a directory named like its environment; nothing is written there
 * @param secrets directory of all secrets
 * @param version the project's
 * @param environment what it is judged for
 */
public record Subject(
        Path project, Path directory, Path output, Path secrets, String version, Environment environment) {}
