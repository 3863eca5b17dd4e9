package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.Message;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the figures of a link, over all the links that are made for one feed. Used by one thread at a time. */
final class LinkMeter {

    private static final long SPAN_NANOS = 5_000_000_000L;
    private static final long STEP_NANOS = 100_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private record Reading(long nanos, long bytes) {}

    private final Deque<Reading> readings = new ArrayDeque<>();
    private final ClockComparison clocks = new ClockComparison();
    private long bytesBefore;
    private long bytesOfLink;
    private long lagMicros = -1;
    private long creditBytes = -1;
    private long resyncs;
    private long reconnects;
    private long coalescedBefore;
    private long coalesced = -1;
    private long pendingRows = -1;

    ClockComparison clocks() {
        return clocks;
    }

    /** Another link is made; what is only true of the one before is not known any more. */
    void linkMade(boolean again) {
        readings.clear();
        bytesBefore += bytesOfLink;
        bytesOfLink = 0;
        lagMicros = -1;
        pendingRows = -1;
        reconnects += again ? 1 : 0;
    }

    /** The session is another one, which counts from nothing. */
    void sessionBegan() {
        coalescedBefore = Math.max(0, coalesced);
    }

    void received(long bytes, long credit, long nowNanos) {
        bytesOfLink = bytes;
        creditBytes = credit;
        if (readings.isEmpty() || nowNanos - readings.getLast().nanos >= STEP_NANOS) {
            readings.addLast(new Reading(nowNanos, bytes));
        }
        while (nowNanos - readings.getFirst().nanos > SPAN_NANOS) {
            readings.removeFirst();
        }
    }

    /** @param collectedMicros when the other side read what has just come, by its wall clock */
    void ticked(long collectedMicros, long nowWallMicros) {
        long offset = clocks.offsetMicros();
        lagMicros = offset == Long.MIN_VALUE ? -1 : Math.max(0, nowWallMicros + offset - collectedMicros);
    }

    void pressure(Message.Pressure pressure) {
        coalesced = coalescedBefore + pressure.coalesced();
        pendingRows = pressure.pendingRows();
    }

    void resynchronised() {
        resyncs++;
    }

    LinkQuality quality(long nowNanos) {
        Reading first = readings.peekFirst();
        long nanos = first == null ? 0 : nowNanos - first.nanos;
        long rate = nanos < STEP_NANOS ? -1 : Math.round((bytesOfLink - first.bytes) * NANOS_PER_SECOND / nanos);
        return new LinkQuality(clocks.roundTripMicros(), lagMicros, clocks.offsetMicros(), rate,
                bytesBefore + bytesOfLink, creditBytes, resyncs, reconnects, coalesced, pendingRows);
    }
}
