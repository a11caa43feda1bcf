package dev.paw.maven;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** Sessions of Maven as it would make them from the settings in the test resources. */
final class Sessions {

    private Sessions() {}

    /** A session in batch mode without settings. */
    static MavenExecutionRequest request() {
        return new DefaultMavenExecutionRequest().setInteractiveMode(false);
    }

    /** Maven keeps this constructor for its own use, and there is no other that takes no container. */
    @SuppressWarnings("deprecation")
    static MavenSession of(MavenExecutionRequest request) {
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    static MavenSession withSettings() throws IOException {
        try (InputStream in = Sessions.class.getResourceAsStream("/maven/settings.xml")) {
            Settings settings = new SettingsXpp3Reader().read(in);
            return of(request().setServers(settings.getServers()).setProxies(settings.getProxies()));
        } catch (XmlPullParserException e) {
            throw new IOException(e);
        }
    }

    /** Maven's own, with the master password of the test resources. */
    static SettingsDecrypter decrypter() {
        try {
            Path file = Path.of(
                    Sessions.class.getResource("/maven/settings-security.xml").toURI());
            DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher());
            dispatcher.setConfigurationFile(file.toString());
            return new DefaultSettingsDecrypter(dispatcher);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
