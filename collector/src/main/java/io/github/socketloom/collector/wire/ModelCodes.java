package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;

/** The codes of every word of the model; the table is in {@code PROTOCOL.md}. */
final class ModelCodes {

    static final Codes<Protocol> PROTOCOL = Codes.strict("protocol", List.of(Protocol.TCP, Protocol.UDP,
            Protocol.UDPLITE, Protocol.RAW, Protocol.PACKET, Protocol.UNIX, Protocol.MPTCP, Protocol.ICMP,
            Protocol.NETLINK, Protocol.DCCP, Protocol.SCTP));

    static final Codes<Family> FAMILY = Codes.strict("family", List.of(Family.IPV4, Family.IPV6, Family.IPV4_MAPPED,
            Family.DUAL, Family.UNIX, Family.PACKET, Family.NETLINK));

    static final Codes<SocketState> STATE = Codes.strict("state", List.of(TcpState.ESTABLISHED, TcpState.SYN_SENT,
            TcpState.SYN_RECEIVED, TcpState.FIN_WAIT1, TcpState.FIN_WAIT2, TcpState.TIME_WAIT, TcpState.CLOSE,
            TcpState.CLOSE_WAIT, TcpState.LAST_ACK, TcpState.LISTEN, TcpState.CLOSING, DatagramState.CONNECTED,
            DatagramState.UNCONNECTED, SctpState.COOKIE_WAIT, SctpState.COOKIE_ECHOED, SctpState.SHUTDOWN_PENDING,
            SctpState.SHUTDOWN_SENT, SctpState.SHUTDOWN_RECEIVED, SctpState.SHUTDOWN_ACK_SENT));

    static final Codes<Direction> DIRECTION = Codes.strict("direction", List.of(Direction.OUTBOUND, Direction.INBOUND,
            Direction.LISTEN, Direction.LOCAL));

    static final Codes<NoOwnerReason> NO_OWNER = Codes.strict("reason without owner", List.of(NoOwnerReason.TIME_WAIT,
            NoOwnerReason.NOT_ACCEPTED, NoOwnerReason.ORPHANED, NoOwnerReason.KERNEL_SOCKET,
            NoOwnerReason.NO_PERMISSION, NoOwnerReason.EXITED, NoOwnerReason.SHORT_LIVED, NoOwnerReason.NOT_READ));

    static final Codes<CgroupStatus> CGROUP_STATUS = Codes.lenient("cgroup status", List.of(CgroupStatus.KNOWN,
            CgroupStatus.HOST_ROOT, CgroupStatus.RETRY_LATER, CgroupStatus.UNKNOWN_PERMANENT, CgroupStatus.UNKNOWN),
            CgroupStatus.UNKNOWN);

    static final Codes<Orchestrator> ORCHESTRATOR = Codes.lenient("orchestrator", List.of(Orchestrator.UNKNOWN,
            Orchestrator.SYSTEMD, Orchestrator.DOCKER, Orchestrator.K8S, Orchestrator.KVM, Orchestrator.LXC,
            Orchestrator.PODMAN, Orchestrator.NSPAWN, Orchestrator.CRIO, Orchestrator.CONTAINERD,
            Orchestrator.JAIL),
            Orchestrator.UNKNOWN);

    static final Codes<NamespaceKind> NAMESPACE_KIND = Codes.lenient("kind of namespace", List.of(NamespaceKind.HOST,
            NamespaceKind.CONTAINER, NamespaceKind.NAMED, NamespaceKind.SANDBOX, NamespaceKind.UNKNOWN),
            NamespaceKind.UNKNOWN);

    static final Codes<ConntrackStats.Use> CONNTRACK_USE = Codes.lenient("use of connection tracking",
            List.of(ConntrackStats.Use.IN_USE, ConntrackStats.Use.IDLE, ConntrackStats.Use.NOT_LOADED,
                    ConntrackStats.Use.UNAVAILABLE),
            ConntrackStats.Use.UNAVAILABLE);

    static final Codes<EventKind> EVENT_KIND = Codes.strict("kind of event", List.of(EventKind.CONNECT,
            EventKind.FAILED, EventKind.ESTABLISHED, EventKind.ACCEPT, EventKind.LISTEN, EventKind.RETRANSMIT,
            EventKind.CLOSE, EventKind.FLOW_BEGIN, EventKind.FLOW_END));

    static final Codes<EventOrigin> EVENT_ORIGIN = Codes.strict("origin of event", List.of(EventOrigin.BPF,
            EventOrigin.SOCK_DIAG, EventOrigin.CONNTRACK, EventOrigin.READING));

    static final Codes<EventReason> EVENT_REASON = Codes.lenient("reason of an end", List.of(EventReason.CLOSED_HERE,
            EventReason.CLOSED_BY_PEER, EventReason.ABORTED_HERE, EventReason.RESET_BY_PEER, EventReason.REFUSED,
            EventReason.TIMED_OUT, EventReason.UNREACHABLE, EventReason.LISTENER_CLOSED, EventReason.OTHER),
            EventReason.OTHER);

    static final Codes<SocketType> SOCKET_TYPE = Codes.strict("type of socket", List.of(SocketType.STREAM,
            SocketType.DATAGRAM, SocketType.RAW, SocketType.SEQPACKET));

    static final Codes<CountedProtocol> COUNTED_PROTOCOL = Codes.strict("counted protocol",
            List.of(CountedProtocol.TCP, CountedProtocol.UDP, CountedProtocol.UDPLITE, CountedProtocol.IP,
                    CountedProtocol.ICMP));

    static final Codes<CountedFamily> COUNTED_FAMILY = Codes.strict("counted family",
            List.of(CountedFamily.BOTH, CountedFamily.IPV4, CountedFamily.IPV6));

    static final Codes<ProtocolCounter> COUNTER = Codes.strict("protocol counter", List.of(ProtocolCounter.RECEIVED,
            ProtocolCounter.SENT, ProtocolCounter.RECEIVED_BYTES, ProtocolCounter.SENT_BYTES, ProtocolCounter.ERRORS,
            ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS, ProtocolCounter.ESTABLISHED,
            ProtocolCounter.FAILED_ATTEMPTS, ProtocolCounter.RESETS, ProtocolCounter.SENT_RESETS,
            ProtocolCounter.RETRANSMITTED, ProtocolCounter.LISTEN_DROPS, ProtocolCounter.NO_PORT,
            ProtocolCounter.RECEIVE_BUFFER_ERRORS, ProtocolCounter.DISCARDED, ProtocolCounter.CONNECTION_DROPS));

    /**
     * The figures of a TCP connection, eight of them to a group. Their codes are their ordinals, because arrays of figures
     * are compared as a whole: new constants go to the end, which {@code ModelCodesTest} holds.
     */
    static final List<TcpMetric> METRICS = List.of(TcpMetric.values());

    private ModelCodes() {}
}
