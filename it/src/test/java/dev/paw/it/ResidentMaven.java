package dev.paw.it;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.Maven;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequestPopulator;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.codehaus.plexus.ContainerConfiguration;
import org.codehaus.plexus.DefaultContainerConfiguration;
import org.codehaus.plexus.DefaultPlexusContainer;
import org.codehaus.plexus.PlexusConstants;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.classworlds.ClassWorld;

/**
 * Maven as an IDE or a daemon has it: one container that serves request after request, so that plugins stay loaded. A
 * program for a process of its own, with a distribution's jars as its class path; see {@link ResidentRun}.
 *
 * <p>A request is a line of its standard input, whose fields are separated by tabs: settings file, local repository,
 * directory, goals and options separated by blanks, then variables, {@code NAME=value}, which are the whole environment.
 * Each is answered, after its log, with a line of {@link #MARK} and the exit code. To the line {@link #REST} the answer is
 * what there is then: open files, what waits for the end of the process (shutdown hooks, files to be deleted then), and the
 * names of the threads that have come since the last such line, or since the start, and have not gone after a while.
 */
public final class ResidentMaven {

    /** Begins the line that tells of a request's end. */
    static final String MARK = "resident:";

    /** Asks what has stayed. */
    static final String REST = "rest?";

    private static final long PATIENCE = 20_000_000_000L;

    /** Those that Java starts for all of the process, whoever needs them first, and ends itself where it does. */
    private static final Predicate<String> OF_JAVA = Predicate.<String>isEqual("CompletableFutureDelayScheduler")
            .or(name -> name.startsWith("ForkJoinPool.commonPool"))
            .or(name -> name.startsWith("process reaper"))
            .or(name -> name.startsWith("Keep-Alive-"))
            .or(name -> name.startsWith("Common-Cleaner"))
            .or(name -> name.contains("CompilerThread"));

    private final PlexusContainer container;
    private final PrintStream out;
    private Set<Thread> known;

    private ResidentMaven(PrintStream out) throws Exception {
        ClassWorld world = new ClassWorld("plexus.core", ResidentMaven.class.getClassLoader());
        ContainerConfiguration configuration = new DefaultContainerConfiguration()
                .setClassWorld(world)
                .setClassPathScanning(PlexusConstants.SCANNING_INDEX)
                .setAutoWiring(true)
                .setJSR250Lifecycle(true)
                .setName("resident");
        container = new DefaultPlexusContainer(configuration);
        known = Thread.getAllStackTraces().keySet();
        this.out = out;
    }

    /** Serves until the end of the input. */
    public static void main(String[] arguments) throws Exception {
        ResidentMaven maven = new ResidentMaven(System.out);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(REST)) {
                maven.rest();
            } else {
                maven.serve(List.of(line.split("\t")));
            }
        }
    }

    private void serve(List<String> fields) throws Exception {
        setEnvironment(fields.subList(4, fields.size()));
        MavenExecutionRequest request = request(
                Path.of(fields.get(0)),
                Path.of(fields.get(1)),
                Path.of(fields.get(2)),
                fields.get(3).split(" "));
        MavenExecutionResult result = container.lookup(Maven.class).execute(request);
        result.getExceptions().forEach(exception -> out.println("[ERROR] " + exception.getMessage()));
        out.println(MARK + " exit=" + (result.hasExceptions() ? 1 : 0));
    }

    private void rest() throws Exception {
        Set<String> threads = left(known);
        known = Thread.getAllStackTraces().keySet();
        out.println(MARK + " files=" + openFiles() + " waiting=" + waiting() + " threads=" + threads);
    }

    private MavenExecutionRequest request(Path settings, Path repository, Path directory, String[] words)
            throws Exception {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        Properties system = new Properties();
        system.putAll(System.getProperties());
        System.getenv().forEach((name, value) -> system.setProperty("env." + name.toUpperCase(Locale.ROOT), value));
        Properties user = new Properties();
        Arrays.stream(words)
                .filter(word -> word.startsWith("-D"))
                .map(word -> (word.contains("=") ? word : word + "=true")
                        .substring(2)
                        .split("=", 2))
                .forEach(pair -> user.setProperty(pair[0], pair[1]));
        request.setSystemProperties(system)
                .setUserProperties(user)
                .setBaseDirectory(directory.toFile())
                .setPom(directory.resolve("pom.xml").toFile())
                .setGoals(Stream.of(words).filter(word -> !word.startsWith("-")).toList())
                .setInteractiveMode(false)
                .setUserSettingsFile(settings.toFile())
                .setLocalRepositoryPath(repository.toFile())
                .setMultiModuleProjectDirectory(directory.toFile());
        DefaultSettingsBuildingRequest reading = new DefaultSettingsBuildingRequest();
        reading.setUserSettingsFile(settings.toFile()).setSystemProperties(system);
        Settings read = container.lookup(SettingsBuilder.class).build(reading).getEffectiveSettings();
        read.getServers().forEach(request::addServer);
        read.getMirrors().forEach(request::addMirror);
        return container.lookup(MavenExecutionRequestPopulator.class).populateDefaults(request);
    }

    /** As the Maven Daemon does it: what all of Java reads is changed in place. */
    @SuppressWarnings("unchecked")
    private static void setEnvironment(List<String> pairs) throws ReflectiveOperationException {
        Map<String, String> environment = new HashMap<>();
        pairs.forEach(
                pair -> environment.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        Field field = System.getenv().getClass().getDeclaredField("m");
        field.setAccessible(true);
        Map<String, String> live = (Map<String, String>) field.get(System.getenv());
        live.clear();
        live.putAll(environment);
    }

    /** What is still there after a while; threads that only end when nobody has their owner any more get their chance. */
    private static Set<String> left(Set<Thread> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        Set<Thread> left = now(before);
        while (!left.isEmpty() && System.nanoTime() < end) {
            System.gc();
            left.iterator().next().join(200);
            left = now(before);
        }
        return left.stream().map(Thread::getName).collect(Collectors.toSet());
    }

    private static Set<Thread> now(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && OF_JAVA.negate().test(thread.getName()))
                .collect(Collectors.toSet());
    }

    private static int waiting() throws ReflectiveOperationException {
        Map<?, ?> hooks = (Map<?, ?>) value("java.lang.ApplicationShutdownHooks", "hooks");
        Set<?> files = (Set<?>) value("java.io.DeleteOnExitHook", "files");
        return hooks.size() + files.size();
    }

    private static Object value(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    private static long openFiles() throws IOException {
        File here = new File("/proc/self/fd");
        if (!here.isDirectory()) {
            return 0;
        }
        try (Stream<Path> open = Files.list(here.toPath())) {
            return open.count();
        }
    }
}
