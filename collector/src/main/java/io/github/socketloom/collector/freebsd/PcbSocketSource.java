package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sockets by the lists of protocol control blocks, {@code net.inet.tcp.pcblist} and its fellows: all that the host's own
 * network stack has, whoever owns them, as far as the host does not hide other users' ones.
 *
 * <p>The key of a socket is the number of its control block, with the list in the top byte because each list counts for
 * itself. Its "inode" is the kernel address of its {@code struct socket}, which descriptors name too, see {@link
 * SocketAddresses}.
 */
final class PcbSocketSource implements SocketSource {

    static final String SOURCE = "sysctl";

    /** How often a list is asked for again that changed while it was made; then it is taken as it is. */
    private static final int RETRIES = 2;
    private static final String HOST_CACHE = "host_cache";
    private static final int LIST_SHIFT = 56;
    private static final long NUMBER = (1L << LIST_SHIFT) - 1;
    private static final int UNKNOWN_QUEUE = (int) SocketTable.QUEUE_UNKNOWN;
    /** It is told as text, and changes only when connections end. */
    private static final int READINGS_PER_HOST_CACHE = 10;
    /** The state of a socket whose state is not known, which is no state's number. */
    private static final int UNKNOWN_STATE = 0;

    private final Sysctl sysctl;
    private final HostNames names;
    private final SocketAddresses addresses;
    private final MetricsDecoder decoder;
    private final Inet tcp;
    private final List<Inet> lists;
    private final UnixSockets local;
    private final SyncacheKeys syncache = new SyncacheKeys();
    private final Set<Protocol> asked = EnumSet.noneOf(Protocol.class);
    private final HostCache hostCache = new HostCache();
    private final ByteBuffer withHostCache = ByteBuffer.allocate(XtcpcbFigures.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final Map<Protocol, SourceException> failures = new EnumMap<>(Protocol.class);
    private int readings;
    private SourceException hostCacheFailure;

    /** A list of Internet sockets. */
    private record Inet(Protocol protocol, String name, long tag, PcbList list) {}

    /**
     * @param addresses learns the sockets that the lists have
     * @param osreldate of the kernel: what some figures mean depends on it
     */
    PcbSocketSource(Sysctl sysctl, HostNames names, SocketAddresses addresses, int osreldate) {
        this.sysctl = sysctl;
        this.names = names;
        this.addresses = addresses;
        this.decoder = new XtcpcbFigures(osreldate);
        this.tcp = new Inet(Protocol.TCP, "net.inet.tcp.pcblist", 1, PcbList.tcp(osreldate));
        this.lists = List.of(tcp, new Inet(Protocol.UDP, "net.inet.udp.pcblist", 2, PcbList.udp()),
                new Inet(Protocol.RAW, "net.inet.raw.pcblist", 3, PcbList.raw()));
        this.local = new UnixSockets(sysctl, addresses);
    }

    @Override
    public long namespace() {
        return FreeBsdSources.HOST_STACK;
    }

    @Override
    public String interfaceName(int index) {
        return names.networkInterface(index);
    }

    @Override
    public boolean unacceptedAreSockets() {
        return true;
    }

    @Override
    public SocketTable newTable() {
        return new SocketTable(XtcpcbFigures.LENGTH, XtcpcbFigures.CLOCKS_FROM, XtcpcbFigures.CLOCKS_TO);
    }

    @Override
    public MetricsDecoder metricsDecoder() {
        return decoder;
    }

    @Override
    public List<String> read(Set<Protocol> protocols, SocketTable table) {
        List<String> problems = new ArrayList<>(0);
        asked.addAll(protocols);
        addresses.begin();
        if (protocols.contains(Protocol.TCP) && readings++ % READINGS_PER_HOST_CACHE == 0) {
            readHostCache();
        }
        table.begin();
        for (Inet each : lists) {
            if (protocols.contains(each.protocol())) {
                read(each, table, problems);
            }
        }
        if (protocols.contains(Protocol.UNIX)) {
            local.read(table, problems);
        }
        table.end();
        return problems;
    }

    private void readHostCache() {
        try {
            hostCache.read(sysctl);
            hostCacheFailure = null;
        } catch (SourceException e) {
            hostCacheFailure = e;
        }
    }

    private void read(Inet each, SocketTable table, List<String> problems) {
        try {
            ByteBuffer told = consistent(each.list(), each.name());
            failures.remove(each.protocol());
            boolean whole = fill(each, told, table, problems);
            if (whole) {
                table.complete(each.protocol(), false);
                table.complete(each.protocol(), true);
            }
        } catch (SourceException e) {
            SourceException before = failures.put(each.protocol(), e);
            if (e.reason() != SourceException.Reason.GONE) {
                problems.add(sentence(each.protocol()) + " could not be read: " + e.getMessage());
            } else if (before == null || before.reason() != SourceException.Reason.GONE) {
                // a kernel without the protocol; that is told once, and by the capability from then on
                problems.add(sentence(each.protocol()) + " are not told: " + e.getMessage());
            }
        }
    }

    /** Returns a list that did not change while it was made, or the last one asked for. */
    private ByteBuffer consistent(PcbRecords list, String name) throws SourceException {
        ByteBuffer told = sysctl.read(name);
        for (int i = 0; i < RETRIES && changed(list, told); i++) {
            told = sysctl.read(name);
        }
        return told;
    }

    private static boolean changed(PcbRecords list, ByteBuffer told) {
        list.begin(told);
        while (list.next()) {
            continue; // only the trailer is of interest
        }
        return !list.isConsistent();
    }

    /** Fills the table; returns whether the list was there to its end. */
    private boolean fill(Inet each, ByteBuffer told, SocketTable table, List<String> problems) {
        PcbList list = each.list();
        list.begin(told);
        boolean isTcp = each == tcp;
        if (isTcp) {
            syncache.begin();
        }
        int strangeState = 0;
        while (list.next()) {
            int slot = row(each, list, table);
            if (isTcp) {
                figures(slot, list, table);
                strangeState = list.state() == null ? list.stateNumber() : strangeState;
            }
        }
        if (list.skipped() > 0) {
            problems.add(list.skipped() + (list.skipped() == 1 ? " record" : " records") + " of " + each.name()
                    + " could not be read and " + (list.skipped() == 1 ? "is" : "are") + " left out; the first: "
                    + list.firstSkipped());
        }
        if (list.unknownStates() > 0) {
            problems.add(list.unknownStates() + (list.unknownStates() == 1 ? " TCP socket has" : " TCP sockets have")
                    + " a state that this version does not know (" + strangeState + "), shown as close");
        }
        if (!list.isComplete()) {
            problems.add(sentence(each.protocol()) + " may be incomplete: " + list.fault());
            return false;
        }
        if (isTcp) {
            syncache.forgetUnseen();
        }
        return true;
    }

    private int row(Inet each, PcbList list, SocketTable table) {
        boolean numbered = list.generation() != 0;
        int slot = table.row(numbered ? each.tag() << LIST_SHIFT | list.generation() & NUMBER : syncache.key(list),
                !numbered);
        table.kind(slot, each.protocol(), list.isV6(), state(each, list));
        table.ends(slot, list.localHigh(), list.localLow(), list.localPort(), list.remoteHigh(), list.remoteLow(),
                list.remotePort());
        if (list.v6Only() != SocketTable.V6ONLY_UNKNOWN) {
            // vflag tells which packets a socket waits for; once it is connected, only which ones it exchanges
            table.v6Only(slot, list.remotePort() == 0 ? !list.isDualStack() : list.v6Only() == 1);
        }
        int scope = list.localScope() != 0 ? list.localScope() : list.remoteScope();
        table.belongs(slot, list.uid(), addresses.learn(list.socket(), list.pcb()), scope);
        if (list.socket() == 0) {
            table.queues(slot, UNKNOWN_QUEUE, UNKNOWN_QUEUE);
        } else if (list.isListening()) {
            table.queues(slot, (int) list.acceptQueue(), (int) list.queueLimit());
        } else {
            table.queues(slot, (int) list.receiveQueue(), (int) list.sendQueue());
        }
        if (each.protocol() == Protocol.RAW) {
            table.detail(slot, list.socketType() << Short.SIZE | list.ipProtocol(), 0);
        }
        return slot;
    }

    private static int state(Inet each, PcbList list) {
        if (each.protocol() != Protocol.TCP) {
            return (list.remotePort() == 0 ? TcpState.CLOSE : TcpState.ESTABLISHED).number();
        }
        TcpState state = list.state();
        return state == null ? UNKNOWN_STATE : state.number();
    }

    /** A connection that is no socket yet, or of FreeBSD 13 none any more, has zeros in the place of figures. */
    private void figures(int slot, PcbList list, SocketTable table) {
        boolean told = list.stackLength() > 0 || list.congestionLength() > 0;
        table.congestion(slot, list.bytes(), list.congestionAt(), list.congestionLength());
        table.name(slot, list.bytes(), list.stackAt(), list.stackLength());
        int host = told && list.remotePort() != 0
                ? hostCache.find(list.remoteHigh(), list.remoteLow())
                : HostCache.NONE;
        if (host == HostCache.NONE) {
            table.metrics(slot, list.bytes(), list.figuresAt(), told ? XtcpcbLayout.FIGURES_LENGTH : 0);
            return;
        }
        withHostCache.put(0, list.bytes(), list.figuresAt(), XtcpcbLayout.FIGURES_LENGTH)
                .putInt(XtcpcbFigures.HOST_CACHE, hostCache.roundTripMicros(host))
                .putInt(XtcpcbFigures.HOST_CACHE + Integer.BYTES, hostCache.variationMicros(host));
        table.metrics(slot, withHostCache, 0, XtcpcbFigures.LENGTH);
    }

    private static String sentence(Protocol protocol) {
        return protocol.name() + " sockets";
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            capabilities.add(capability(protocol));
        }
        capabilities.add(Capability.limited("tcp_figures", SOURCE,
                "FreeBSD's kernel tells no round trip times and byte totals of other programs' connections",
                "measure them with siftr(4) or the tcp provider of dtrace(1)"));
        capabilities.add(hostCacheCapability());
        return capabilities;
    }

    private Capability hostCacheCapability() {
        if (hostCacheFailure != null) {
            return Capability.unavailable(HOST_CACHE, HostCache.SOURCE,
                    "round trip times of ended connections with the same remote host are not known: "
                            + hostCacheFailure.getMessage(),
                    null);
        }
        int lines = hostCache.skipped();
        return lines == 0
                ? Capability.available(HOST_CACHE, HostCache.SOURCE)
                : Capability.limited(HOST_CACHE, HostCache.SOURCE,
                        lines + (lines == 1 ? " line makes" : " lines make") + " no sense", null);
    }

    private Capability capability(Protocol protocol) {
        switch (protocol) {
            case TCP :
            case UDP :
            case RAW :
                return asked.contains(protocol) ? ofList(protocol) : notAskedFor(protocol);
            case UNIX :
                return asked.contains(protocol) ? local.capability() : notAskedFor(protocol);
            case UDPLITE :
            case SCTP :
            case NETLINK :
                return Capability.unavailable(protocol.key(), SOURCE, "these sockets are not read on FreeBSD", null);
            default :
                return Capability.unavailable(protocol.key(), SOURCE, "FreeBSD has no such sockets", null);
        }
    }

    private static Capability notAskedFor(Protocol protocol) {
        return Capability.limited(protocol.key(), SOURCE, "not asked for", "name it with --protocols");
    }

    private Capability ofList(Protocol protocol) {
        SourceException failure = failures.get(protocol);
        return failure == null
                ? Capability.available(protocol.key(), SOURCE)
                : Capability.unavailable(protocol.key(), SOURCE, failure.getMessage(), null);
    }

    @Override
    public void close() {}
}
