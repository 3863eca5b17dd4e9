package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that say what happened to a connection and how it ended. */
final class EndFields {

    private EndFields() {}

    static void addTo(FieldCatalog catalog) {
        Map<String, Object> reasons = new LinkedHashMap<>();
        for (EventReason reason : EventReason.values()) {
            reasons.put(reason.key(), reason);
        }
        // who asks "why" means this too, and none of the words is in both lists
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            reasons.put(reason.key(), reason);
        }
        catalog.add(new WordField(EndpointFields.word("reason",
                "why the connection ended or failed, or why no owning process is known"), reasons,
                Map.of("reset", EventReason.RESET_BY_PEER.key(), "timeout", EventReason.TIMED_OUT.key()),
                (connection, processes, accepted) -> isOne(connection.noOwnerReason(), accepted)
                        || connection.end() != null && isOne(connection.end().reason(), accepted)));
        catalog.add(new NumberField(
                new FilterField("closed", List.of(), "time since it was closed", FilterField.Kind.DURATION),
                null, (connection, processes, nowMicros, ranges) -> connection.end() != null
                        && ranges.contains(Math.max(0, nowMicros - connection.end().at())),
                NumberField.Offer.NONE));
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            kinds.put(kind.key(), kind);
        }
        catalog.add(new WordField(EndpointFields.word("event", "what happened; only events have it", "ev"), kinds,
                Map.of("failure", EventKind.FAILED.key(), "closed", EventKind.CLOSE.key()), new Kind()));
    }

    private static boolean isOne(Object reason, Set<Object> accepted) {
        return reason != null && accepted.contains(reason);
    }

    /** A connection has no kind; what happened to it has. */
    private static final class Kind implements WordField.Source {
        @Override
        public boolean any(Connection connection, ProcessDirectory processes, Set<Object> accepted) {
            return false;
        }

        @Override
        public WordField.Source given(EventKind kind) {
            return (connection, processes, accepted) -> accepted.contains(kind);
        }
    }
}
