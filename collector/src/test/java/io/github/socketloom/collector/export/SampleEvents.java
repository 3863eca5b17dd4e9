package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import java.util.List;

/** What happened on the host of {@link SampleSnapshot} within a second. */
public final class SampleEvents {

    /** 2026-11-21T12:00:00.123456Z. */
    public static final long BEGIN = SampleSnapshot.host().report().collectedAt();

    private static final EventTotals CARRIED = new EventTotals(1_200, 3_400_000, 40, 2400, 2, 2896, 21_400, 900);

    private SampleEvents() {}

    /** Returns one event of each kind that differs from the others in what it tells. */
    public static List<ConnectionEvent> all() {
        return List.of(
                event(1, 10, EventKind.CONNECT, Direction.OUTBOUND, "10.0.0.5", 51_000, "203.0.113.80", 443, "https",
                        SampleSnapshot.MYSQL, 22_000, null, 0, EventTotals.NONE),
                event(2, 20, EventKind.FAILED, Direction.OUTBOUND, "10.0.0.5", 51_001, "203.0.113.80", 25, "smtp",
                        SampleSnapshot.EVIL, 1_000, EventReason.REFUSED, 0, EventTotals.NONE),
                event(3, 30, EventKind.ACCEPT, Direction.INBOUND, "2001:db8::5", 443,
                        "2001:db8:1234:5678:9abc:def0:1234:5678", 60_000, "https", SampleSnapshot.NGINX_WORKER, 200,
                        null, 0, EventTotals.NONE),
                event(4, 40, EventKind.RETRANSMIT, Direction.OUTBOUND, "10.0.0.5", 51_000, "203.0.113.80", 443,
                        "https", SampleSnapshot.MYSQL, 30_000_000, null, 2, CARRIED),
                event(5, 50, EventKind.CLOSE, Direction.OUTBOUND, "10.0.0.5", 51_000, "203.0.113.80", 443, "https",
                        SampleSnapshot.MYSQL, 60_500_000, EventReason.RESET_BY_PEER, 0, CARRIED),
                new ConnectionEvent(6, BEGIN + 60_000, EventKind.FLOW_END, EventOrigin.CONNTRACK, null, 4026531840L,
                        Protocol.UDP, Family.IPV4, null, SampleSnapshot.end("192.168.1.7", 40_000),
                        SampleSnapshot.end("10.0.0.5", 53), "domain", null, NoOwnerReason.SHORT_LIVED, 0, null, 0,
                        new EventTotals(40, 120, 1, 1, -1, -1, -1, -1),
                        new NatTranslation(SampleSnapshot.end("203.0.113.1", 40_000),
                                SampleSnapshot.end("198.51.100.53", 53), true, true)));
    }

    private static ConnectionEvent event(long number, long millis, EventKind kind, Direction direction, String local,
            int port, String remote, int remotePort, String service, ProcessInfo process, long age, EventReason reason,
            int segments, EventTotals totals) {
        Endpoint own = SampleSnapshot.end(local, port);
        long time = BEGIN + millis * 1000;
        return new ConnectionEvent(number, time, kind, EventOrigin.BPF,
                new ConnectionId(4026531840L, 0x1000 + port, false),
                4026531840L, Protocol.TCP, own.address().v4() ? Family.IPV4 : Family.IPV6, direction, own,
                SampleSnapshot.end(remote, remotePort), service,
                new EventActor(process.key(), process.comm(), process.uid(), process.user(), process.cgroup()), null,
                time - age, reason, segments, totals, null);
    }
}
