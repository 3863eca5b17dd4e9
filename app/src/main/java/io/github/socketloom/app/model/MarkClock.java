package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/** Remembers in which order marks end. Times are nanoseconds on the monotonic clock. */
final class MarkClock {

    /** There is no mark that could end. */
    static final long NEVER = Long.MAX_VALUE;

    private final long freshNanos;
    private final long closedNanos;
    // within each queue all marks last equally long, so each is in the order of its ends
    private final Deque<Marked> fresh;
    private final Deque<Marked> closed;
    private final Deque<Ended> ended;

    /** A mark that was given at a time. */
    record Marked(ConnectionId id, Mark mark, long at) {}

    private record Ended(ProcessKey process, long at) {}

    MarkClock(MarkDurations durations) {
        this(durations.fresh().toNanos(), durations.closed().toNanos(), new ArrayDeque<>(), new ArrayDeque<>(),
                new ArrayDeque<>());
    }

    private MarkClock(long freshNanos, long closedNanos, Deque<Marked> fresh, Deque<Marked> closed,
            Deque<Ended> ended) {
        this.freshNanos = freshNanos;
        this.closedNanos = closedNanos;
        this.fresh = fresh;
        this.closed = closed;
        this.ended = ended;
    }

    MarkClock copy() {
        return new MarkClock(freshNanos, closedNanos, new ArrayDeque<>(fresh), new ArrayDeque<>(closed),
                new ArrayDeque<>(ended));
    }

    void clear() {
        fresh.clear();
        closed.clear();
        ended.clear();
    }

    void marked(TrackedConnection tracked) {
        if (tracked.mark() != Mark.NONE) {
            Deque<Marked> queue = tracked.isClosed() ? closed : fresh;
            queue.add(new Marked(tracked.id(), tracked.mark(), tracked.markedAt()));
        }
    }

    /** Processes of closed connections are needed as long as these. */
    void ended(Collection<ProcessKey> processes, long now) {
        for (ProcessKey process : processes) {
            ended.add(new Ended(process, now));
        }
    }

    /** A process owns a socket again. */
    void alive(ProcessKey process) {
        ended.removeIf(each -> each.process().equals(process));
    }

    long next() {
        long next = NEVER;
        if (!fresh.isEmpty()) {
            next = fresh.peek().at() + freshNanos;
        }
        if (!closed.isEmpty()) {
            next = Math.min(next, closed.peek().at() + closedNanos);
        }
        return next;
    }

    /** Takes a mark that is over at a time; null if there is none (any more). */
    Marked pollConnection(long now) {
        if (!fresh.isEmpty() && fresh.peek().at() + freshNanos <= now) {
            return fresh.poll();
        }
        return !closed.isEmpty() && closed.peek().at() + closedNanos <= now ? closed.poll() : null;
    }

    /** Takes a process that no connection shown can refer to at a time; null if there is none (any more). */
    ProcessKey pollProcess(long now) {
        return !ended.isEmpty() && ended.peek().at() + closedNanos <= now ? ended.poll().process() : null;
    }
}
