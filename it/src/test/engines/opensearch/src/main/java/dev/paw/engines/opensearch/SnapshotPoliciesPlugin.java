package dev.paw.engines.opensearch;

import static org.opensearch.core.rest.RestStatus.CONFLICT;
import static org.opensearch.core.rest.RestStatus.CREATED;
import static org.opensearch.core.rest.RestStatus.NOT_FOUND;
import static org.opensearch.core.rest.RestStatus.OK;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.node.DiscoveryNodes;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.IndexScopedSettings;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.settings.SettingsFilter;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BaseRestHandler;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestController;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;
import org.opensearch.client.node.NodeClient;

/**
 * In the place of the plugin opensearch-index-management, which Maven's repositories do not have: takes policies for
 * snapshots, as JSON, and gives them back until the node ends. It takes no snapshots.
 */
public final class SnapshotPoliciesPlugin extends Plugin implements ActionPlugin {

    @Override
    public List<RestHandler> getRestHandlers(
            Settings settings,
            RestController controller,
            ClusterSettings clusterSettings,
            IndexScopedSettings indexSettings,
            SettingsFilter filter,
            IndexNameExpressionResolver resolver,
            Supplier<DiscoveryNodes> nodes) {
        return List.of(new Policies());
    }

    private static final class Policies extends BaseRestHandler {

        private final Map<String, String> policies = new ConcurrentHashMap<>();

        @Override
        public String getName() {
            return "snapshot_policies";
        }

        @Override
        public List<Route> routes() {
            String path = "/_plugins/_sm/policies/{name}";
            return List.of(new Route(RestRequest.Method.GET, path), new Route(RestRequest.Method.POST, path));
        }

        @Override
        protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
            String name = request.param("name");
            boolean known = policies.containsKey(name);
            RestStatus status;
            if (request.method() == RestRequest.Method.GET) {
                status = known ? OK : NOT_FOUND;
            } else {
                status = known ? CONFLICT : CREATED;
                policies.putIfAbsent(name, request.requiredContent().utf8ToString());
            }
            String answer = policies.getOrDefault(name, "{}");
            return channel -> channel.sendResponse(new BytesRestResponse(status, "application/json", answer));
        }
    }
}
