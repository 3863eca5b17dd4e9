package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.linux.bpf.SocketRows;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The Internet sockets of a network namespace that may not be entered, as the pass over all descriptors shows them: those
 * that processes hold. What has no descriptor, TIME_WAIT for example, and sockets of other families are not seen.
 */
final class UnenteredSource implements SocketSource {

    static final String LOST = "the namespace may not be entered, so only sockets that processes hold are seen: "
            + "none that are half-open, not accepted yet or in TIME_WAIT";
    static final String REMEDY = "run the collector as root, or with CAP_SYS_ADMIN and CAP_SYS_PTRACE";

    private static final Set<Protocol> SEEN = EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.UDPLITE, Protocol.RAW);
    private static final int CLOSE = 7;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_UDPLITE = 136;

    private final SocketPass pass;
    private final long namespace;
    private final MetricsDecoder decoder;
    private long read;

    /**
     * @param pass the pass, which others read too
     * @param namespace the namespace
     * @param decoder knows what the figures of this kernel mean
     */
    UnenteredSource(SocketPass pass, long namespace, MetricsDecoder decoder) {
        this.pass = pass;
        this.namespace = namespace;
        this.decoder = decoder;
    }

    @Override
    public long namespace() {
        return namespace;
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            capabilities.add(SEEN.contains(protocol) && pass.failure() == null
                    ? Capability.limited(protocol.key(), SockDiagSource.BPF_ITERATOR, LOST, REMEDY)
                    : Capability.unavailable(protocol.key(), SockDiagSource.BPF_ITERATOR,
                            "the namespace may not be entered", REMEDY));
        }
        return capabilities;
    }

    @Override
    public List<String> read(Set<Protocol> protocols, SocketTable table) {
        table.begin();
        List<String> failures = new ArrayList<>(0);
        try {
            read = pass.after(read);
            SocketRows rows = pass.rows();
            for (int row = rows.first(namespace); row != SocketRows.NONE; row = rows.next(row)) {
                write(rows, row, protocols, table);
            }
        } catch (SourceException e) {
            failures.add("its sockets cannot be read any more, because it may not be entered: " + e.getMessage());
        }
        for (Protocol protocol : SEEN) {
            table.complete(protocol, false);
            table.complete(protocol, true);
        }
        table.end();
        return failures;
    }

    private static void write(SocketRows rows, int row, Set<Protocol> protocols, SocketTable table) {
        Protocol protocol = protocol(rows, row);
        if (protocol == null || !protocols.contains(protocol)) {
            return;
        }
        if (protocol == Protocol.TCP) {
            if (rows.state(row) != CLOSE) {
                TcpByPass.write(rows, row, table);
            }
            return;
        }
        boolean raw = protocol == Protocol.RAW;
        if (!raw && rows.localPort(row) == 0) {
            return; // it was never used, and no dump shows such ones
        }
        int slot = table.row(rows.cookie(row), false);
        table.kind(slot, protocol, rows.v6(row), rows.state(row));
        if (raw) {
            // the kernel keeps the IP protocol of a raw socket where others have their port
            table.detail(slot, SocketType.RAW.number() << Short.SIZE | rows.localPort(row), 0);
        }
        table.ends(slot, rows.localHigh(row), rows.localLow(row), raw ? 0 : rows.localPort(row), rows.remoteHigh(row),
                rows.remoteLow(row), rows.remotePort(row));
        table.queues(slot, rows.receiveQueue(row), rows.sendQueue(row));
        table.belongs(slot, rows.uid(row), rows.inode(row), rows.interfaceIndex(row));
        if (rows.v6(row)) {
            table.v6Only(slot, rows.v6Only(row));
        }
        if (rows.cgroup(row) != 0) {
            table.cgroup(slot, rows.cgroup(row));
        }
    }

    private static Protocol protocol(SocketRows rows, int row) {
        if (rows.isTcp(row)) {
            return Protocol.TCP;
        }
        if (rows.type(row) == SocketType.RAW.number()) {
            return Protocol.RAW;
        }
        switch (rows.protocol(row)) {
            case IPPROTO_UDP :
                return Protocol.UDP;
            case IPPROTO_UDPLITE :
                return Protocol.UDPLITE;
            default :
                return null;
        }
    }

    @Override
    public String interfaceName(int index) {
        return null;
    }

    @Override
    public boolean isSeenFromOutside() {
        return true;
    }

    @Override
    public SocketTable newTable() {
        return new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);
    }

    @Override
    public MetricsDecoder metricsDecoder() {
        return decoder;
    }

    @Override
    public void close() {
        // the pass is others', too
    }
}
