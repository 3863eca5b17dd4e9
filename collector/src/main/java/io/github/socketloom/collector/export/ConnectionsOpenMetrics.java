package io.github.socketloom.collector.export;

import io.github.socketloom.collector.export.metrics.OpenMetricsWriter;
import io.github.socketloom.collector.export.metrics.SocketMetrics;
import io.github.socketloom.collector.export.metrics.SocketStates;
import io.github.socketloom.collector.export.metrics.SocketTag;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/**
 * OpenMetrics text: {@code socketloom_socket_*} with a series for each socket ({@link SocketMetrics}), or {@code
 * socketloom_connections_*} with one for each group. Command lines are in none.
 */
public final class ConnectionsOpenMetrics implements ConnectionsWriter {

    private final Set<SocketTag> extra;

    /** @param extra labels of every figure of the detailed view, beyond those that tell sockets apart */
    public ConnectionsOpenMetrics(Set<SocketTag> extra) {
        this.extra = Set.copyOf(extra);
    }

    @Override
    public void write(Snapshot snapshot, View view, Writer out) throws IOException {
        new OpenMetricsWriter().write(view == View.DETAILED
                ? new SocketMetrics(extra).families(new SnapshotIndex(snapshot).inOrder())
                : new GroupMetrics(snapshot, SocketStates::ofNodeExporter).families(), out);
    }
}
