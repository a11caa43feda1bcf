package dev.paw.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maven as a user runs it: the distribution that builds paw, with a local repository that holds paw as staged, and with
 * this build's own local repository as its only remote one. It cannot reach the network for an artefact.
 *
 * @param program the first words of the command line
 * @param wrapper what comes before these
 * @param arguments on every run
 * @param environment variables that it gets beside this process's
 * @param servers credentials, as settings.xml has them
 */
record InnerMaven(
        List<String> program,
        List<String> wrapper,
        List<String> arguments,
        Map<String, String> environment,
        String servers) {

    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror>
                  <id>outer</id>
                  <url>%s</url>
                  <mirrorOf>*</mirrorOf>
                </mirror>
              </mirrors>
              <servers>%s</servers>
            </settings>
            """;

    InnerMaven {
        program = List.copyOf(program);
        wrapper = List.copyOf(wrapper);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** In batch mode, as scripts run it. */
    static InnerMaven batch() {
        return interactive().with("-B", "-ntp");
    }

    /** Asking on its standard output and reading answers from its standard input. */
    static InnerMaven interactive() {
        // Short-lived: the second compiler and a concurrent collector cost more than they bring.
        Map<String, String> environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                "MAVEN_SKIP_RC", "true",
                "MAVEN_ARGS", "");
        return new InnerMaven(of(Path.of(System.getProperty("maven.home"))), List.of(), List.of(), environment, "");
    }

    /** Another distribution of Maven. */
    InnerMaven withHome(Path directory) {
        return new InnerMaven(of(directory), wrapper, arguments, environment, servers);
    }

    /** The program of a distribution. */
    private static List<String> of(Path home) {
        String script = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
        return List.of(home.resolve("bin").resolve(script).toString());
    }

    /** The same by a daemon, whose Java keeps the options that it was started with. */
    InnerMaven withDaemon(MavenDaemon daemon) {
        return new InnerMaven(daemon.command(), wrapper, arguments, environment, servers);
    }

    /** The same with further arguments on every run. */
    InnerMaven with(String... further) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(further));
        return new InnerMaven(program, wrapper, all, environment, servers);
    }

    /** The same as the child of a shell that makes new files with this mask, such as {@code 077}. */
    InnerMaven withUmask(String mask) {
        List<String> shell = List.of("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh");
        return new InnerMaven(program, shell, arguments, environment, servers);
    }

    /** The same with a variable in its environment. */
    InnerMaven withVariable(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new InnerMaven(program, wrapper, arguments, all, servers);
    }

    /** The same with these options for its Java in place of the ones that make short runs fast. */
    InnerMaven withJavaOptions(String options) {
        return withVariable("MAVEN_OPTS", options);
    }

    /** The same with this directory in place of the system's for temporary files, for its children too. */
    InnerMaven withTemporaryFilesIn(Path directory) {
        String options = environment.get("MAVEN_OPTS") + " -Djava.io.tmpdir=" + directory;
        return withVariable("MAVEN_OPTS", options.strip()).withVariable("TMPDIR", directory.toString());
    }

    /** The same for a user who has this home. */
    InnerMaven withUserHome(Path directory) {
        String options = environment.get("MAVEN_OPTS") + " -Duser.home=" + directory;
        return withVariable("MAVEN_OPTS", options.strip()).withVariable("HOME", directory.toString());
    }

    /** The same with credentials in its settings. */
    InnerMaven withServer(String id, String user, String password) {
        String server = "<server><id>%s</id><username>%s</username><password>%s</password></server>";
        return new InnerMaven(program, wrapper, arguments, environment, servers + server.formatted(id, user, password));
    }

    /** Runs to the end. */
    Outcome run(Path directory, String... goals) throws IOException, InterruptedException {
        return answer(directory, List.of(), goals);
    }

    /** Runs to the end with these lines on its standard input. */
    Outcome answer(Path directory, List<String> answers, String... goals) throws IOException, InterruptedException {
        try (MavenRun run = start(directory, goals)) {
            run.type(answers);
            return run.finish();
        }
    }

    /** Starts it and returns at once. */
    MavenRun start(Path directory, String... goals) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(goals)).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new MavenRun(builder.start());
    }

    private List<String> command(String... goals) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(program);
        command.addAll(List.of("-s", settings().toString()));
        command.add("-Dmaven.repo.local=" + System.getProperty("it.localRepository"));
        command.addAll(arguments);
        command.addAll(List.of(goals));
        return command;
    }

    /** The environment that it runs in: this process's, and what was set beside. */
    Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>(System.getenv());
        all.putAll(environment);
        return all;
    }

    /** Its settings.xml. */
    Path settings() throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("it.workDirectory")));
        Path outer = Path.of(System.getProperty("it.outerRepository"));
        String text = SETTINGS.formatted(outer.toUri(), servers);
        return Files.writeString(directory.resolve("settings-" + Integer.toHexString(text.hashCode()) + ".xml"), text);
    }
}
