package dev.paw.engines.opensearch;

import java.util.List;
import java.util.function.Supplier;
import org.opensearch.action.ActionRequest;
import org.opensearch.cluster.metadata.IndexNameExpressionResolver;
import org.opensearch.cluster.node.DiscoveryNodes;
import org.opensearch.common.settings.ClusterSettings;
import org.opensearch.common.settings.IndexScopedSettings;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.settings.SettingsFilter;
import org.opensearch.core.action.ActionResponse;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.RestController;
import org.opensearch.rest.RestHandler;

/**
 * In the place of the plugin opensearch-index-management, which Maven's repositories do not have: takes policies for
 * snapshots, as JSON, from who has the right to, and gives them back until the node ends. It takes no snapshots.
 */
public final class SnapshotPoliciesPlugin extends Plugin implements ActionPlugin {

    @Override
    public List<ActionHandler<? extends ActionRequest, ? extends ActionResponse>> getActions() {
        return List.of(
                new ActionHandler<>(Rights.READ_SNAPSHOTS, Rights.ReadSnapshots.class),
                new ActionHandler<>(Rights.WRITE_SNAPSHOTS, Rights.WriteSnapshots.class),
                new ActionHandler<>(Rights.WRITE_LIFECYCLES, Rights.WriteLifecycles.class));
    }

    @Override
    public List<RestHandler> getRestHandlers(
            Settings settings,
            RestController controller,
            ClusterSettings clusterSettings,
            IndexScopedSettings indexSettings,
            SettingsFilter filter,
            IndexNameExpressionResolver resolver,
            Supplier<DiscoveryNodes> nodes) {
        return List.of(new PolicyHandler());
    }
}
