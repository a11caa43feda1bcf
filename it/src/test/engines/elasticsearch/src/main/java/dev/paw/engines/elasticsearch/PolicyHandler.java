package dev.paw.engines.elasticsearch;

import java.io.IOException;
import java.util.List;
import org.elasticsearch.action.ActionRequestValidationException;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentParser;
import org.elasticsearch.xpack.core.slm.SnapshotLifecyclePolicy;

/** {@code PUT /_slm/policy/…}: reads and judges the policy as the real one does, but takes no snapshots by it. */
final class PolicyHandler extends BaseRestHandler {

    @Override
    public String getName() {
        return "stand_in_policy";
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(RestRequest.Method.PUT, "/_slm/policy/{name}"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) throws IOException {
        try (XContentParser parser = request.contentParser()) {
            ActionRequestValidationException wrong =
                    SnapshotLifecyclePolicy.parse(parser, request.param("name")).validate();
            if (wrong != null) {
                throw new IllegalArgumentException(wrong);
            }
        }
        return channel ->
                channel.sendResponse(new RestResponse(RestStatus.OK, "application/json", "{\"acknowledged\": true}"));
    }
}
