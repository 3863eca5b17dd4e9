package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Unix sockets by the three lists of their control blocks, one for each type. One thread at a time. */
final class UnixSockets {

    private static final long TAG = 4L << 56;
    private static final long NUMBER = (1L << 56) - 1;

    private final Sysctl sysctl;
    private final SocketAddresses addresses;
    private final List<Part> parts = List.of(new Part("net.local.stream.pcblist", SocketType.STREAM),
            new Part("net.local.dgram.pcblist", SocketType.DATAGRAM),
            new Part("net.local.seqpacket.pcblist", SocketType.SEQPACKET));

    /** One of the lists. */
    private static final class Part {
        private final String name;
        private final SocketType type;
        private final UnixPcbList list;
        private ByteBuffer told;
        private SourceException failure;

        Part(String name, SocketType type) {
            this.name = name;
            this.type = type;
            this.list = new UnixPcbList(name);
        }

        boolean isAbsent() {
            return failure != null && failure.reason() == SourceException.Reason.GONE;
        }
    }

    UnixSockets(Sysctl sysctl, SocketAddresses addresses) {
        this.sysctl = sysctl;
        this.addresses = addresses;
    }

    /** Brings the rows of Unix sockets up to date; adds a sentence for each list that could not be read. */
    void read(SocketTable table, List<String> problems) {
        boolean whole = true;
        for (Part part : parts) {
            whole &= ask(part, problems);
        }
        // peers are named by their control blocks, so that all must be known before the first row is made
        for (Part part : parts) {
            if (part.told != null) {
                part.list.begin(part.told);
                while (part.list.next()) {
                    addresses.learn(part.list.socket(), part.list.address());
                }
            }
        }
        for (Part part : parts) {
            whole &= fill(part, table, problems);
        }
        if (whole) {
            table.complete(Protocol.UNIX, false);
        }
    }

    private boolean ask(Part part, List<String> problems) {
        boolean absentBefore = part.isAbsent();
        part.told = null;
        part.failure = null;
        try {
            part.told = sysctl.read(part.name);
        } catch (SourceException e) {
            part.failure = e;
            if (!part.isAbsent() || !absentBefore) {
                problems.add("Unix sockets of type " + part.type.key() + " could not be read: " + e.getMessage());
            }
        }
        return part.told != null || part.isAbsent();
    }

    private boolean fill(Part part, SocketTable table, List<String> problems) {
        if (part.told == null) {
            return true;
        }
        UnixPcbList list = part.list;
        list.begin(part.told);
        while (list.next()) {
            row(part, list, table);
        }
        if (list.skipped() > 0) {
            problems.add(list.skipped() + (list.skipped() == 1 ? " record" : " records") + " of " + part.name
                    + " could not be read and " + (list.skipped() == 1 ? "is" : "are") + " left out; the first: "
                    + list.firstSkipped());
        }
        if (!list.isComplete()) {
            problems.add("Unix sockets of type " + part.type.key() + " may be incomplete: " + list.fault());
        }
        return list.isComplete();
    }

    private void row(Part part, UnixPcbList list, SocketTable table) {
        int slot = table.row(TAG | list.generation() & NUMBER, false);
        TcpState state = list.isListening()
                ? TcpState.LISTEN
                : list.peer() != 0 ? TcpState.ESTABLISHED : TcpState.CLOSE;
        table.kind(slot, Protocol.UNIX, false, state.number());
        table.belongs(slot, list.uid(), SocketAddresses.number(list.socket()), 0);
        if (list.isListening()) {
            table.queues(slot, (int) list.acceptQueue(), (int) list.queueLimit());
        } else {
            table.queues(slot, (int) list.receiveQueue(), (int) list.sendQueue());
        }
        table.detail(slot, part.type.number() << Short.SIZE, addresses.ofPcb(list.peer()));
        table.name(slot, list.bytes(), list.pathAt(), list.pathLength());
    }

    /** Returns whether all lists could be read, and if not why. */
    Capability capability() {
        List<String> reasons = new ArrayList<>();
        int failed = 0;
        for (Part part : parts) {
            if (part.failure != null) {
                failed++;
                reasons.add(part.failure.getMessage());
            }
        }
        String reason = String.join("; ", reasons);
        if (failed == parts.size()) {
            return Capability.unavailable(Protocol.UNIX.key(), PcbSocketSource.SOURCE, reason, null);
        }
        return failed == 0
                ? Capability.available(Protocol.UNIX.key(), PcbSocketSource.SOURCE)
                : Capability.limited(Protocol.UNIX.key(), PcbSocketSource.SOURCE, reason, null);
    }
}
