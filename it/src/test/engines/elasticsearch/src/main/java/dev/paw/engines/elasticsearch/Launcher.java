package dev.paw.engines.elasticsearch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Starts a node of the configuration directory that {@code es.path.conf} names. Variables become settings as in the image:
 * those with dots in their names, and {@code ES_SETTING_A_B__C} as {@code a.b_c}. {@code ELASTIC_PASSWORD} goes into a new
 * keystore.
 *
 * <p>It stands in for programs of the distribution that are not published, and leaves out what they do beyond: entitlements,
 * and bootstrap checks.
 */
public final class Launcher {

    private static final String PREFIX = "ES_SETTING_";

    private Launcher() {}

    /** Runs until it is asked to end. */
    public static void main(String[] arguments) throws Exception {
        Path config = Path.of(System.getProperty("es.path.conf"));
        Map<String, String> settings = settings(System.getenv());
        settings.put("path.home", System.getProperty("es.path.home"));
        LogConfigurator.registerErrorListener();
        LogConfigurator.setNodeName(settings.getOrDefault("node.name", "node"));
        Environment environment = environment(Settings.EMPTY, settings, config);
        LogConfigurator.configure(environment, true);
        Settings secure = Settings.builder().setSecureSettings(keystore(config)).build();
        Environment complete = environment(secure, settings, config);
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
                PluginsLoader.loadModulesBundles(complete.modulesDir()),
                PluginsLoader.loadPluginsBundles(complete.pluginsDir()),
                Map.of(),
                // Here Elasticsearch is no module of Java's.
                false);
        CountDownLatch ended = new CountDownLatch(1);
        try (Node node = new Node(complete, plugins)) {
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
            node.start();
            ended.await();
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Environment environment(Settings settings, Map<String, String> overrides, Path config) {
        return InternalSettingsPreparer.prepareEnvironment(settings, overrides, config, () -> "node");
    }

    private static Map<String, String> settings(Map<String, String> variables) {
        Map<String, String> settings = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.matches("[a-z0-9_]+(\\.[a-z0-9_]+)+")) {
                settings.put(name, value);
            } else if (name.startsWith(PREFIX)) {
                String key = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                settings.put(key.replace("__", "\0").replace('_', '.').replace('\0', '_'), value);
            }
        });
        return settings;
    }

    private static KeyStoreWrapper keystore(Path config) throws Exception {
        KeyStoreWrapper keystore = KeyStoreWrapper.create();
        String password = System.getenv("ELASTIC_PASSWORD");
        if (password != null) {
            keystore.setString("bootstrap.password", password.toCharArray());
        }
        keystore.save(config, new char[0]);
        return keystore;
    }
}
