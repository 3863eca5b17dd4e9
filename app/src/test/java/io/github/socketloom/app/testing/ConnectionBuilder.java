package io.github.socketloom.app.testing;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes connections for tests; what a test does not say is an established outbound TCP connection of nobody. */
public final class ConnectionBuilder {

    /** Network namespace of all connections. */
    public static final long NAMESPACE = 4026531840L;

    /** When all connections were seen first, epoch microseconds. */
    public static final long FIRST_SEEN = 1_790_000_000_000_000L;

    private final long key;
    private long namespace = NAMESPACE;
    private Protocol protocol = Protocol.TCP;
    private SocketState state = TcpState.ESTABLISHED;
    private Direction direction = Direction.OUTBOUND;
    private Endpoint local = endpoint("10.0.0.5", 40000);
    private Endpoint remote = endpoint("192.0.2.1", 443);
    private String serverPortName;
    private final List<Owner> owners = new ArrayList<>();
    private NoOwnerReason noOwnerReason = NoOwnerReason.NO_PERMISSION;
    private int uid = -1;
    private String user;
    private Rates rates;
    private final Map<TcpMetric, Long> metrics = new EnumMap<>(TcpMetric.class);
    private String congestionControl;
    private ListenQueue listenQueue;
    private long firstSeen = FIRST_SEEN;
    private Family family = Family.IPV4;
    private SocketDetail detail;
    private NatTranslation nat;
    private Cgroup cgroup;
    private String remoteName;
    private ConnectionEnd end;

    private ConnectionBuilder(long key) {
        this.key = key;
    }

    /** Begins a connection with this socket cookie. */
    public static ConnectionBuilder connection(long key) {
        return new ConnectionBuilder(key);
    }

    /** Returns the identity of the connection with this socket cookie. */
    public static ConnectionId id(long key) {
        return new ConnectionId(NAMESPACE, key, false);
    }

    /** Returns an IPv4 end. */
    public static Endpoint endpoint(String address, int port) {
        int bits = 0;
        for (String octet : address.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    /** Puts it into another network namespace. */
    public ConnectionBuilder in(long otherNamespace) {
        namespace = otherNamespace;
        return this;
    }

    public ConnectionBuilder protocol(Protocol value) {
        protocol = value;
        state = value == Protocol.TCP ? state : DatagramState.CONNECTED;
        return this;
    }

    public ConnectionBuilder state(SocketState value) {
        state = value;
        return this;
    }

    public ConnectionBuilder direction(Direction value) {
        direction = value;
        return this;
    }

    public ConnectionBuilder listening(String address, int port) {
        direction = Direction.LISTEN;
        state = TcpState.LISTEN;
        local = endpoint(address, port);
        remote = endpoint("0.0.0.0", 0);
        listenQueue = new ListenQueue(0, 128);
        return this;
    }

    public ConnectionBuilder local(String address, int port) {
        local = endpoint(address, port);
        return this;
    }

    public ConnectionBuilder remote(String address, int port) {
        remote = endpoint(address, port);
        return this;
    }

    public ConnectionBuilder service(String name) {
        serverPortName = name;
        return this;
    }

    public ConnectionBuilder ownedBy(ProcessKey process, int fd) {
        owners.add(new Owner(process, fd));
        noOwnerReason = null;
        return this;
    }

    public ConnectionBuilder withoutOwner(NoOwnerReason reason) {
        owners.clear();
        noOwnerReason = reason;
        return this;
    }

    public ConnectionBuilder user(int number, String name) {
        uid = number;
        user = name;
        return this;
    }

    public ConnectionBuilder rates(double sent, double received) {
        rates = new Rates(sent, received, 0);
        return this;
    }

    public ConnectionBuilder rates(Rates value) {
        rates = value;
        return this;
    }

    public ConnectionBuilder metric(TcpMetric metric, long value) {
        metrics.put(metric, value);
        return this;
    }

    public ConnectionBuilder congestionControl(String value) {
        congestionControl = value;
        return this;
    }

    public ConnectionBuilder firstSeen(long micros) {
        firstSeen = micros;
        return this;
    }

    /** Says when it was closed, epoch microseconds, and why. */
    public ConnectionBuilder ended(long micros, EventReason reason) {
        end = new ConnectionEnd(micros, reason);
        return this;
    }

    /**
     * Makes it a Unix stream socket.
     *
     * @param path its name; null if it has none
     * @param peerInode inode of the socket at the other end; 0 if there is none
     */
    public ConnectionBuilder unix(String path, long peerInode) {
        protocol = Protocol.UNIX;
        family = Family.UNIX;
        direction = peerInode == 0 ? Direction.LISTEN : Direction.LOCAL;
        state = peerInode == 0 ? TcpState.LISTEN : TcpState.ESTABLISHED;
        local = path == null ? Endpoint.NONE : Endpoint.named(path);
        remote = Endpoint.NONE;
        detail = new SocketDetail.Unix(SocketType.STREAM, peerInode);
        return this;
    }

    /** Makes it a netlink socket. */
    public ConnectionBuilder netlink(String name) {
        protocol = Protocol.NETLINK;
        family = Family.NETLINK;
        state = DatagramState.UNCONNECTED;
        direction = Direction.LISTEN;
        local = Endpoint.named(name);
        remote = Endpoint.NONE;
        detail = new SocketDetail.Netlink(0, 812, 0);
        return this;
    }

    /** Makes it a packet socket. */
    public ConnectionBuilder packet(String name) {
        protocol = Protocol.PACKET;
        family = Family.PACKET;
        state = DatagramState.UNCONNECTED;
        direction = Direction.LISTEN;
        local = Endpoint.named(name);
        remote = Endpoint.NONE;
        detail = new SocketDetail.Packet(SocketType.RAW, 3);
        return this;
    }

    public ConnectionBuilder nat(NatTranslation value) {
        nat = value;
        return this;
    }

    public ConnectionBuilder cgroup(Cgroup value) {
        cgroup = value;
        return this;
    }

    public ConnectionBuilder remoteName(String value) {
        remoteName = value;
        return this;
    }

    /** Returns the inode of the socket with this cookie. */
    public static long inode(long key) {
        return 10_000 + key;
    }

    /** Returns the connection. */
    public Connection build() {
        TcpMetrics tcp = null;
        if (!metrics.isEmpty() || congestionControl != null) {
            long[] values = new long[TcpMetric.values().length];
            Arrays.fill(values, TcpMetrics.UNKNOWN);
            metrics.forEach((metric, value) -> values[metric.ordinal()] = value);
            tcp = new TcpMetrics(values, congestionControl);
        }
        boolean serving = direction == Direction.LISTEN || direction == Direction.INBOUND;
        return new Connection(new ConnectionId(namespace, key, false), protocol, family, state, direction, serving,
                local, remote,
                serverPortName, owners, noOwnerReason, uid, user, inode(key), key, 0, cgroup, null,
                listenQueue == null ? new SocketQueues(0, 0) : null, listenQueue, tcp, rates, detail, nat, remoteName,
                firstSeen, end);
    }
}
