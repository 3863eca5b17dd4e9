package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.LineProtocolWriter;
import io.github.socketloom.collector.export.metrics.SocketMetrics;
import io.github.socketloom.collector.export.metrics.SocketStates;
import io.github.socketloom.collector.export.metrics.SocketTag;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/**
 * Influx line protocol: one line for each socket as Telegraf's {@code socketstat} tells it ({@link SocketMetrics}), or
 * one for each group ({@code socketstat_groups}). The time of all is that of the reading. Command lines are in none.
 */
public final class ConnectionsInflux implements ConnectionsWriter {

    private final Set<SocketTag> extra;

    /** @param extra tags of the detailed view beyond Telegraf's */
    public ConnectionsInflux(Set<SocketTag> extra) {
        this.extra = Set.copyOf(extra);
    }

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        new LineProtocolWriter().write(view == View.DETAILED
                ? new SocketMetrics(extra).points(new SnapshotIndex(snapshot).inOrder())
                : new GroupMetrics(snapshot, SocketStates::ofSs).points(), out);
    }
}
