package dev.paw.maven;

import dev.paw.BaseDirectories;
import dev.paw.store.Store;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that use the cache. */
abstract class AbstractCacheGoal extends AbstractPawGoal {

    /**
     * Directory of downloads and layers, shared by all deployments and safe to delete. Default: {@code paw} below
     * {@code $XDG_CACHE_HOME}, which is {@code ~/.cache} where that is not set, or relative.
     *
     * @since 0.1.0
     */
    @Parameter(property = "paw.cache")
    private File cache;

    /** The cache. */
    protected final Store store() {
        return new Store(cache(), progress());
    }

    /** Its directory. */
    protected final Path cache() {
        return Optional.ofNullable(cache).map(File::toPath).orElseGet(AbstractCacheGoal::defaultCache);
    }

    private static Path defaultCache() {
        return BaseDirectories.find(System.getenv(), "XDG_CACHE_HOME")
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("paw");
    }
}
