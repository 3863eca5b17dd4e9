package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * TCP and UDP sockets by netlink dumps (NETLINK_SOCK_DIAG), and by the text files of {@code /proc/net} where the kernel
 * refuses those.
 */
final class SockDiagSource implements SocketSource {

    private static final String NETLINK = "sock_diag";
    private static final String PROCFS = "procfs";

    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_UDPLITE = 136;

    private final ObservedNamespace namespace;
    private final MetricsDecoder decoder;
    private final SocketDump dump;
    private final AssignedKeys keys = new AssignedKeys();
    private final ProcNetParser text = new ProcNetParser(ByteOrder.nativeOrder(), keys);
    private final SocketPart[] parts = {
            new SocketPart(Protocol.TCP, false, IPPROTO_TCP, InetDiagRequest.INFO_AND_CONGESTION),
            new SocketPart(Protocol.TCP, true, IPPROTO_TCP, InetDiagRequest.INFO_AND_CONGESTION),
            new SocketPart(Protocol.UDP, false, IPPROTO_UDP, 0), new SocketPart(Protocol.UDP, true, IPPROTO_UDP, 0),
            new SocketPart(Protocol.UDPLITE, false, IPPROTO_UDPLITE, 0),
            new SocketPart(Protocol.UDPLITE, true, IPPROTO_UDPLITE, 0)};

    /**
     * @param namespace whose sockets are read
     * @param decoder knows what the figures of this kernel mean
     * @param opener opens netlink sockets in that namespace
     */
    SockDiagSource(ObservedNamespace namespace, MetricsDecoder decoder,
            SocketDump.Opener opener) {
        this.namespace = namespace;
        this.decoder = decoder;
        this.dump = new SocketDump(opener);
    }

    @Override
    public long namespace() {
        return namespace.id();
    }

    @Override
    public String interfaceName(int index) {
        return dump.interfaceName(index);
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
    public List<String> read(Set<Protocol> protocols, SocketTable table) {
        List<String> failures = new ArrayList<>(0);
        table.begin();
        keys.begin();
        for (SocketPart part : parts) {
            if (protocols.contains(part.protocol())) {
                read(part, table, failures);
            }
        }
        table.end();
        return failures;
    }

    private void read(SocketPart part, SocketTable table, List<String> failures) {
        try {
            if (part.refusal() != null || !readDump(part, table, failures)) {
                readText(part, table);
            }
        } catch (SourceException e) {
            failures.add(part.title() + " could not be read: " + e.getMessage());
        }
    }

    /** Reads by netlink; returns false if the text file is to take its place. */
    private boolean readDump(SocketPart part, SocketTable table, List<String> failures) throws SourceException {
        try {
            if (dump.read(part, table)) {
                table.complete(part.protocol(), part.v6());
            } else {
                failures.add(part.title() + " may be incomplete: the kernel's table changed while it was read");
            }
            part.dumped();
            return true;
        } catch (SourceException e) {
            boolean nothingRead = dump.rows() == 0;
            part.dumpFailed(e, nothingRead);
            if (part.refusal() == null || !nothingRead) {
                throw e;
            }
            return false;
        }
    }

    private void readText(SocketPart part, SocketTable table) throws SourceException {
        try {
            text.parse(namespace.text(part.fileName()), part.protocol(), part.v6(), table);
            part.setAbsent(false);
        } catch (SourceException e) {
            boolean optional = part.v6() || part.protocol() == Protocol.UDPLITE;
            if (!optional || e.reason() != SourceException.Reason.GONE) {
                throw e;
            }
            // neither netlink nor a file: the kernel was built without it, so there is nothing to be missed
            part.setAbsent(true);
        }
        keys.forgetUnseen(part.protocol(), part.v6());
        table.complete(part.protocol(), part.v6());
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            capabilities.add(capability(protocol));
        }
        return capabilities;
    }

    private Capability capability(Protocol protocol) {
        int known = 0;
        int absent = 0;
        SocketPart refused = null;
        for (SocketPart part : parts) {
            if (part.protocol() == protocol) {
                known++;
                absent += part.isAbsent() ? 1 : 0;
                refused = part.refusal() != null && !part.isAbsent() && refused == null ? part : refused;
            }
        }
        if (known == 0) {
            return Capability.unavailable(protocol.key(), NETLINK, "not collected in this version", null);
        }
        if (absent == known) {
            return Capability.unavailable(protocol.key(), NETLINK, "this kernel has no such sockets", null);
        }
        if (refused != null) {
            return Capability.limited(protocol.key(), PROCFS,
                    refused.title() + " is read from text files without figures, cookies, cgroups and backlogs: "
                            + refused.refusal(),
                    "load the kernel module " + (protocol == Protocol.TCP ? "tcp_diag" : "udp_diag")
                            + " or allow netlink sockets, then start again");
        }
        if (absent > 0) {
            return Capability.limited(protocol.key(), NETLINK, "this kernel has no IPv6", null);
        }
        return Capability.available(protocol.key(), NETLINK);
    }

    @Override
    public void close() {
        dump.close();
    }
}
