package dev.paw.maven;

import dev.paw.store.Store;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that use the cache. */
abstract class AbstractCacheGoal extends AbstractPawGoal {

    /**
     * Directory of downloads and layers, shared by all deployments and safe to delete. Default: {@code paw} below
     * {@code $XDG_CACHE_HOME}, which is {@code ~/.cache} where that is not set.
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

    /** XDG Base Directory Specification: an unset or relative {@code XDG_CACHE_HOME} is as good as none. */
    private static Path defaultCache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("paw");
    }
}
