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
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and renders a deployment as far as it goes, and keeps what other goals would end with. */
final class SubjectReader {

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
        TextFiles files = new TextFiles(subject.project());
        return new Judged(
                subject.directory(),
                written.edge().publicUrl(),
                model,
                instances,
                files.below(subject.directory()),
                files.ofProject(),
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
}
