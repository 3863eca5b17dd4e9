package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Snapshot;
import java.util.HashSet;
import java.util.Set;

/** What a reading did not show, so that what the next one shows of it is no news. Used by one thread. */
final class BlindSpots {

    private final Set<Long> refused = new HashSet<>();
    private final Set<Long> shown = new HashSet<>();
    private boolean failed;

    /**
     * Notes a reading.
     *
     * @param namespaces those of which it showed connections
     */
    void note(Snapshot snapshot, Set<Long> namespaces) {
        refused.clear();
        for (NetNamespace namespace : snapshot.namespaces()) {
            if (!namespace.isEntered()) {
                refused.add(namespace.id());
            }
        }
        failed = !snapshot.report().errors().isEmpty();
        shown.clear();
        shown.addAll(namespaces);
    }

    /** Tells whether the reading may have missed connections of a namespace. */
    boolean mayHide(long namespace) {
        return refused.contains(namespace) || failed && !shown.contains(namespace);
    }
}
