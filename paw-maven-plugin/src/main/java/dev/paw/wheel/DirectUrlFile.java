package dev.paw.wheel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code direct_url.json}: tells in an image where a distribution came from that no index had (PEP 610). */
final class DirectUrlFile {

    /** Name of the file in the {@code dist-info} directory. */
    static final String NAME = "direct_url.json";

    private DirectUrlFile() {}

    /**
     * Its text; empty for what an index had.
     *
     * <p>Of a file or directory of the deployment it has a {@code file:} URL with the path in the deployment, not on the
     * machine that built the image.
     */
    static Optional<String> text(Origin origin) {
        Map<String, Object> json = new TreeMap<>();
        if (origin instanceof Origin.Git git) {
            Map<String, String> info = new TreeMap<>(Map.of("vcs", "git", "commit_id", git.commit()));
            git.ref().ifPresent(ref -> info.put("requested_revision", ref));
            json.put("vcs_info", info);
            git.subdirectory().ifPresent(path -> json.put("subdirectory", path));
        } else if (origin instanceof Origin.Address archive) {
            String hex = archive.sha256().hex();
            json.put("archive_info", new TreeMap<>(Map.of("hash", "sha256=" + hex, "hashes", Map.of("sha256", hex))));
            archive.subdirectory().ifPresent(path -> json.put("subdirectory", path));
        } else if (origin instanceof Origin.Directory directory) {
            json.put("dir_info", Map.of());
            directory.subdirectory().ifPresent(path -> json.put("subdirectory", path));
        }
        if (json.isEmpty()) {
            return Optional.empty();
        }
        json.put("url", url(origin.address()));
        return Optional.of(written(json));
    }

    private static String url(String address) {
        try {
            return LocalPaths.isLocal(address) ? new URI("file", "", "/" + address, null).toString() : address;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("any path makes a URL: " + address, e);
        }
    }

    private static String written(Map<String, Object> json) {
        try {
            return new ObjectMapper().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and strings can be written", e);
        }
    }
}
