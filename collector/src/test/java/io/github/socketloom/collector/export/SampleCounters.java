package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.KernelCounters.Name;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.List;

/** Protocol counters of a made-up host: its own namespace and two containers of the same name. */
public final class SampleCounters {

    public static final long OWN = 4026531833L;
    public static final long FIRST = 4026532001L;
    public static final long SECOND = 4026532002L;
    public static final List<NetNamespace> NAMESPACES = List.of(
            new NetNamespace(OWN, "host", NamespaceKind.HOST, 80, null),
            new NetNamespace(FIRST, "web", NamespaceKind.CONTAINER, 2, null),
            new NetNamespace(SECOND, "web", NamespaceKind.CONTAINER, 1, null));

    private static final HostInfo HOST = new HostInfo("rack12", "linux", "6.18", "amd64");
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final List<Name> NAMES = List.of(new Name("snmp", "Ip", "Forwarding"),
            new Name("snmp", "Tcp", "MaxConn"), new Name("snmp", "Tcp", "InSegs"), new Name("snmp", "Tcp", "RtoMin"),
            new Name("netstat", "TcpExt", "ListenDrops"), new Name("snmp6", "Udp6", "InErrors"),
            new Name("sockstat", "sockets", "used"), new Name("sockstat6", "TCP6", "inuse"));

    private SampleCounters() {}

    /** Counters of one namespace; the time is in seconds. */
    public static ProtocolCounters of(long namespace, int seconds, long segments) {
        ProtocolCounters.Builder counters = new ProtocolCounters.Builder(namespace, seconds * SECOND_NANOS);
        for (ProtocolCounter counter : ProtocolRows.of(CountedProtocol.TCP)) {
            if (counter != ProtocolCounter.CONNECTION_DROPS) { // Linux does not count them
                counters.set(CountedProtocol.TCP, CountedFamily.BOTH, counter, 0);
            }
        }
        counters.set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, segments)
                .set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.SENT, segments / 3)
                .set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED, 13)
                .set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RETRANSMITTED, seconds)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVED, -1)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.NO_PORT, 4)
                .set(CountedProtocol.UDP, CountedFamily.IPV6, ProtocolCounter.RECEIVED, 6)
                .set(CountedProtocol.UDP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, 5)
                .set(CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.RECEIVED_BYTES, segments * 1500);
        return counters.kernel(new KernelCounters(NAMES, new long[]{2, -1, segments, 200, 7, -1, 43, 8})).build();
    }

    /** The own namespace, read twice two seconds apart. */
    public static ProtocolReading own() {
        return new ProtocolReading(HOST, 1_700_000_000_123_456L, NAMESPACES.subList(0, 1), List.of(of(OWN, 10, 1000)),
                counters(of(OWN, 12, 4000)));
    }

    /** All namespaces; the second container was not there before. */
    public static ProtocolReading all() {
        return new ProtocolReading(HOST, 1_700_000_000_123_456L, NAMESPACES,
                List.of(of(OWN, 10, 1000), of(FIRST, 10, 5)),
                new HostCounters(List.of(of(OWN, 12, 4000), of(FIRST, 12, 6), of(SECOND, 12, 9)), List.of(), null,
                        List.of("protocol counters of network namespace db cannot be read: it may not be entered")));
    }

    private static HostCounters counters(ProtocolCounters counters) {
        return new HostCounters(List.of(counters), List.of(), null, List.of());
    }
}
