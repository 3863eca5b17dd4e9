package io.github.socketloom.app.testing;

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
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Events of a made-up host, the same with every run: what a few clients and servers do, a dozen kinds of life. */
public final class SampleEvents {
    private static final String[] CLIENTS = {"curl", "prometheus", "backup", "apt"};
    private static final String[] USERS = {"ada", "prometheus", "root", "root"};

    private final long namespace;
    private final Map<EventKind, Long> told = new EnumMap<>(EventKind.class);
    private long number;

    /** @param namespace in which all of it happens */
    public SampleEvents(long namespace) {
        this.namespace = namespace;
    }

    /** Returns how many there were of each kind so far. */
    public Map<EventKind, Long> told() {
        return Map.copyOf(told);
    }

    /** Returns so many events that happened between two times, epoch microseconds, oldest first. */
    public List<ConnectionEvent> between(long from, long until, int count) {
        List<ConnectionEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(next(from + (until - from) * (i + 1) / (count + 1)));
        }
        return events;
    }

    private ConnectionEvent next(long time) {
        int i = (int) number;
        EventActor client = new EventActor(
                new ProcessKey(4000 + i % CLIENTS.length, time / 1_000_000_000 * 1_000_000_000),
                CLIENTS[i % CLIENTS.length], 1000 + i % CLIENTS.length, USERS[i % CLIENTS.length], null);
        EventActor server = new EventActor(new ProcessKey(800, 1), "nginx", 100, "www-data",
                Groups.docker("shop-web", "nginx:1.27"));
        return switch (i % 8) {
            case 0 -> event(time, EventKind.CONNECT).outbound(i, 443).by(client).totals(0, 0, 0, 21_000).build();
            case 1 -> event(time, EventKind.ACCEPT).inbound(i).by(server).totals(0, 0, 0, 480).build();
            case 2 -> event(time, EventKind.CLOSE).outbound(i - 2, 443).by(client).lived(812_000)
                    .totals(1_240, 84_310, 0, 20_400).because(EventReason.CLOSED_HERE).build();
            case 3 -> event(time, EventKind.CLOSE).inbound(i - 2).by(server).lived(62_000_000)
                    .totals(9_400_000, 3_100, 3, 730).because(EventReason.CLOSED_BY_PEER).build();
            case 4 -> event(time, EventKind.FAILED).outbound(i, 9100).by(client).because(EventReason.REFUSED).build();
            case 5 -> event(time, EventKind.RETRANSMIT).inbound(i).by(server).lived(4_000_000)
                    .totals(220_000, 1_800, 2, 48_000).build();
            case 6 -> event(time, EventKind.CLOSE).from(EventOrigin.SOCK_DIAG).outbound(i, 22).lived(900)
                    .totals(0, 0, 0, EventTotals.UNKNOWN).because(EventReason.RESET_BY_PEER).build();
            default -> event(time, EventKind.FAILED).outbound(i, 5432).by(client).lived(3_000_000)
                    .because(EventReason.TIMED_OUT).build();
        };
    }

    /** Begins an event. */
    public Building event(long time, EventKind kind) {
        return new Building(time, kind);
    }

    /** One event in the making. */
    public final class Building {
        private final long time;
        private final EventKind kind;
        private EventOrigin origin = EventOrigin.BPF;
        private Direction direction;
        private long key = number + 1;
        private Endpoint local = new Endpoint(IpAddress.ofV4(0x0a00_0005), 51_000, null);
        private Endpoint remote = new Endpoint(IpAddress.ofV4(0xc633_6404), 443, null);
        private String service;
        private EventActor actor;
        private long startedAt;
        private EventReason reason;
        private EventTotals totals = EventTotals.NONE;

        private Building(long time, EventKind kind) {
            this.time = time;
            this.kind = kind;
        }

        Building from(EventOrigin other) {
            origin = other;
            return this;
        }

        /** To a server. */
        public Building outbound(int which, int port) {
            direction = Direction.OUTBOUND;
            key = 0x5000_0000L + which;
            local = new Endpoint(IpAddress.ofV4(0x0a00_0005), 40_000 + which % 20_000, null);
            remote = new Endpoint(IpAddress.ofV4(0xc633_6404 + which % 5), port, null);
            service = port == 443 ? "https" : port == 22 ? "ssh" : null;
            return this;
        }

        /** From a client to the web server. */
        public Building inbound(int which) {
            direction = Direction.INBOUND;
            key = 0x6000_0000L + which;
            local = new Endpoint(IpAddress.ofV4(0x0a00_0005), 443, null);
            remote = new Endpoint(IpAddress.ofV4(0x0a00_0100 + which % 9), 40_000 + which % 20_000, null);
            service = "https";
            return this;
        }

        /** By a process. */
        public Building by(EventActor process) {
            actor = process;
            return this;
        }

        /** After so many microseconds. */
        public Building lived(long micros) {
            startedAt = time - micros;
            return this;
        }

        /** For a reason. */
        public Building because(EventReason why) {
            reason = why;
            return this;
        }

        /** With payload, retransmissions and a round-trip time in microseconds. */
        public Building totals(long sent, long received, long retransmits, long rtt) {
            totals = new EventTotals(sent, received, 12, 14, retransmits, retransmits * 1448, rtt, rtt / 8);
            return this;
        }

        /** The bytes received may count the end of the peer's stream. */
        public Building endMayBeCounted() {
            totals = new EventTotals(totals.bytesSent(), totals.bytesReceived(), totals.segmentsSent(),
                    totals.segmentsReceived(), totals.retransmits(), totals.bytesRetransmitted(), totals.rttMicros(),
                    totals.rttVarianceMicros(), true);
            return this;
        }

        /** Counts it. */
        public ConnectionEvent build() {
            number++;
            told.merge(kind, 1L, Long::sum);
            return new ConnectionEvent(number, time, kind, origin, new ConnectionId(namespace, key, false), namespace,
                    Protocol.TCP, Family.IPV4, direction, local, remote, service, actor,
                    actor == null ? NoOwnerReason.SHORT_LIVED : null, startedAt, reason,
                    kind == EventKind.RETRANSMIT ? 1 : 0, totals, null);
        }
    }
}
