package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.function.LongUnaryOperator;

/**
 * Turns records of the kernel into events. The kernel counts handshakes, ends and what it sent again among the bytes;
 * here they become what the applications sent and received. For one thread at a time.
 */
final class HeardEvents {

    private static final int RTT_SHIFT = 3;
    private static final int DEVIATION_SHIFT = 2;
    private static final int UNKNOWN_USER = -1;

    private final Holders holders;
    private final boolean pidsAreOurs;

    /**
     * @param startTimes turns nanoseconds after boot into the epoch microseconds that /proc gives for them
     * @param pidsAreOurs whether pids of the host's first pid namespace are those that the collector sees
     */
    HeardEvents(LongUnaryOperator startTimes, boolean pidsAreOurs) {
        this.holders = new Holders(startTimes);
        this.pidsAreOurs = pidsAreOurs;
    }

    /** Tells what a record says. */
    void tell(EventRecord record, EventSource.Sink sink) {
        EventKind kind = record.kind();
        boolean end = kind == EventKind.CLOSE || kind == EventKind.FAILED;
        if (end) {
            sink.closed(closed(record));
        }
        sink.happened(new HeardEvent(kind, EventOrigin.BPF, record.namespace(), record.cookie(), Protocol.TCP,
                record.isV6(), record.localHigh(), record.localLow(), record.localPort(), record.remoteHigh(),
                record.remoteLow(), record.remotePort(), record.interfaceIndex(), direction(record), holder(record),
                record.begin(), record.time(), end ? EndReason.of(record) : null, record.segments(),
                totals(record), null));
    }

    private static Direction direction(EventRecord record) {
        switch (record.side()) {
            case EventRecord.OUTBOUND :
                return Direction.OUTBOUND;
            case EventRecord.INBOUND :
                return Direction.INBOUND;
            case EventRecord.LISTENER :
                return Direction.LISTEN;
            default :
                return null;
        }
    }

    /** Returns the process that works on the connection; that of its listener is not it. */
    private HeardEvent.Holder holder(EventRecord record) {
        return isHeld(record) && pidsAreOurs ? holders.of(record) : null;
    }

    private static boolean isHeld(EventRecord record) {
        return record.pid() != 0 && (record.side() != EventRecord.INBOUND || record.has(EventRecord.ACCEPTED));
    }

    private static EventTotals totals(EventRecord record) {
        long srtt = record.eightfoldRtt();
        long fin = record.has(EventRecord.PEER_ENDED) ? 1 : 0;
        return new EventTotals(Math.max(0, record.bytesSent() - record.bytesRetransmitted()),
                Math.max(0, record.bytesReceived() - fin), record.segmentsSent(), record.segmentsReceived(),
                record.retransmits(), record.bytesRetransmitted(),
                srtt == 0 ? EventTotals.UNKNOWN : srtt >> RTT_SHIFT,
                srtt == 0 ? EventTotals.UNKNOWN : record.fourfoldDeviation() >> DEVIATION_SHIFT);
    }

    private static ClosedSocket closed(EventRecord record) {
        return new ClosedSocket(record.namespace(), record.cookie(), Protocol.TCP, record.isV6(), record.localHigh(),
                record.localLow(), record.localPort(), record.remoteHigh(), record.remoteLow(), record.remotePort(),
                isHeld(record) ? record.uid() : UNKNOWN_USER, record.interfaceIndex(), record.figures(), record.time());
    }
}
