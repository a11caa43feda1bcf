package dev.paw.render;

import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Problems;
import dev.paw.deployment.Aliases;
import dev.paw.deployment.Deployment;
import dev.paw.deployment.Environment;
import dev.paw.deployment.Instance;
import dev.paw.deployment.SetupCfg;
import dev.paw.lock.ServiceImages;
import dev.paw.secrets.OwnAuthority;
import dev.paw.secrets.SecretDirectory;
import dev.paw.secrets.SecretNeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Renders a deployment: bundled and own templates, filled from the model, and the configuration of each instance.
 *
 * <p>Everything is rendered before the first file is written, so that a mistake leaves an earlier rendering whole.
 */
public final class Renderer {

    static final String INSTANCES = "multi-mordred/instances/";

    private final Path directory;
    private final Path output;
    private final String version;
    private final Path secrets;

    /**
     * A renderer for one deployment project.
     *
     * @param directory the deployment's files: {@code src/main/paw}; own templates lie in {@code templates} below it
     * @param output where renderings go, each into a directory named like its environment
     * @param version the project's version, which tags its images
     * @param secrets the project's directory of secrets, which need not exist: a rendering names it, and reads nothing in it
     */
    public Renderer(Path directory, Path output, String version, Path secrets) {
        this.directory = directory;
        this.output = output;
        this.version = version;
        this.secrets = secrets;
    }

    /**
     * Renders into {@code <output>/<environment>}.
     *
     * @param instances what multi-mordred works on; their configuration is completed and validated here
     * @throws PawException if a template or the configuration of an instance is wrong; nothing is written then
     */
    public Rendered render(Deployment deployment, List<Instance> instances) throws IOException {
        Problems templates = new Problems();
        Problems configuration = new Problems();
        List<PawException> warnings = new ArrayList<>();
        Preview preview = preview(deployment, instances, templates, completed -> {
            warnings.addAll(completed.setup().validate(configuration));
            warnings.addAll(completed.projects().validate(completed.setup(), configuration));
        });
        templates.throwIfAny("The deployment cannot be rendered");
        configuration.throwIfAny("The configuration of multi-mordred cannot work");
        SortedMap<String, String> texts = new TreeMap<>();
        preview.files().forEach(file -> texts.put(file.path(), file.text()));
        List<String> told =
                new ArrayList<>(warnings.stream().map(PawException::getMessage).toList());
        told.addAll(lackOfSecrets(deployment));
        return new Tree(preview.directory()).update(texts).withWarnings(told);
    }

    /**
     * What {@link #render} would write, without writing it, and however much of it there is: a mistake goes to
     * {@code problems}, and what it spoils is left out.
     *
     * @param completed takes the configuration of each instance as it is rendered, which is for the caller to validate
     */
    public Preview preview(
            Deployment deployment, List<Instance> instances, Problems problems, Consumer<Instance> completed)
            throws IOException {
        Model model = model(deployment);
        Preview.Draft draft = new Preview.Draft(problems);
        List<Template> templates = Templates.read(deployment.environment().id(), model.absent(), directory, problems);
        Engine engine = new Engine(templates, model.names(instances));
        for (Template template : templates) {
            if (!template.isPart()) {
                draft.add(template.output(), Header.source(template.place()), () -> text(engine, template));
            }
        }
        model.files(instances).forEach((path, text) -> draft.add(path, "", () -> text));
        model.copies()
                .forEach((path, own) ->
                        draft.add(path, Header.source(Place.of(own.path())), () -> OwnAuthority.read(directory, own)));
        for (Instance instance : instances) {
            SetupCfg setup = instance.setup().complete(model.settings(instance));
            completed.accept(new Instance(instance.name(), setup, instance.projects(), instance.aliases()));
            String root = INSTANCES + instance.name() + "/";
            draft.add(root + "setup.cfg", Header.source(setup.place()), () -> text(setup));
            draft.add(
                    root + "projects.json",
                    Header.source(instance.projects().place()),
                    () -> instance.projects().text());
            draft.add(
                    root + Aliases.NAME,
                    Header.source(instance.aliases().place()),
                    () -> instance.aliases().text());
        }
        return draft.preview(output.resolve(deployment.environment().id()));
    }

    private List<String> lackOfSecrets(Deployment deployment) {
        SecretDirectory directory = new SecretDirectory(secrets, deployment.environment());
        boolean none = !SecretNeeds.of(deployment).isEmpty() && !Files.isDirectory(directory.path());
        return none
                ? List.of("There are no secrets yet, without which it does not start: " + directory.command())
                : List.of();
    }

    private Model model(Deployment deployment) throws IOException {
        if (deployment.environment() == Environment.DEVELOPMENT) {
            return new DevelopmentModel(deployment, version);
        }
        String environment = deployment.environment().id();
        Path secretsFrom = output.resolve(environment)
                .toAbsolutePath()
                .normalize()
                .relativize(secrets.resolve(environment).toAbsolutePath().normalize());
        return new ProductionModel(
                ServiceImages.read(directory).pin(deployment),
                new BuiltReference(output.resolve("images")).of(deployment, version),
                version,
                secretsFrom.toString().replace('\\', '/'));
    }

    private static String text(Engine engine, Template template) {
        return Header.above(engine.fill(template), template);
    }

    private static String text(SetupCfg setup) {
        return Header.comment("#", setup.place()) + "\n" + setup.text();
    }
}
