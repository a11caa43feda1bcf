package dev.paw.check;

import dev.paw.Place;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Instance;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretFault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A deployment as rules see it: the model, the files that it is written in, and the files that it is rendered to. What is
 * wrong with the model or a template keeps no other rule from its work: the rest is judged as far as it goes.
 *
 * @param directory the deployment's files: {@code src/main/paw}
 * @param publicUrl the public address as deployment.yaml has it
 * @param model what could be understood of {@code deployment.yaml}; defaults stand for the rest. Without a usable public
 *     address in production it has {@link #STAND_IN}, so that the rest can be rendered
 * @param instances those whose files could be read
 * @param sources the text files of {@code src/main/paw}, own templates included, by path
 * @param projectFiles what is committed beside {@code src}: the POM, {@code .mvn}, {@code README.md}, files of CI
 * @param rendered the files that it is rendered to, by path; those whose template fails are missing
 * @param compose the Compose files among the rendered
 * @param mistakes what other goals would end with
 * @param secrets where the environment's secrets lie, whether or not they are there
 * @param secretFaults what is wrong with the environment's secrets; judged when it is asked for, and once
 * @param host the machine that runs the deployment, where it is to be judged as well
 */
public record Judged(
        Path directory,
        Optional<URI> publicUrl,
        Deployment model,
        List<Instance> instances,
        List<TextFile> sources,
        List<TextFile> projectFiles,
        List<TextFile> rendered,
        List<Compose> compose,
        List<Mistake> mistakes,
        SecretDirectory secrets,
        Supplier<List<SecretFault>> secretFaults,
        Optional<Host> host) {

    /** The host that takes the place of a public address that is missing or wrong (RFC 2606). */
    public static final String STAND_IN = "public-url.invalid";

    /** Keeps the order. */
    public Judged {
        instances = List.copyOf(instances);
        sources = List.copyOf(sources);
        projectFiles = List.copyOf(projectFiles);
        rendered = List.copyOf(rendered);
        compose = List.copyOf(compose);
        mistakes = List.copyOf(mistakes);
    }

    /** What it is judged for. */
    public Environment environment() {
        return model.environment();
    }

    /** The file of {@code src/main/paw} at this path: {@code setup.cfg}. */
    public Optional<TextFile> source(String path) {
        return sources.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The rendered file at this path: {@code nginx/nginx.conf}. */
    public Optional<TextFile> rendered(String path) {
        return rendered.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The rendered files whose whole path matches. */
    public Stream<TextFile> rendered(Pattern path) {
        return rendered.stream().filter(file -> path.matcher(file.path()).matches());
    }

    /** The same with a rendered file changed. */
    public Judged rendered(String path, UnaryOperator<String> change) {
        List<TextFile> changed = rendered.stream()
                .map(file -> file.path().equals(path)
                        ? new TextFile(path, file.place(), change.apply(file.text()), file.source())
                        : file)
                .toList();
        return with(changed, Compose.among(changed), host);
    }

    /** The same on this machine. */
    public Judged on(Host machine) {
        return with(rendered, compose, Optional.of(machine));
    }

    private Judged with(List<TextFile> files, List<Compose> composed, Optional<Host> machine) {
        return new Judged(
                directory,
                publicUrl,
                model,
                instances,
                sources,
                projectFiles,
                files,
                composed,
                mistakes,
                secrets,
                secretFaults,
                machine);
    }

    /** Whether deployment.yaml and what is laid over it could be read; otherwise defaults stand for all of it. */
    public boolean isUnderstood() {
        return mistakes.stream().noneMatch(mistake -> mistake.stage() == Stage.DOCUMENT);
    }

    /** Whether paw:render would render it. */
    public boolean canBeRendered() {
        boolean addressed = environment() == Environment.DEVELOPMENT
                || publicUrl.filter(url -> url.getScheme().equals("https")).isPresent();
        return addressed && mistakes.stream().allMatch(Mistake::isWarning);
    }

    /** A place as the reader of the deployment names it, relative to the project. */
    public Place place(Place read) {
        return source(read.name()).map(file -> file.at(read.line())).orElse(read);
    }

    /** The services of all Compose files. */
    public Stream<ComposeService> services() {
        return compose.stream().flatMap(file -> file.services().stream());
    }
}
