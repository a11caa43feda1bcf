package dev.paw.build;

/** Makes an image from a deployment and its lock: layers, configuration, archive and description. */
public final class ImageBuilder {

    /** Builds the image into {@link BuildRequest#output} and tells what came out. */
    public BuiltImage build(BuildRequest request) {
        throw new UnsupportedOperationException(request.version());
    }
}
