package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sockets by netlink dumps (NETLINK_SOCK_DIAG), and by the text files of {@code /proc/net} where the kernel refuses
 * those. Only what is asked for is read.
 */
final class SockDiagSource implements SocketSource {

    /**
     * Lists the protocols that a kernel has, one to a line: name, size of a socket, how many the namespace has (never
     * those of another one; include/net/sock.h, sock_prot_inuse_get).
     */
    private static final String KERNEL_PROTOCOLS = "protocols";

    private static final int IN_USE_FIELD = 2;

    /** Name of the means where the kernel lets a program of ours make the rows. */
    static final String BPF_ITERATOR = "bpf_iterator";

    /** TCP_SYN_RECV and TCP_NEW_SYN_RECV of include/net/tcp_states.h. */
    private static final int SYN_RECEIVED = 3;
    private static final int NEW_SYN_RECEIVED = 12;

    private final ObservedNamespace namespace;
    private final MetricsDecoder decoder;
    private final SocketDump dump;
    /** Null where there is no pass over all descriptors. */
    private final TcpByPass pass;
    /** Null where nobody counts. */
    private final DatagramCounts counts;
    private final AssignedKeys keys = new AssignedKeys();
    private final ProcNetParser text = new ProcNetParser(ByteOrder.nativeOrder(), keys);
    private final SocketPart tcpTogether = SocketPart.tcpTogether();
    private final List<SocketPart> parts = SocketPart.all(keys);
    private final Set<Protocol> asked = EnumSet.noneOf(Protocol.class);
    private boolean tcpMixed;
    private boolean tcpQuiet;
    /** What {@link #KERNEL_PROTOCOLS} says in this reading, behind an end of line; null if it was not or cannot be read. */
    private String kernelProtocols;
    /** Why it cannot be read; null if it was not asked or can. */
    private SourceException kernelProtocolsFailure;

    /**
     * @param namespace whose sockets are read
     * @param decoder knows what the figures of this kernel mean
     * @param opener opens netlink sockets in that namespace
     */
    SockDiagSource(ObservedNamespace namespace, MetricsDecoder decoder,
            SocketDump.Opener opener) {
        this(namespace, decoder, opener, null, null);
    }

    /**
     * As above.
     *
     * @param pass reads TCP as long as it can; null if nothing does but dumps
     * @param counts tells what datagram sockets carried; null if nobody counts that
     */
    SockDiagSource(ObservedNamespace namespace, MetricsDecoder decoder, SocketDump.Opener opener, TcpByPass pass,
            DatagramCounts counts) {
        this.namespace = namespace;
        this.decoder = decoder;
        this.pass = pass;
        this.counts = counts;
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
        asked.addAll(protocols);
        table.begin();
        keys.begin();
        kernelProtocols = null;
        kernelProtocolsFailure = null;
        boolean tcpRead = protocols.contains(Protocol.TCP) && readTcp(table, failures);
        boolean noNewMptcp = tcpRead && protocols.contains(Protocol.MPTCP) && hasNoNewMptcp(table, failures);
        for (int i = 0; i < parts.size(); i++) {
            SocketPart part = parts.get(i);
            if (!protocols.contains(part.protocol()) || tcpRead && part.protocol() == Protocol.TCP) {
                continue;
            }
            if (part.isOfModule()) {
                readOfModule(part, table, failures);
            } else if (noNewMptcp && part.protocol() == Protocol.MPTCP && part.isEmpty()) {
                // the kernel looks for them in all namespaces, which takes longer than all else in a quiet one
                table.complete(part.protocol(), part.v6());
            } else {
                read(part, table, failures);
            }
        }
        count(table);
        table.end();
        return failures;
    }

    private void count(SocketTable table) {
        if (counts != null) {
            try {
                counts.write(table);
            } catch (SourceException e) {
                // there are no passes any more: whoever reads owners by them says so; the counts stand still
                return;
            }
        }
    }

    /** Asks only where the kernel has such sockets at present; who makes the first one has it load the module. */
    private void readOfModule(SocketPart part, SocketTable table, List<String> failures) {
        try {
            part.setAbsent(!listsProtocol(part.protocol()));
            part.setFailure(null);
        } catch (SourceException e) {
            // to ask all the same would load the module
            part.setFailure(e);
            failures.add(part.title() + " could not be read: " + e.getMessage());
            return;
        }
        if (part.isAbsent()) {
            complete(part, table);
        } else {
            read(part, table, failures);
        }
    }

    /**
     * Tells whether there can be no MPTCP socket that was not there in the reading before: below each of them there is
     * one of TCP, which would be new, or have been new or half-open a reading ago.
     */
    private boolean hasNoNewMptcp(SocketTable table, List<String> failures) {
        boolean quietBefore = tcpQuiet;
        tcpQuiet = failures.isEmpty();
        for (int slot = 0; slot < table.slots() && tcpQuiet; slot++) {
            SocketTable.Change change = table.change(slot);
            tcpQuiet = change == SocketTable.Change.FREE || table.protocol(slot) != Protocol.TCP
                    || change != SocketTable.Change.ADDED && table.state(slot) != SYN_RECEIVED
                            && table.state(slot) != NEW_SYN_RECEIVED;
        }
        return tcpQuiet && quietBefore;
    }

    /** Reads TCP over IPv4 and IPv6 at once; returns false if two dumps are to take its place. */
    private boolean readTcp(SocketTable table, List<String> failures) {
        tcpMixed = false;
        if (pass == null || pass.failure() != null || tcpTogether.refusal() != null) {
            return readTcpTogether(table, failures);
        }
        boolean begun = false;
        try {
            if (pass.begin()) {
                begun = true;
                readByPass(table, failures);
                return true;
            }
        } catch (SourceException e) {
            // two kinds of reading give the same rows, so what one has begun the other may end
            tcpMixed = begun;
            if (pass.failure() != null) {
                failures.add("TCP is read by dumps from now on: " + e.getMessage());
            }
            return readTcpTogether(table, failures);
        }
        int before = failures.size();
        tcpMixed = pass.place(table);
        boolean read = readTcpTogether(table, failures);
        pass.dumped(table, read && failures.size() == before);
        return read;
    }

    private void readByPass(SocketTable table, List<String> failures) throws SourceException {
        if (pass.read(table, dump)) {
            table.complete(Protocol.TCP, false);
            table.complete(Protocol.TCP, true);
        } else {
            failures.add(incomplete(tcpTogether));
        }
        if (pass.strange() > 0) {
            failures.add(pass.strange() + " rows of the pass over all descriptors make no sense and were left out");
        }
    }

    /** Reads TCP over IPv4 and IPv6 by one dump; returns false if two are to take its place. */
    private boolean readTcpTogether(SocketTable table, List<String> failures) {
        if (tcpTogether.refusal() != null) {
            return false;
        }
        try {
            if (dump.read(tcpTogether, table)) {
                table.complete(Protocol.TCP, false);
                table.complete(Protocol.TCP, true);
            } else {
                failures.add(incomplete(tcpTogether));
            }
            tcpTogether.dumped(dump.rows());
            return true;
        } catch (SourceException e) {
            // whatever is wrong, two dumps may do better; they tell the same cookies as this one did until it failed
            tcpMixed |= dump.rows() > 0;
            tcpTogether.dumpFailed(e, !tcpMixed, true);
            return false;
        }
    }

    private static String incomplete(SocketPart part) {
        return part.title() + " may be incomplete: the kernel's table changed while it was read";
    }

    private void read(SocketPart part, SocketTable table, List<String> failures) {
        try {
            if (part.request() == null || part.refusal() != null || !readDump(part, table, failures)) {
                readOtherwise(part, table);
            }
        } catch (SourceException e) {
            failures.add(part.title() + " could not be read: " + e.getMessage());
        }
    }

    /** Reads by netlink; returns false if the text file is to take its place. */
    private boolean readDump(SocketPart part, SocketTable table, List<String> failures) throws SourceException {
        try {
            if (dump.read(part, table)) {
                complete(part, table);
            } else {
                failures.add(incomplete(part));
            }
            part.dumped(dump.rows());
            return true;
        } catch (SourceException e) {
            // sockets known by cookie and sockets known by a number of our own must not stand side by side
            boolean nothingRead = dump.rows() == 0 && !(tcpMixed && part.protocol() == Protocol.TCP);
            part.dumpFailed(e, nothingRead, part.fileName() != null);
            if (part.refusal() == null || !nothingRead) {
                throw e;
            }
            return false;
        }
    }

    private void readOtherwise(SocketPart part, SocketTable table) throws SourceException {
        if (part.fileName() != null) {
            readText(part, table);
        } else if (part.failure() == null && !part.isAbsent()) {
            // there is no file: whether there are such sockets at all is found out once
            boolean known = kernelHas(part.protocol());
            part.setAbsent(!known);
            part.setFailure(known ? part.refusal() : null);
        }
    }

    /**
     * Tells whether there are certainly no such sockets, as there mostly are not: one list says so of all protocols that
     * are read as text, and entering a namespace for each of their files is dear.
     */
    private boolean isUnused(SocketPart part) {
        String name;
        switch (part.protocol()) {
            case RAW :
                name = "RAW";
                break;
            case ICMP :
                name = "PING";
                break;
            default :
                return false;
        }
        String inUse;
        try {
            inUse = kernelProtocols();
        } catch (SourceException e) {
            return false; // the files themselves are read then
        }
        int at = inUse.indexOf("\n" + name + (part.v6() ? "v6 " : " "));
        if (at < 0) {
            return false;
        }
        int end = inUse.indexOf('\n', at + 1);
        String[] fields = inUse.substring(at + 1, end < 0 ? inUse.length() : end).split(" +", IN_USE_FIELD + 2);
        return fields.length > IN_USE_FIELD && fields[IN_USE_FIELD].equals("0");
    }

    private boolean kernelHas(Protocol protocol) {
        try {
            return listsProtocol(protocol);
        } catch (SourceException e) {
            // better a protocol too many among those that are missed
            return true;
        }
    }

    private boolean listsProtocol(Protocol protocol) throws SourceException {
        return kernelProtocols().contains("\n" + protocol.name());
    }

    /** Reads the list once in each reading: where a namespace has to be entered for it, that takes a thread. */
    private String kernelProtocols() throws SourceException {
        if (kernelProtocolsFailure != null) {
            throw kernelProtocolsFailure;
        }
        if (kernelProtocols == null) {
            try {
                kernelProtocols = "\n" + new String(namespace.text(KERNEL_PROTOCOLS), StandardCharsets.US_ASCII);
            } catch (SourceException e) {
                kernelProtocolsFailure = e;
                throw e;
            }
        }
        return kernelProtocols;
    }

    private void readText(SocketPart part, SocketTable table) throws SourceException {
        try {
            if (!isUnused(part)) {
                text.parse(namespace.text(part.fileName()), part.protocol(), part.v6(), table);
            }
            part.setAbsent(false);
            part.setFailure(null);
        } catch (SourceException e) {
            boolean optional = part.v6() || part.protocol() != Protocol.TCP && part.protocol() != Protocol.UDP;
            if (!optional || !part.isUnsupported() || e.reason() != SourceException.Reason.GONE) {
                part.setFailure(e);
                throw e;
            }
            // neither netlink nor a file: the kernel was built without it, so there is nothing to be missed
            part.setAbsent(true);
        }
        complete(part, table);
    }

    private void complete(SocketPart part, SocketTable table) {
        keys.forgetUnseen(part.protocol(), part.v6());
        table.complete(part.protocol(), part.v6());
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            Capability capability = new PartsReport(protocol, asked.contains(protocol), parts).capability();
            boolean passes = pass != null && protocol == Protocol.TCP && asked.contains(protocol);
            capabilities.add(passes ? byPass(capability) : capability);
        }
        return capabilities;
    }

    /** Says of TCP that a pass reads it, or why none does any more. */
    private Capability byPass(Capability capability) {
        if (pass.failure() != null) {
            String reason = "the pass over all descriptors failed, so all sockets are dumped instead: "
                    + pass.failure().getMessage();
            return new Capability(capability.name(), capability.source(), capability.available(),
                    capability.reason() == null ? reason : capability.reason() + "; " + reason, capability.remedy());
        }
        if (tcpTogether.refusal() != null || capability.reason() != null) {
            return capability;
        }
        String dumped = pass.whyDumped();
        return dumped == null
                ? Capability.available(capability.name(), BPF_ITERATOR)
                : Capability.limited(capability.name(), capability.source(),
                        "all TCP sockets are dumped in each reading of a network namespace, which takes longer than a "
                                + "pass over the descriptors: " + dumped,
                        null);
    }

    @Override
    public void close() {
        dump.close();
    }
}
