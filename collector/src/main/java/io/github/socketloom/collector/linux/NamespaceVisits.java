package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Enters network namespaces of this kernel, each time on a thread of its own. Any thread. */
final class NamespaceVisits implements NamespaceDoor {

    /** Visits that do not come back before no other one is begun. */
    static final int MOST_STUCK = 4;

    private final AtomicInteger visits = new AtomicInteger();
    private final List<NamespaceVisit<?>> stuck = new ArrayList<>();

    @Override
    public <T> T enter(long id, List<String> paths, NamespaceVisit.Task<T> task, Consumer<T> unwanted,
            Duration longest) throws SourceException {
        NamespaceVisit<T> visit = new NamespaceVisit<>(id, paths, task, unwanted, "netns-" + visits.incrementAndGet());
        begin();
        try {
            return visit.go(longest);
        } finally {
            if (visit.isUnderWay()) {
                note(visit);
            }
        }
    }

    private void begin() throws SourceException {
        synchronized (stuck) {
            stuck.removeIf(each -> !each.isUnderWay());
            if (stuck.size() >= MOST_STUCK) {
                throw new SourceException(SourceException.Reason.FAILED,
                        "it was not entered: attempts to enter others have not come back yet");
            }
        }
    }

    private void note(NamespaceVisit<?> visit) {
        synchronized (stuck) {
            stuck.add(visit);
        }
    }
}
