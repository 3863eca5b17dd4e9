package io.github.socketloom.app.testing;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Readings of protocol counters for tests. */
public final class CounterReadings {

    private static final List<KernelCounters.Name> NAMES = List.of(
            new KernelCounters.Name("snmp", "Tcp", "RtoMin"), new KernelCounters.Name("snmp", "Tcp", "MaxConn"),
            new KernelCounters.Name("snmp", "Tcp", "CurrEstab"), new KernelCounters.Name("snmp", "Tcp", "InSegs"),
            new KernelCounters.Name("netstat", "TcpExt", "ListenDrops"),
            new KernelCounters.Name("netstat", "TcpExt", "TCPSynRetrans"),
            new KernelCounters.Name("netstat", "TcpExt", "SomethingNew"),
            new KernelCounters.Name("snmp6", "Udp6", "InDatagrams"),
            new KernelCounters.Name("sockstat", "sockets", "used"));

    private static final List<KernelCounters.Name> FREEBSD_NAMES = List.of(
            new KernelCounters.Name("tcpstat", "tcp", "tcps_drops"),
            new KernelCounters.Name("tcp.states", "tcp", "ESTABLISHED"),
            new KernelCounters.Name("udpstat", "udp", "udps_nosum"),
            new KernelCounters.Name("ipstat", "ip", "ips_total"),
            new KernelCounters.Name("ip6stat", "ip6", "ip6s_total"));

    private CounterReadings() {}

    /** Begins the counters of a namespace, read so many seconds after the collector began. */
    public static ProtocolCounters.Builder counters(long namespace, double second) {
        return new ProtocolCounters.Builder(namespace, (long) (second * TimeUnit.SECONDS.toNanos(1)));
    }

    /** Returns counters of a namespace that received so many TCP segments so far, and has so many connections. */
    public static ProtocolCounters tcp(long namespace, double second, long received, long established) {
        return counters(namespace, second)
                .set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, received)
                .set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED, established).build();
    }

    /** Returns counters such as Linux keeps: everything grows by {@code pace} a second. */
    public static ProtocolCounters linux(long namespace, double second, long pace) {
        long count = Math.round(second * pace);
        ProtocolCounters.Builder counters = counters(namespace, second);
        for (ProtocolCounter counter : List.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS, ProtocolCounter.FAILED_ATTEMPTS,
                ProtocolCounter.RESETS, ProtocolCounter.SENT_RESETS, ProtocolCounter.RETRANSMITTED,
                ProtocolCounter.LISTEN_DROPS)) {
            counters.set(CountedProtocol.TCP, CountedFamily.BOTH, counter, count);
        }
        counters.set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED, 12);
        for (ProtocolCounter counter : List.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.NO_PORT, ProtocolCounter.RECEIVE_BUFFER_ERRORS)) {
            counters.set(CountedProtocol.UDP, CountedFamily.BOTH, counter, 3 * count)
                    .set(CountedProtocol.UDP, CountedFamily.IPV4, counter, 2 * count)
                    .set(CountedProtocol.UDP, CountedFamily.IPV6, counter, count);
        }
        for (ProtocolCounter counter : List.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT,
                ProtocolCounter.RECEIVED_BYTES, ProtocolCounter.SENT_BYTES, ProtocolCounter.ERRORS,
                ProtocolCounter.DISCARDED)) {
            counters.set(CountedProtocol.IP, CountedFamily.IPV4, counter, 10 * count)
                    .set(CountedProtocol.IP, CountedFamily.IPV6, counter, 5 * count);
        }
        return counters.kernel(new KernelCounters(NAMES,
                new long[]{200, -1, 12, count, 2 * count, 0, count, count, 31})).build();
    }

    /** Returns counters such as FreeBSD keeps: everything grows by {@code pace} a second. */
    public static ProtocolCounters freebsd(long namespace, double second, long pace) {
        long count = Math.round(second * pace);
        ProtocolCounters.Builder counters = counters(namespace, second);
        for (ProtocolCounter counter : List.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS, ProtocolCounter.FAILED_ATTEMPTS,
                ProtocolCounter.CONNECTION_DROPS, ProtocolCounter.RETRANSMITTED, ProtocolCounter.LISTEN_DROPS)) {
            counters.set(CountedProtocol.TCP, CountedFamily.BOTH, counter, count);
        }
        counters.set(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED, 32);
        for (ProtocolCounter counter : List.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.NO_PORT, ProtocolCounter.RECEIVE_BUFFER_ERRORS)) {
            counters.set(CountedProtocol.UDP, CountedFamily.BOTH, counter, 3 * count);
        }
        return counters.kernel(new KernelCounters(FREEBSD_NAMES, new long[]{count, 30, count, count, count})).build();
    }

    /** Returns what a reading of these namespaces delivers, the collector's own first. */
    public static HostCounters reading(ProtocolCounters... counters) {
        return new HostCounters(List.of(counters), List.of(), null, List.of());
    }
}
