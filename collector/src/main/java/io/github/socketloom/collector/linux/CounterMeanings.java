package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the kernel's counters make up ours. What the kernel counts in two places is added up, and nothing twice: UDP
 * {@code InErrors} contains {@code RcvbufErrors}, {@code InCsumErrors} and {@code MemErrors}, TCP {@code InErrs} contains
 * {@code InCsumErrors}, {@code ListenDrops} contains {@code ListenOverflows}, IP {@code InHdrErrors} contains {@code
 * InCsumErrors}, and IPv6 {@code FragFails} what {@code InTooBigErrors} counts (net/ipv4/udp.c, tcp_ipv4.c, ip_input.c,
 * net/ipv6/ip6_output.c). Made for one list of names. Immutable.
 */
final class CounterMeanings {

    /** The table that is there as long as IPv6 is. */
    static final String IPV6_TABLE = "snmp6";

    /**
     * One of our counters.
     *
     * @param names the kernel's names of what it consists of; without the first one it is unknown, the others are added
     *         where the kernel has them
     */
    private record Meaning(CountedProtocol protocol, ProtocolCounter counter, List<String> names) {
        Meaning(CountedProtocol protocol, ProtocolCounter counter, String... names) {
            this(protocol, counter, List.of(names));
        }
    }

    /**
     * One of our counters in this list of names.
     *
     * @param places which of the values are added up
     */
    private record Sum(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter, int[] places) {}

    private static final List<Meaning> TCP = List.of(
            new Meaning(CountedProtocol.TCP, ProtocolCounter.RECEIVED, "InSegs"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.SENT, "OutSegs"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.ERRORS, "InErrs"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.ACTIVE_OPENS, "ActiveOpens"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.PASSIVE_OPENS, "PassiveOpens"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.ESTABLISHED, "CurrEstab"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.FAILED_ATTEMPTS, "AttemptFails"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.RESETS, "EstabResets"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.SENT_RESETS, "OutRsts"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.RETRANSMITTED, "RetransSegs"),
            new Meaning(CountedProtocol.TCP, ProtocolCounter.LISTEN_DROPS, "ListenDrops"));

    private static final List<Meaning> BY_FAMILY = byFamily();

    private static final List<CountedProtocol> SUMMED = List.of(CountedProtocol.UDP, CountedProtocol.UDPLITE,
            CountedProtocol.IP, CountedProtocol.ICMP);
    private static final ProtocolCounter[] COUNTERS = ProtocolCounter.values();

    private final List<Sum> sums = new ArrayList<>();
    private final boolean withIpv6;

    /** @param names the kernel's names, in the order of the values that will be given */
    CounterMeanings(List<KernelCounters.Name> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(place(names.get(i).group(), names.get(i).name()), i);
        }
        this.withIpv6 = names.stream().anyMatch(name -> name.table().equals(IPV6_TABLE));
        for (Meaning meaning : TCP) {
            find(meaning, CountedFamily.BOTH, places, "Tcp", "TcpExt");
        }
        for (Meaning meaning : BY_FAMILY) {
            String group = group(meaning.protocol());
            find(meaning, CountedFamily.IPV4, places, group, group + "Ext");
            find(meaning, CountedFamily.IPV6, places, group + "6");
        }
    }

    private static List<Meaning> byFamily() {
        List<Meaning> meanings = new ArrayList<>();
        for (CountedProtocol protocol : List.of(CountedProtocol.UDP, CountedProtocol.UDPLITE)) {
            meanings.add(new Meaning(protocol, ProtocolCounter.RECEIVED, "InDatagrams"));
            meanings.add(new Meaning(protocol, ProtocolCounter.SENT, "OutDatagrams"));
            meanings.add(new Meaning(protocol, ProtocolCounter.ERRORS, "InErrors", "SndbufErrors"));
            meanings.add(new Meaning(protocol, ProtocolCounter.NO_PORT, "NoPorts"));
            meanings.add(new Meaning(protocol, ProtocolCounter.RECEIVE_BUFFER_ERRORS, "RcvbufErrors"));
        }
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.RECEIVED, "InReceives"));
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.SENT, "OutRequests"));
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.RECEIVED_BYTES, "InOctets"));
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.SENT_BYTES, "OutOctets"));
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.ERRORS, "InHdrErrors", "InAddrErrors",
                "InUnknownProtos", "InTruncatedPkts", "ReasmFails", "FragFails"));
        meanings.add(new Meaning(CountedProtocol.IP, ProtocolCounter.DISCARDED, "InDiscards", "OutDiscards",
                "InNoRoutes", "OutNoRoutes"));
        meanings.add(new Meaning(CountedProtocol.ICMP, ProtocolCounter.RECEIVED, "InMsgs"));
        meanings.add(new Meaning(CountedProtocol.ICMP, ProtocolCounter.SENT, "OutMsgs"));
        meanings.add(new Meaning(CountedProtocol.ICMP, ProtocolCounter.ERRORS, "InErrors", "OutErrors"));
        return List.copyOf(meanings);
    }

    private static String group(CountedProtocol protocol) {
        switch (protocol) {
            case UDP :
                return "Udp";
            case UDPLITE :
                return "UdpLite";
            case IP :
                return "Ip";
            case ICMP :
                return "Icmp";
            default :
                throw new IllegalArgumentException(protocol + " is not counted by family");
        }
    }

    private static String place(String group, String name) {
        return group + ' ' + name;
    }

    private void find(Meaning meaning, CountedFamily family, Map<String, Integer> places, String... groups) {
        List<Integer> found = new ArrayList<>();
        for (String name : meaning.names()) {
            Integer at = Arrays.stream(groups).map(group -> places.get(place(group, name)))
                    .filter(place -> place != null).findFirst().orElse(null);
            if (at == null && found.isEmpty()) {
                return;
            }
            if (at != null) {
                found.add(at);
            }
        }
        sums.add(new Sum(meaning.protocol(), family, meaning.counter(),
                found.stream().mapToInt(Integer::intValue).toArray()));
    }

    /**
     * Sets our counters.
     *
     * @param values in the order of the names
     */
    void set(long[] values, ProtocolCounters.Builder counters) {
        for (Sum sum : sums) {
            long value = 0;
            for (int place : sum.places()) {
                value += values[place];
            }
            // a sum over processors that are read one after the other may come out below 0 for a moment
            if (!sum.counter().isGauge() || value >= 0) {
                counters.set(sum.protocol(), sum.family(), sum.counter(), value);
            }
        }
        for (CountedProtocol protocol : SUMMED) {
            for (ProtocolCounter counter : COUNTERS) {
                addUp(protocol, counter, counters);
            }
        }
    }

    /** What one family does not tell is unknown of both, unless there is no IPv6 here at all. */
    private void addUp(CountedProtocol protocol, ProtocolCounter counter, ProtocolCounters.Builder counters) {
        long four = counters.valueOrUnknown(protocol, CountedFamily.IPV4, counter);
        long six = counters.valueOrUnknown(protocol, CountedFamily.IPV6, counter);
        if (four != ProtocolCounters.UNKNOWN && (six != ProtocolCounters.UNKNOWN || !withIpv6)) {
            counters.set(protocol, CountedFamily.BOTH, counter,
                    six == ProtocolCounters.UNKNOWN ? four : four + six);
        }
    }
}
