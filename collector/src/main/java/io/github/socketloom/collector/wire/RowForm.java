package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;

/** A connection while its fields are being read; one object serves for all rows. */
final class RowForm {

    /** What a new row is before its fields are told. Only its fields mean anything, not its identity. */
    static final Connection EMPTY = new Connection(new ConnectionId(0, 0, false), Protocol.TCP, Family.IPV4,
            TcpState.ESTABLISHED, Direction.OUTBOUND, false, Endpoint.NONE, Endpoint.NONE, null, List.of(), null, 0,
            null, 0, 0, 0, null, null, null, null, null, null, null, null, null, 0);

    ConnectionId id;
    Protocol protocol;
    Family family;
    SocketState state;
    Direction direction;
    boolean serving;
    Endpoint local;
    Endpoint remote;
    String serverPortName;
    List<Owner> owners;
    NoOwnerReason noOwnerReason;
    int uid;
    String user;
    long inode;
    long cookie;
    long cgroupId;
    Cgroup cgroup;
    String interfaceName;
    SocketQueues queues;
    ListenQueue listenQueue;
    TcpMetrics tcp;
    String congestionControl;
    Rates rates;
    SocketDetail detail;
    NatTranslation nat;
    String remoteName;
    long firstSeen;
    ConnectionEnd end;

    /** Takes all fields of a connection. */
    void load(Connection from) {
        id = from.id();
        protocol = from.protocol();
        family = from.family();
        state = from.state();
        direction = from.direction();
        serving = from.serving();
        local = from.local();
        remote = from.remote();
        serverPortName = from.serverPortName();
        owners = from.owners();
        noOwnerReason = from.noOwnerReason();
        uid = from.uid();
        user = from.user();
        inode = from.inode();
        cookie = from.cookie();
        cgroupId = from.cgroupId();
        cgroup = from.cgroup();
        interfaceName = from.interfaceName();
        queues = from.queues();
        listenQueue = from.listenQueue();
        tcp = from.tcp();
        congestionControl = tcp == null ? null : tcp.congestionControl();
        rates = from.rates();
        detail = from.detail();
        nat = from.nat();
        remoteName = from.remoteName();
        firstSeen = from.firstSeen();
        end = from.end();
    }

    Connection build() {
        return new Connection(id, protocol, family, state, direction, serving, local, remote, serverPortName, owners,
                noOwnerReason, uid, user, inode, cookie, cgroupId, cgroup, interfaceName, queues, listenQueue, tcp,
                rates, detail, nat, remoteName, firstSeen, end);
    }
}
