package dev.paw.rules;

import dev.paw.check.Findings;
import dev.paw.check.Judge;
import dev.paw.check.Judged;
import dev.paw.check.Rule;
import dev.paw.check.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether one of the environment's secrets has got out of its directory. A finding names it and never shows it. */
final class LeakRules {

    private static final int SHORTEST = 6;
    private static final int LARGEST = 64 * 1024;

    static final List<Rule> ALL = List.of(Rule.error(
            "secret-in-rendered-file",
            "a secret of the environment stands in a file that is rendered or committed",
            "What is rendered is readable for all users of the host, and what is committed for all who see the"
                    + " repository. From then on the secret is as public as the repository and all copies of it; quoting it, Base64, URL encoding or"
                    + " writing it backwards hides nothing.",
            "Write {{secret:NAME}} in its place, and renew it with \"mvn paw:secrets -Dpaw.rotate=NAME\".",
            Judge.ofFiles(LeakRules::leaks)));

    private LeakRules() {}

    private static void leaks(Judged deployment, Findings found) {
        Map<String, KnownSecret> secrets = new TreeMap<>();
        lines(deployment.secrets().path()).forEach((name, value) -> secrets.put(name, new KnownSecret(value)));
        if (secrets.isEmpty()) {
            return;
        }
        Stream.of(deployment.rendered(), deployment.sources(), deployment.projectFiles())
                .flatMap(List::stream)
                .flatMap(TextFile::lines)
                .forEach(line -> {
                    DecodedLine decoded = DecodedLine.of(line.text());
                    secrets.forEach((name, secret) -> secret.in(decoded)
                            .ifPresent(
                                    how -> found.add(line.place(), "this line holds the secret '" + name + "'" + how)));
                });
    }

    /** A line of each by which it is known, by file name; certificates are public. */
    private static Map<String, String> lines(Path directory) {
        Map<String, String> secrets = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file ->
                                Files.isRegularFile(file) && !file.toString().endsWith(".crt"))
                        .forEach(file -> secrets.put(file.getFileName().toString(), longestLine(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        secrets.values().removeIf(value -> value.length() < SHORTEST);
        return secrets;
    }

    private static String longestLine(Path file) {
        try {
            if (Files.size(file) > LARGEST || !Files.isReadable(file)) {
                return "";
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("-----"))
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
