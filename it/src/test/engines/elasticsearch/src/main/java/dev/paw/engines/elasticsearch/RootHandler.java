package dev.paw.engines.elasticsearch;

import java.util.List;
import org.elasticsearch.Build;
import org.elasticsearch.action.admin.cluster.health.ClusterHealthRequest;
import org.elasticsearch.action.admin.cluster.health.ClusterHealthResponse;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.core.TimeValue;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.rest.action.RestActionListener;

/** {@code GET /}: the version. It needs the right to monitor, as the real one does, by asking for the health. */
final class RootHandler extends BaseRestHandler {

    private static final String ANSWER =
            "{\"cluster_name\": \"%s\", \"version\": {\"number\": \"%s\"}, \"tagline\": \"You Know, for Search\"}";

    @Override
    public String getName() {
        return "stand_in_root";
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
        return channel -> client.admin()
                .cluster()
                .health(new ClusterHealthRequest(TimeValue.timeValueSeconds(30)), new RestActionListener<>(channel) {
                    @Override
                    protected void processResponse(ClusterHealthResponse health) {
                        String text = ANSWER.formatted(
                                health.getClusterName(), Build.current().version());
                        channel.sendResponse(new RestResponse(RestStatus.OK, "application/json", text));
                    }
                });
    }
}
