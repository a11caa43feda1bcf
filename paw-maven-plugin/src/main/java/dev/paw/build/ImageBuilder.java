package dev.paw.build;

import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.layer.Layer;
import dev.paw.layer.LayerStore;
import java.io.IOException;
import java.util.List;

/**
 * Makes an image from a deployment and its lock: layers, configuration, archive and description.
 *
 * <p>The same lock and the same script give the same digest, whatever the machine, the path, the user or the state of
 * the cache.
 */
public final class ImageBuilder {

    private final BuildSources sources;
    private final ImageFiles files;
    private final RegistryAccess registries;
    private final DockerDaemon docker;
    private final Progress progress;

    /**
     * A builder.
     *
     * @param files where archive and description go
     * @param docker what {@link Output#DOCKER} means
     */
    public ImageBuilder(
            BuildSources sources, ImageFiles files, RegistryAccess registries, DockerDaemon docker, Progress progress) {
        this.sources = sources;
        this.files = files;
        this.registries = registries;
        this.docker = docker;
        this.progress = progress;
    }

    /**
     * Builds an image and brings it where it is to go.
     *
     * @param inputs fingerprint of the request, kept in the description
     * @throws PawException whatever is in the way, told in the user's words
     */
    public BuiltImage build(BuildRequest request, Sha256 inputs, Output output) throws IOException {
        files.sweep();
        try {
            ImagePlan.Keys keys = new ImagePlan.Keys(Fingerprint.tool());
            ImagePlan plan = new ImagePlanner(sources, keys).plan(request);
            List<Layer> layers =
                    new LayerMaker(part -> new LayerStore(sources.stores().apply(part)), progress).make(plan);
            JibImage jib = JibImage.of(plan.configuration(), layers);
            BuiltImage image = new BuiltImage(
                    files.name(),
                    List.of(request.tag()),
                    request.platform(),
                    jib.digest(),
                    jib.id(),
                    plan.configuration().created(),
                    layers.stream().mapToLong(Layer::size).sum(),
                    layers,
                    inputs);
            deliver(jib, image, output);
            return image;
        } catch (IOException e) {
            throw DiskSpace.told(e);
        }
    }

    private void deliver(JibImage jib, BuiltImage image, Output output) throws IOException {
        String tag = image.tags().get(0);
        DockerArchive archive = new DockerArchive(image.tags(), jib.configuration(), image.layers());
        switch (output) {
            case TAR -> files.write(archive, image, progress);
            case DOCKER -> {
                boolean loaded = docker.load(archive, tag, image.id());
                progress.info(loaded ? "Loaded " + tag + " into Docker" : "Docker has " + tag + " already");
                files.write(image);
            }
            case REGISTRY -> {
                new RegistryPush(registries, progress).push(jib, tag);
                files.write(image);
            }
        }
    }
}
