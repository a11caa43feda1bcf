package dev.paw.secrets;

import dev.paw.deployment.Environment;
import dev.paw.testing.RecordedProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project whose secrets are kept. */
final class SecretTrial {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    final Path project;
    final SecretDirectory directory;
    final RecordedProgress progress = new RecordedProgress();
    private final List<Need> needs;
    private Instant now = NOW;

    /** Of a deployment with these lines of its own. */
    SecretTrial(Path project, String... lines) {
        this.project = project;
        this.directory = new SecretDirectory(project.resolve("secrets"), Environment.PRODUCTION);
        this.needs = SecretNeeds.of(Deployments.production(project.resolve("src/main/paw"), lines));
    }

    /** The same project after its deployment was changed. */
    SecretTrial with(String... lines) {
        return new SecretTrial(project, lines);
    }

    SecretTrial later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** From now on by this machine's clock. */
    SecretTrial today() {
        now = Instant.now();
        return this;
    }

    SecretReport keep() {
        return keep(Optional.empty(), Optional.empty());
    }

    SecretReport rotate(String name) {
        return keep(Optional.of(name), Optional.empty());
    }

    SecretReport take(Path certificate, Path key) {
        return keep(Optional.empty(), Optional.of(new OwnCertificate(certificate, key)));
    }

    private SecretReport keep(Optional<String> rotate, Optional<OwnCertificate> own) {
        try {
            SecretReport report = new SecretKeeper(
                            directory,
                            needs,
                            Clock.fixed(now, ZoneOffset.UTC),
                            List.of(project.resolve("src/main/paw"), project.resolve("target")))
                    .keep(rotate, own);
            report.tell(progress);
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The need of this name. */
    Need need(String name) {
        return new SecretFiles(directory, needs).need(name);
    }

    Path file(String name) {
        return directory.path().resolve(name);
    }

    CertificatePair pair(String name) {
        return new SecretFiles(directory, needs).pair(need(name));
    }

    String text(String name) {
        return Secrets.read(directory, needs).text(name).reveal(Function.identity());
    }

    /** Every secret of the environment with its content. */
    Map<String, String> contents() {
        try (Stream<Path> files = Files.walk(directory.path())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .collect(Collectors.toMap(
                            file -> directory.path().relativize(file).toString(),
                            SecretTrial::content,
                            (a, b) -> b,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(List<Need> needs) {
        return needs.stream().map(Need::name).toList();
    }
}
