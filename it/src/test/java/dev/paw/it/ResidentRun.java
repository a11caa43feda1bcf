package dev.paw.it;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@link ResidentMaven} that has been started, and what it is asked for. */
final class ResidentRun implements AutoCloseable {

    private static final Pattern END = Pattern.compile(ResidentMaven.MARK + " exit=(\\d+)");

    private static final Pattern REST =
            Pattern.compile(ResidentMaven.MARK + " files=(\\d+) waiting=(\\d+) threads=\\[(.*)]");

    private final MavenRun run;
    private final BufferedWriter requests;

    private ResidentRun(Process process) {
        run = new MavenRun(process);
        requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * What there is between requests.
     *
     * @param files that the process holds open; 0 where the system does not tell
     * @param waiting shutdown hooks, and files that are to be deleted when the process ends
     * @param threads that have come since this was last asked and have stayed, by name
     */
    record Rest(long files, int waiting, String threads) {}

    /** Starts one with the jars of this distribution of Maven, and this directory for temporary files. */
    static ResidentRun start(Path home, Path scratch) throws IOException {
        String libraries = Stream.of("boot", "lib", "conf/logging")
                .map(home::resolve)
                .map(directory -> directory.endsWith("logging") ? directory.toString() : directory + "/*")
                .reduce(own(), (path, next) -> path + File.pathSeparator + next);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dmaven.home=" + home,
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                libraries,
                ResidentMaven.class.getName());
        return new ResidentRun(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Where the classes of these tests are. */
    private static String own() {
        return Path.of(ResidentRun.class.getResource("ResidentRun.class").getPath())
                .resolve("../../../..")
                .normalize()
                .toString();
    }

    /** Hands a request of this Maven's settings, local repository, arguments and environment on, and waits for its end. */
    Outcome request(InnerMaven maven, Path directory, String... goals) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(maven.arguments());
        words.addAll(List.of(goals));
        List<String> fields = new ArrayList<>(List.of(
                maven.settings().toString(),
                System.getProperty("it.localRepository"),
                directory.toString(),
                String.join(" ", words)));
        maven.variables().forEach((name, value) -> fields.add(name + "=" + value));
        List<String> lines = answer(String.join("\t", fields).replace("\n", " "));
        return new Outcome(Integer.parseInt(last(lines, END).group(1)), lines, 0);
    }

    /** Asks what the requests so far have left. */
    Rest rest() throws IOException, InterruptedException {
        Matcher rest = last(answer(ResidentMaven.REST), REST);
        return new Rest(Long.parseLong(rest.group(1)), Integer.parseInt(rest.group(2)), rest.group(3));
    }

    private List<String> answer(String line) throws IOException, InterruptedException {
        requests.write(line + "\n");
        requests.flush();
        return run.linesUpTo(answer -> answer.startsWith(ResidentMaven.MARK));
    }

    private static Matcher last(List<String> lines, Pattern form) {
        Matcher last = form.matcher(lines.get(lines.size() - 1));
        if (!last.matches()) {
            throw new AssertionError(String.join("\n", lines));
        }
        return last;
    }

    @Override
    public void close() {
        run.close();
    }
}
