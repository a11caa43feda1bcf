package dev.paw.engines.opensearch;

import static org.opensearch.core.rest.RestStatus.BAD_REQUEST;
import static org.opensearch.core.rest.RestStatus.CONFLICT;
import static org.opensearch.core.rest.RestStatus.CREATED;
import static org.opensearch.core.rest.RestStatus.NOT_FOUND;
import static org.opensearch.core.rest.RestStatus.OK;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.opensearch.action.ActionType;
import org.opensearch.action.support.master.AcknowledgedResponse;
import org.opensearch.client.node.NodeClient;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.rest.BaseRestHandler;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestRequest;
import org.opensearch.rest.RestRequest.Method;
import org.opensearch.rest.action.RestActionListener;

/**
 * {@code /_plugins/_sm/policies/…} for who has the right to: POST takes a policy that is not there yet, GET gives it back
 * with its sequence number, and PUT takes another that names this number. {@code PUT /_plugins/_ism/policies/…} takes
 * everything and keeps nothing.
 */
final class PolicyHandler extends BaseRestHandler {

    private static final String SNAPSHOTS = "/_plugins/_sm/policies/{name}";

    private final Map<String, Policy> policies = new ConcurrentHashMap<>();

    private record Policy(long number, String json) {

        String answer() {
            return "{\"_id\":\"x\",\"_version\":%d,\"_seq_no\":%d,\"_primary_term\":1,\"sm_policy\":%s}"
                    .formatted(number + 1, number, json);
        }
    }

    @Override
    public String getName() {
        return "stand_in_policies";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Method.GET, SNAPSHOTS),
                new Route(Method.POST, SNAPSHOTS),
                new Route(Method.PUT, SNAPSHOTS),
                new Route(Method.PUT, "/_plugins/_ism/policies/{name}"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
        String name = request.param("name");
        if (request.path().startsWith("/_plugins/_ism/")) {
            request.requiredContent();
            return whoMay(Rights.WRITE_LIFECYCLES, client, () -> answer(OK, "{}"));
        }
        if (request.method() == Method.GET) {
            return whoMay(Rights.READ_SNAPSHOTS, client, () -> get(name));
        }
        String json = request.requiredContent().utf8ToString();
        long number = request.paramAsLong("if_seq_no", -1);
        boolean named = number >= 0 && request.paramAsLong("if_primary_term", -1) == 1;
        return request.method() == Method.POST
                ? whoMay(Rights.WRITE_SNAPSHOTS, client, () -> post(name, json))
                : whoMay(
                        Rights.WRITE_SNAPSHOTS,
                        client,
                        () -> named ? put(name, json, number) : answer(BAD_REQUEST, "{}"));
    }

    private static RestChannelConsumer whoMay(
            ActionType<AcknowledgedResponse> right, NodeClient client, Supplier<BytesRestResponse> answer) {
        return channel -> client.execute(right, new Rights.Question(), new RestActionListener<>(channel) {
            @Override
            protected void processResponse(AcknowledgedResponse yes) {
                channel.sendResponse(answer.get());
            }
        });
    }

    private BytesRestResponse get(String name) {
        Policy policy = policies.get(name);
        return policy == null ? answer(NOT_FOUND, "{}") : answer(OK, policy.answer());
    }

    private BytesRestResponse post(String name, String json) {
        return policies.putIfAbsent(name, new Policy(0, json)) == null
                ? answer(CREATED, "{}")
                : answer(CONFLICT, "{}");
    }

    private BytesRestResponse put(String name, String json, long number) {
        Policy policy = policies.get(name);
        boolean replaced = policy != null
                && policy.number() == number
                && policies.replace(name, policy, new Policy(number + 1, json));
        return answer(replaced ? OK : CONFLICT, "{}");
    }

    private static BytesRestResponse answer(RestStatus status, String json) {
        return new BytesRestResponse(status, "application/json", json);
    }
}
