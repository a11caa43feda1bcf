package dev.paw.check;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.DeploymentReader;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Instance;
import dev.paw.deployment.Instances;
import dev.paw.render.Preview;
import dev.paw.render.Renderer;
import dev.paw.secrets.Need;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretFault;
import dev.paw.secrets.SecretFaults;
import dev.paw.secrets.SecretNeeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and renders a deployment as far as it goes, and keeps what other goals would end with. */
final class SubjectReader {

    /** No file of a person is larger, and none that is larger is judged. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Subject subject;
    private final List<Mistake> mistakes = new ArrayList<>();

    SubjectReader(Subject subject) {
        this.subject = subject;
    }

    Judged read(Instant now) throws IOException {
        Deployment written = written();
        Deployment model = written.environment() == Environment.DEVELOPMENT
                ? written
                : written.reachedAt(overTls(written.edge().publicUrl()));
        List<Instance> instances = instances(model);
        Preview preview = preview(model, instances);
        List<TextFile> rendered = preview.files().stream()
                .filter(file -> isUnderstood())
                .map(file -> new TextFile(
                        file.path(), place(preview.directory().resolve(file.path())), file.text(), file.source()))
                .toList();
        return new Judged(
                subject.directory(),
                written.edge().publicUrl(),
                model,
                instances,
                sources(),
                rendered,
                Compose.among(rendered),
                mistakes,
                new SecretDirectory(subject.secrets(), subject.environment()),
                new Once<>(() -> secretFaults(model, now)),
                Optional.empty());
    }

    private Deployment written() {
        Problems problems = new Problems();
        try {
            return DeploymentReader.read(subject.directory(), subject.environment(), problems);
        } catch (PawException e) {
            if (!Files.exists(subject.directory().resolve(DeploymentReader.FILE))) {
                throw e;
            }
            mistakes.add(new Mistake(Stage.DOCUMENT, placed(Stage.DOCUMENT, e), false));
            return DeploymentReader.standIn(subject.environment());
        } finally {
            note(Stage.MODEL, problems);
        }
    }

    /** What is rendered from defaults is nobody's. */
    private boolean isUnderstood() {
        return mistakes.stream().noneMatch(mistake -> mistake.stage() == Stage.DOCUMENT);
    }

    /** Without TLS nothing would be rendered that could be judged. */
    private static URI overTls(Optional<URI> publicUrl) {
        URI url = publicUrl.orElse(URI.create("https://" + Judged.STAND_IN));
        return url.getScheme().equals("https") ? url : URI.create("https://" + url.getHost());
    }

    private List<SecretFault> secretFaults(Deployment model, Instant now) {
        boolean anywhere = model.edge()
                .publicUrl()
                .filter(url -> url.getHost().equals(Judged.STAND_IN))
                .isPresent();
        List<Need> needs = SecretNeeds.of(model).stream()
                .filter(need -> !anywhere || !need.name().equals(SecretNeeds.PUBLIC))
                .toList();
        SecretDirectory directory = new SecretDirectory(subject.secrets(), subject.environment());
        return SecretFaults.of(directory, needs, now, List.of(subject.directory(), subject.output()));
    }

    private List<Instance> instances(Deployment model) {
        Problems setup = new Problems();
        Problems projects = new Problems();
        List<Instance> instances = Instances.read(subject.directory(), model, setup, projects);
        note(Stage.SETUP, setup);
        note(Stage.PROJECTS, projects);
        return instances;
    }

    private Preview preview(Deployment model, List<Instance> instances) throws IOException {
        Renderer renderer = new Renderer(subject.directory(), subject.output(), subject.version(), subject.secrets());
        Problems templates = new Problems();
        try {
            return renderer.preview(model, instances, templates, this::validate);
        } catch (PawException e) {
            templates.add(e);
            return new Preview(subject.output().resolve(subject.environment().id()), List.of());
        } finally {
            if (isUnderstood()) {
                note(Stage.TEMPLATES, templates);
            }
        }
    }

    private void validate(Instance completed) {
        Problems setup = new Problems();
        warn(Stage.SETUP, completed.setup().validate(setup));
        note(Stage.SETUP, setup);
        if (completed.projects().projects().isEmpty() && mistakes.stream().anyMatch(SubjectReader::isOfProjects)) {
            return;
        }
        Problems projects = new Problems();
        warn(Stage.PROJECTS, completed.projects().validate(completed.setup(), projects));
        note(Stage.PROJECTS, projects);
    }

    /** Why there are none. */
    private static boolean isOfProjects(Mistake mistake) {
        return mistake.stage() == Stage.PROJECTS;
    }

    private void note(Stage stage, Problems problems) {
        problems.found().forEach(problem -> mistakes.add(new Mistake(stage, placed(stage, problem), false)));
    }

    private void warn(Stage stage, List<PawException> warnings) {
        warnings.forEach(warning -> mistakes.add(new Mistake(stage, placed(stage, warning), true)));
    }

    /** Other goals name files relative to the deployment's directory; findings name all relative to the project. */
    private PawException placed(Stage stage, PawException problem) {
        Place told = problem.place();
        Path file = subject.directory().resolve(told.name());
        // What is wrong with an instance is so in a file, be it that the file is missing.
        boolean ofInstance = stage == Stage.SETUP || stage == Stage.PROJECTS;
        boolean isFile = !told.name().isEmpty() && (ofInstance || Files.exists(file));
        return isFile ? problem.at(place(file).at(told.line())) : problem;
    }

    private Place place(Path file) {
        return Place.of(subject.project(), file);
    }

    private List<TextFile> sources() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(subject.directory())) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        List<TextFile> sources = new ArrayList<>();
        for (Path file : files) {
            if (Files.size(file) <= LARGEST) {
                String path = subject.directory().relativize(file).toString().replace('\\', '/');
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                sources.add(new TextFile(path, place(file), text.replace("\r\n", "\n"), Optional.empty()));
            }
        }
        return sources;
    }
}
