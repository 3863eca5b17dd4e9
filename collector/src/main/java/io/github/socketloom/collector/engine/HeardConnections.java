package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.SocketTable;

/**
 * Makes what was heard of the connections of a namespace into the words of the model: ends, directions, names and
 * translations as rows have them. Used by the collector's thread.
 */
final class HeardConnections {

    private final SocketReading reading;
    private final InterfaceNames interfaces;
    private final Directions directions;
    private final LastFigures figures;
    private final Names names;
    private final Translations translations;

    HeardConnections(SocketReading reading, InterfaceNames interfaces, Directions directions, LastFigures figures,
            Names names, Translations translations) {
        this.reading = reading;
        this.interfaces = interfaces;
        this.directions = directions;
        this.figures = figures;
        this.names = names;
        this.translations = translations;
    }

    /** Makes what is heard in namespaces that are not read. */
    static HeardConnections ofStrangers(LastFigures figures, Names names) {
        SocketTable nothing = new SocketTable(0, 0, 0);
        SocketReading reading = new SocketReading(nothing, new InterfaceNames(index -> null));
        return new HeardConnections(reading, new InterfaceNames(index -> null), new Directions(nothing, reading),
                figures, names, new Translations(null, () -> null));
    }

    /** Returns a connection that no reading saw, as the kernel told it when it closed it. */
    Connection shortLived(HeardClose close) {
        ClosedSocket socket = close.socket();
        HeardEvent event = close.event();
        String interfaceName = interfaces.name(socket.interfaceIndex());
        Endpoint local = reading.endpoint(socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                interfaceName);
        Endpoint remote = reading.endpoint(socket.v6(), socket.remoteHigh(), socket.remoteLow(), socket.remotePort(),
                interfaceName);
        boolean serving = event == null || event.direction() == null
                ? directions.isServing(socket.protocol(), socket.v6(), socket.localPort(), remote)
                : event.direction() != Direction.OUTBOUND;
        Direction direction = direction(TcpState.CLOSE, local, remote, serving);
        HeardEvent.Holder holder = event == null ? null : event.holder();
        int uid = socket.uid() >= 0 || holder == null ? socket.uid() : holder.uid();
        long cgroupId = holder == null ? 0 : holder.cgroupId();
        Ending ending = close.ending(null);
        return new Connection(new ConnectionId(socket.namespace(), socket.cookie(), false), socket.protocol(),
                family(socket.v6(), local, remote),
                socket.protocol() == Protocol.TCP ? TcpState.CLOSE : DatagramState.CONNECTED, direction, serving, local,
                remote, names.services().name(socket.protocol(), (serving ? local : remote).port()), ending.owners(),
                ending.owners().isEmpty() ? reason(event) : null, uid, names.users().name(uid), 0,
                socket.cookie(), cgroupId, names.cgroup(cgroupId), interfaceName, null, null,
                figures.of(socket, null), null, null, translation(socket.protocol(), direction, local, remote),
                names.addresses().name(remote.address()), close.startedAt() == 0 ? close.at() : close.startedAt(),
                ending.end());
    }

    /**
     * Returns an event.
     *
     * @param heard when it was, and what was known of its connection before
     * @param number its number
     * @param known what is known of its connection; null if nothing is
     * @param actor whose connection it is; null if unknown
     */
    ConnectionEvent event(HeardMoment heard, long number, Connection known, EventActor actor) {
        HeardEvent event = heard.event();
        // one that its own side aborted is told by the destroy groups without its ends
        boolean forgotten = known != null && event.remotePort() == 0 && known.remote().port() != 0
                && event.origin() == EventOrigin.SOCK_DIAG;
        Endpoint local = forgotten ? known.local() : local(event);
        Endpoint remote = forgotten ? known.remote() : remote(event);
        Boolean serving = serving(event, known, remote);
        Direction direction = serving == null
                ? null
                : direction(event.direction() == Direction.LISTEN ? TcpState.LISTEN : TcpState.CLOSE, local, remote,
                        serving);
        Protocol protocol = event.protocol();
        return new ConnectionEvent(number, heard.time(), event.kind(), event.origin(), id(event), event.namespace(),
                protocol, known == null || event.cookie() == 0 ? family(event.v6(), local, remote) : known.family(),
                direction, local, remote,
                names.services().name(protocol, (Boolean.TRUE.equals(serving) ? local : remote).port()), actor,
                actor == null ? reason(event, known) : null, heard.startedAt(), event.reason(), event.segments(),
                event.totals(), event.nat() != null || direction == null
                        ? event.nat()
                        : translation(protocol, direction, local, remote));
    }

    /** Returns the own end of what an event tells. */
    Endpoint local(HeardEvent event) {
        return reading.endpoint(event.v6(), event.localHigh(), event.localLow(), event.localPort(),
                interfaces.name(event.interfaceIndex()));
    }

    /** Returns the peer's end of what an event tells. */
    Endpoint remote(HeardEvent event) {
        Endpoint remote = reading.endpoint(event.v6(), event.remoteHigh(), event.remoteLow(), event.remotePort(),
                interfaces.name(event.interfaceIndex()));
        return remote.isNone() ? Endpoint.NONE : remote;
    }

    /** An address that no row has is this host's all the same if it is the own one. */
    private Direction direction(SocketState state, Endpoint local, Endpoint remote, boolean serving) {
        return !remote.isNone() && remote.address().equals(local.address())
                ? Direction.LOCAL
                : directions.direction(state, remote, serving);
    }

    private static ConnectionId id(HeardEvent event) {
        return event.namespace() == 0 || event.cookie() == 0
                ? null
                : new ConnectionId(event.namespace(), event.cookie(), false);
    }

    /** Tells whether the own end is the serving one; null if that cannot be told. */
    private Boolean serving(HeardEvent event, Connection known, Endpoint remote) {
        if (event.direction() != null) {
            return event.direction() != Direction.OUTBOUND;
        }
        if (known != null) {
            return known.serving();
        }
        if (event.origin() != EventOrigin.SOCK_DIAG) {
            return null; // who told would have said so
        }
        if (!remote.isNone()) {
            return directions.isServing(event.protocol(), event.v6(), event.localPort(), remote);
        }
        // a listener, or a connection that its own side aborted
        return event.protocol() == Protocol.TCP ? null : Boolean.TRUE;
    }

    private static NoOwnerReason reason(HeardEvent event, Connection known) {
        if (event.origin() == EventOrigin.CONNTRACK && event.direction() == null) {
            return null; // only forwarded: no process of this namespace has it
        }
        if (known != null && known.noOwnerReason() != null) {
            return known.noOwnerReason();
        }
        return reason(event);
    }

    /** Programs in the kernel know whose every connection is that somebody accepted. */
    private static NoOwnerReason reason(HeardEvent event) {
        boolean isUnaccepted = event != null && event.origin() == EventOrigin.BPF
                && event.direction() == Direction.INBOUND;
        return isUnaccepted ? NoOwnerReason.NOT_ACCEPTED : NoOwnerReason.SHORT_LIVED;
    }

    private static Family family(boolean v6, Endpoint local, Endpoint remote) {
        if (!v6) {
            return Family.IPV4;
        }
        boolean mapped = local.address().v4() || !remote.isNone() && remote.address().v4();
        return mapped ? Family.IPV4_MAPPED : Family.IPV6;
    }

    private NatTranslation translation(Protocol protocol, Direction direction, Endpoint local, Endpoint remote) {
        return direction == Direction.LISTEN || remote.isNone() ? null : translations.of(protocol, local, remote);
    }

    /**
     * Returns what is told of the close of a socket where nothing else tells of it.
     *
     * @param known what is known of its connection; null if nothing is
     */
    HeardEvent event(ClosedSocket socket, Connection known) {
        return new HeardEvent(EventKind.CLOSE, EventOrigin.SOCK_DIAG, socket.namespace(), socket.cookie(),
                socket.protocol(), socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                socket.remoteHigh(), socket.remoteLow(), socket.remotePort(), socket.interfaceIndex(), null, null, 0,
                socket.nanoTime(), Totals.reason(socket, known), 0, Totals.of(socket, known, figures), null);
    }
}
