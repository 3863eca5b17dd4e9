package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.ProtocolRates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows in which protocol counters are told: namespace by namespace, what most people look for first. */
final class ProtocolRows {

    private static final Map<CountedProtocol, Set<ProtocolCounter>> COUNTERS = counters();

    /** One protocol and family in one namespace. */
    record Row(ProtocolCounters now, ProtocolRates rates, CountedProtocol protocol, CountedFamily family) {

        /** Returns a total, 64 bits without sign, or {@link ProtocolCounters#UNKNOWN}. */
        long total(ProtocolCounter counter) {
            return now.valueOrUnknown(protocol, family, counter);
        }

        /** Returns how much it grew in a second, or a gauge's value; not a number if unknown. */
        double rate(ProtocolCounter counter) {
            return rates.perSecond(protocol, family, counter);
        }
    }

    private ProtocolRows() {}

    private static Map<CountedProtocol, Set<ProtocolCounter>> counters() {
        Map<CountedProtocol, Set<ProtocolCounter>> counters = new EnumMap<>(CountedProtocol.class);
        Set<ProtocolCounter> common = EnumSet.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT,
                ProtocolCounter.ERRORS);
        Set<ProtocolCounter> tcp = EnumSet.copyOf(common);
        tcp.addAll(EnumSet.of(ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS,
                ProtocolCounter.ESTABLISHED, ProtocolCounter.FAILED_ATTEMPTS, ProtocolCounter.RESETS,
                ProtocolCounter.CONNECTION_DROPS, ProtocolCounter.SENT_RESETS, ProtocolCounter.RETRANSMITTED,
                ProtocolCounter.LISTEN_DROPS));
        Set<ProtocolCounter> datagrams = EnumSet.copyOf(common);
        datagrams.addAll(EnumSet.of(ProtocolCounter.NO_PORT, ProtocolCounter.RECEIVE_BUFFER_ERRORS));
        Set<ProtocolCounter> packets = EnumSet.copyOf(common);
        packets.addAll(EnumSet.of(ProtocolCounter.RECEIVED_BYTES, ProtocolCounter.SENT_BYTES,
                ProtocolCounter.DISCARDED));
        counters.put(CountedProtocol.TCP, tcp);
        counters.put(CountedProtocol.UDP, datagrams);
        counters.put(CountedProtocol.UDPLITE, datagrams);
        counters.put(CountedProtocol.IP, packets);
        counters.put(CountedProtocol.ICMP, common);
        return counters;
    }

    /** Returns what is counted of a protocol on any platform. */
    static Set<ProtocolCounter> of(CountedProtocol protocol) {
        return COUNTERS.get(protocol);
    }

    /** Returns TCP and UDP of both families together first, then the others, and families apart at the end. */
    static List<Row> of(ProtocolReading reading) {
        List<Row> rows = new ArrayList<>();
        for (ProtocolCounters now : reading.counters().protocols()) {
            ProtocolRates rates = reading.rates(now);
            for (CountedProtocol protocol : CountedProtocol.values()) {
                if (now.has(protocol, CountedFamily.BOTH)) {
                    rows.add(new Row(now, rates, protocol, CountedFamily.BOTH));
                }
            }
            for (CountedProtocol protocol : CountedProtocol.values()) {
                for (CountedFamily family : List.of(CountedFamily.IPV4, CountedFamily.IPV6)) {
                    if (now.has(protocol, family)) {
                        rows.add(new Row(now, rates, protocol, family));
                    }
                }
            }
        }
        return rows;
    }
}
