package dev.paw.python;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paw.PawException;
import dev.paw.Place;
import dev.paw.Progress;
import dev.paw.net.PlainHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The package indexes that a pip asks. It looks once whether they answer, with the first job that needs one; those that do
 * not are named and left out from then on.
 */
final class Indexes {

    private static final String ANOTHER = "name one that can be reached with -Dpaw.python.indexUrl=<URL>, or set pip up"
            + " with one (pip config set global.index-url <URL>)";

    private final PackageIndex wanted;
    private final boolean offline;
    private final Progress progress;
    private Optional<JsonNode> unusable = Optional.empty();
    private List<UnusableIndex> leftOut = List.of();

    Indexes(PackageIndex wanted, boolean offline, Progress progress) {
        this.wanted = wanted;
        this.offline = offline;
        this.progress = progress;
    }

    /** Those that were left out, each with the reason. */
    List<String> leftOut() {
        return leftOut.stream().map(UnusableIndex::toString).toList();
    }

    /** The job, with which indexes it is to ask. */
    Map<String, Object> complete(Map<String, Object> job) {
        Map<String, Object> whole = new HashMap<>(job);
        wanted.url().ifPresent(url -> whole.put("index", url));
        whole.put("offline", offline);
        unusable.ifPresent(indexes -> whole.put("unusable", indexes));
        return whole;
    }

    /** User and password for an index, which go to pip and nowhere else; empty if there are none. */
    Map<String, Object> login(JsonNode question) {
        URI url = URI.create(question.path("url").asText());
        return wanted.credentials()
                .apply(url)
                .map(user -> PlainHttp.guarded(url, user))
                .map(credentials -> Map.<String, Object>of(
                        "user",
                        credentials.user(),
                        "password",
                        credentials.password().reveal(password -> password)))
                .orElse(Map.of());
    }

    /**
     * Leaves out those that cannot be used.
     *
     * @throws PawException if there is no other
     */
    void leaveOut(JsonNode event) {
        List<UnusableIndex> found = new ArrayList<>();
        event.path("problems").forEach(each -> found.add(UnusableIndex.of(each)));
        if (found.isEmpty() && event.path("asked").asInt() == 0) {
            throw new PawException("pip is set up with no package index", Place.NONE, ANOTHER);
        }
        if (found.size() == event.path("asked").asInt()) {
            String all = String.join(
                    ", ", found.stream().map(UnusableIndex::toString).toList());
            throw new PawException("no package index can be used: " + all, Place.NONE, mend(found));
        }
        unusable = Optional.of(event.path("unusable"));
        leftOut = List.copyOf(found);
        leftOut.forEach(each -> progress.warn(
                "Going on without the package index " + each + (each.wantsUser() ? "; " + wayIn(each) : "")));
    }

    private String mend(List<UnusableIndex> all) {
        return all.stream()
                .filter(UnusableIndex::wantsUser)
                .findFirst()
                .map(index -> wayIn(index) + "\nor " + ANOTHER)
                .orElse(ANOTHER);
    }

    /** How it would let this user in. */
    private String wayIn(UnusableIndex index) {
        if (index.ownUser()) {
            return "check the user and password in its address where pip is set up with it (pip config debug shows"
                    + " where), and what this user may read (docs/credentials.md)";
        }
        if (wanted.credentials().apply(URI.create(index.url())).isPresent()) {
            return "check the user and password that settings.xml has for it, and what this user may read"
                    + " (docs/credentials.md)";
        }
        return "it wants a user: give user and password in settings.xml as <server>, "
                + (wanted.url().isPresent()
                        ? "and name its <id> with -Dpaw.python.indexServer=<id>"
                        : "with the host of the index as <id>")
                + " (docs/credentials.md)";
    }
}
