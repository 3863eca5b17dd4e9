package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** FreeBSD tracks connections only in its packet filters, whose tables are not read. */
final class NoConnectionTracking implements ConntrackSource {

    private static final String REASON = "FreeBSD has no connection tracking; states of pf are not read";
    private static final String REMEDY = "look at pfctl -s info and pfctl -s state";

    private final LongSupplier nanoTime;

    /** @param nanoTime a monotonic clock in nanoseconds */
    NoConnectionTracking(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Capability capability() {
        return Capability.unavailable("conntrack", "pf", REASON, REMEDY);
    }

    @Override
    public ConntrackStats readStatistics() {
        return new ConntrackStats(FreeBsdSources.HOST_STACK, nanoTime.getAsLong(), ConntrackStats.Use.UNAVAILABLE,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(),
                List.of(), List.of(REASON), REMEDY);
    }

    @Override
    public long readEntries(int most, Consumer<ConntrackEntry> entries) throws SourceException {
        throw new SourceException(SourceException.Reason.UNSUPPORTED, REASON);
    }

    @Override
    public void close() {}
}
