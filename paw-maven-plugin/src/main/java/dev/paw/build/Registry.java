package dev.paw.build;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate.ContentDescriptorTemplate;
import com.google.cloud.tools.jib.image.json.ManifestListTemplate;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import dev.paw.PawException;
import dev.paw.Progress;
import dev.paw.Sha256;
import dev.paw.deployment.Platform;
import dev.paw.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One repository of a registry (OCI distribution spec), through Jib's registry client; see {@link JibImage} for what
 * that means. Every failure is a {@link PawException} that names the image.
 */
final class Registry implements AutoCloseable {

    private final ImageReference image;
    private final FailoverHttpClient http;
    private final RegistryClient client;
    private final RegistryErrors errors;
    private final RegistryRetry retry;

    private Registry(
            ImageReference image,
            FailoverHttpClient http,
            RegistryClient client,
            RegistryErrors errors,
            RegistryRetry retry) {
        this.image = image;
        this.http = http;
        this.client = client;
        this.errors = errors;
        this.retry = retry;
    }

    /** The repository of {@code image}, to read from. */
    static Registry toPull(ImageReference image, RegistryAccess access, Progress progress) {
        return open(image, access, progress, RegistryClient::doPullBearerAuth);
    }

    /** The repository of {@code image}, to write to. */
    static Registry toPush(ImageReference image, RegistryAccess access, Progress progress) {
        return open(image, access, progress, RegistryClient::doPushBearerAuth);
    }

    private static Registry open(
            ImageReference image, RegistryAccess access, Progress progress, Authentication authentication) {
        boolean insecure = access.insecureFor(image.getRegistry());
        Optional<Credential> credential = new RegistryCredentials(access, progress).find(image);
        FailoverHttpClient http = RegistryHttp.client(
                access, insecure, credential.isPresent(), event -> progress.debug(event.getMessage()));
        RegistryClient.Factory factory = RegistryClient.factory(
                        EventHandlers.NONE, image.getRegistry(), image.getRepository(), http)
                .setUserAgent("paw");
        credential.ifPresent(factory::setCredential);
        RegistryClient client = factory.newRegistryClient();
        RegistryErrors errors = new RegistryErrors(image, credential.isPresent());
        RegistryRetry retry = new RegistryRetry(Duration.ofMillis(500), progress);
        Registry registry = new Registry(image, http, client, errors, retry);
        try {
            registry.authenticate(access, authentication, credential);
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    private void authenticate(RegistryAccess access, Authentication authentication, Optional<Credential> credential) {
        errors.told(() -> retry.call("authentication", () -> {
            RegistryProbe.check(image.getRegistry(), access);
            boolean bearer = authentication.perform(client);
            credential
                    .filter(known -> !bearer && !known.isOAuth2RefreshToken())
                    .ifPresent(known -> client.configureBasicAuth());
            return bearer;
        }));
    }

    /** The manifest that a tag or digest names; of an index, the one for {@code platform}. */
    RegistryManifest manifest(String qualifier, Platform platform) {
        ManifestAndDigest<ManifestTemplate> found =
                errors.told(() -> retry.call("manifest " + qualifier, () -> client.pullManifest(qualifier)));
        if (found.getManifest() instanceof ManifestListTemplate index) {
            String digest = index.getDigestsForPlatform(platform.architecture(), "linux").stream()
                    .findFirst()
                    .orElseThrow(() -> errors.noPlatform(platform));
            return manifest(digest, platform);
        }
        if (found.getManifest() instanceof BuildableManifestTemplate manifest) {
            return new RegistryManifest(
                    paw(found.getDigest().getHash()),
                    paw(manifest.getContainerConfiguration().getDigest().getHash()),
                    manifest.getLayers().stream().map(Registry::paw).toList());
        }
        throw errors.unreadable("its manifest is of a kind from before 2016");
    }

    /** The digest of the manifest that a tag names now. */
    Optional<Sha256> tagged(String tag) {
        return errors.told(() -> retry.call("tag " + tag, () -> client.checkManifest(tag)))
                .map(found -> paw(found.getDigest().getHash()));
    }

    /** Takes a blob into the store; one that is not what was asked for fails and is not kept. */
    void pull(Sha256 digest, Store store) {
        errors.told(() -> retry.call(
                "blob " + digest,
                () -> store.offer(
                        digest,
                        out -> client.pullBlob(JibImage.jib(digest), size -> {}, read -> {})
                                .writeTo(out))));
    }

    /**
     * Sends a blob unless the repository has it.
     *
     * @return whether it was sent
     */
    boolean push(Sha256 digest, Blob blob) {
        return errors.told(() -> retry.call("blob " + digest, () -> {
            if (client.checkBlob(JibImage.jib(digest)).isPresent()) {
                return false;
            }
            client.pushBlob(JibImage.jib(digest), blob, null, sent -> {});
            return true;
        }));
    }

    /** Puts a tag on a manifest whose blobs are all there. */
    void push(ManifestTemplate manifest, String tag) {
        errors.told(() -> retry.call("tag " + tag, () -> client.pushManifest(manifest, tag)));
    }

    /** Closes connections; what was asked for has come, so that nothing depends on how this ends. */
    @Override
    public void close() {
        try {
            http.shutDown();
        } catch (IOException e) {
            retry.progress().debug("connections to " + image.getRegistry() + " do not close: " + e.getMessage());
        }
    }

    private static Sha256 paw(ContentDescriptorTemplate descriptor) {
        return paw(descriptor.getDigest().getHash());
    }

    private static Sha256 paw(String hex) {
        return new Sha256(hex);
    }

    /** Bearer authentication, if the registry asks for it. */
    @FunctionalInterface
    private interface Authentication {

        boolean perform(RegistryClient client) throws IOException, RegistryException;
    }
}
