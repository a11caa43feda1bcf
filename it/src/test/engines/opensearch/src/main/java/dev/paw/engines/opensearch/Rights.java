package dev.paw.engines.opensearch;

import java.io.IOException;
import org.opensearch.action.ActionRequest;
import org.opensearch.action.ActionRequestValidationException;
import org.opensearch.action.ActionType;
import org.opensearch.action.support.ActionFilters;
import org.opensearch.action.support.HandledTransportAction;
import org.opensearch.action.support.master.AcknowledgedResponse;
import org.opensearch.common.inject.Inject;
import org.opensearch.core.action.ActionListener;
import org.opensearch.core.common.io.stream.StreamInput;
import org.opensearch.tasks.Task;
import org.opensearch.transport.TransportService;

/** Actions of the real plugin's names, which do nothing: the security plugin lets through whoever has the right to them. */
final class Rights {

    static final ActionType<AcknowledgedResponse> READ_SNAPSHOTS =
            type("cluster:admin/opensearch/snapshot_management/policy/get");
    static final ActionType<AcknowledgedResponse> WRITE_SNAPSHOTS =
            type("cluster:admin/opensearch/snapshot_management/policy/write");
    static final ActionType<AcknowledgedResponse> WRITE_LIFECYCLES = type("cluster:admin/opendistro/ism/policy/write");

    private Rights() {}

    private static ActionType<AcknowledgedResponse> type(String name) {
        return new ActionType<>(name, AcknowledgedResponse::new);
    }

    /** Asks for nothing but the right. */
    static final class Question extends ActionRequest {

        Question() {}

        Question(StreamInput in) throws IOException {
            super(in);
        }

        @Override
        public ActionRequestValidationException validate() {
            return null;
        }
    }

    private abstract static class Yes extends HandledTransportAction<Question, AcknowledgedResponse> {

        Yes(ActionType<AcknowledgedResponse> type, TransportService transport, ActionFilters filters) {
            super(type.name(), transport, filters, Question::new);
        }

        @Override
        protected void doExecute(Task task, Question question, ActionListener<AcknowledgedResponse> listener) {
            listener.onResponse(new AcknowledgedResponse(true));
        }
    }

    /** {@link #READ_SNAPSHOTS}. */
    public static final class ReadSnapshots extends Yes {

        @Inject
        public ReadSnapshots(TransportService transport, ActionFilters filters) {
            super(READ_SNAPSHOTS, transport, filters);
        }
    }

    /** {@link #WRITE_SNAPSHOTS}. */
    public static final class WriteSnapshots extends Yes {

        @Inject
        public WriteSnapshots(TransportService transport, ActionFilters filters) {
            super(WRITE_SNAPSHOTS, transport, filters);
        }
    }

    /** {@link #WRITE_LIFECYCLES}. */
    public static final class WriteLifecycles extends Yes {

        @Inject
        public WriteLifecycles(TransportService transport, ActionFilters filters) {
            super(WRITE_LIFECYCLES, transport, filters);
        }
    }
}
