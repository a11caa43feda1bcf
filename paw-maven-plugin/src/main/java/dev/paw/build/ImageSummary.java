package dev.paw.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person wants to know at the end of a build. */
public final class ImageSummary {

    private ImageSummary() {}

    /**
     * The lines to print.
     *
     * @param archive the archive as the user would name it
     */
    public static List<String> lines(BuiltImage image, Output output, Path archive) {
        String tag = image.tags().get(0);
        List<String> lines = new ArrayList<>();
        lines.add("Image   " + tag + " (" + image.platform().ociName() + ")");
        lines.add("Digest  " + image.digest());
        lines.add("Size    " + megabytes(image.size()) + " in " + image.layers().size() + " layers");
        if (output == Output.TAR) {
            lines.add("Archive " + archive);
            lines.add("Load    docker load -i " + archive);
        }
        String reference = output == Output.REGISTRY ? repository(tag) + "@" + image.digest() : tag;
        lines.add("Try     docker run --rm " + reference + " --help");
        return lines;
    }

    /** A reference without its tag. */
    static String repository(String tag) {
        return tag.substring(0, tag.lastIndexOf(':'));
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
