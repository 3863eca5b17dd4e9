package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.MetricsDecoder;
import java.util.function.Supplier;

/** Reads the figures that the kernel tells of a socket when it closes it. */
final class LastFigures {

    private final Supplier<MetricsDecoder> decoder;

    /** @param decoder gives what reads them; null as long as there is none */
    LastFigures(Supplier<MetricsDecoder> decoder) {
        this.decoder = decoder;
    }

    /** Returns the last figures of a socket, or those before if the kernel told none. */
    TcpMetrics of(ClosedSocket socket, TcpMetrics before) {
        MetricsDecoder reader = decoder.get();
        return socket.figures().length == 0 || reader == null
                ? before
                : reader.decode(socket.figures(), 0, socket.figures().length,
                        before == null ? null : before.congestionControl());
    }

    /**
     * Tells whether a socket was connected, but neither sent nor received a segment. Where two processors take the first
     * packets of a connection at once, each makes a socket for it, and the one that comes too late is destroyed
     * (inet_ehash_nolisten). One that its own side aborted has no figures either, but no peer any more (tcp_disconnect).
     */
    boolean isUnused(ClosedSocket socket) {
        if (socket.remotePort() == 0) {
            return false;
        }
        TcpMetrics last = of(socket, null);
        return last != null && last.valueOrUnknown(TcpMetric.SEGMENTS_RECEIVED) == 0
                && last.valueOrUnknown(TcpMetric.SEGMENTS_SENT) == 0;
    }
}
