package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the kernel's counters make up ours. A datagram without a checksum (udps_nosum) is no error, and a connection
 * that was dropped (tcps_drops) was reset, or timed out, or was given up for want of memory. TCP and UDP are counted over
 * both families together; FreeBSD counts neither the octets of IP nor resets apart from other ends and other segments. Made for one list of names. Immutable.
 */
final class CounterSums {

    /**
     * One of our counters.
     *
     * @param names the kernel's names of what it consists of; without one of them it is unknown
     */
    private record Meaning(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter,
            List<String> names) {
        static Meaning tcp(ProtocolCounter counter, String... names) {
            return new Meaning(CountedProtocol.TCP, CountedFamily.BOTH, counter, List.of(names));
        }

        static Meaning udp(ProtocolCounter counter, String... names) {
            return new Meaning(CountedProtocol.UDP, CountedFamily.BOTH, counter, List.of(names));
        }

        static Meaning ip4(ProtocolCounter counter, String... names) {
            return new Meaning(CountedProtocol.IP, CountedFamily.IPV4, counter, List.of(names));
        }

        static Meaning ip6(ProtocolCounter counter, String... names) {
            return new Meaning(CountedProtocol.IP, CountedFamily.IPV6, counter, List.of(names));
        }
    }

    /**
     * One of our counters in this list of names.
     *
     * @param places which of the values are added up
     */
    private record Sum(Meaning meaning, int[] places) {}

    // sources: tcp_input.c and tcp_subr.c (drops, conndrops), udp_usrreq.c (noport), ip_output.c and raw_ip.c (rawout)
    private static final List<Meaning> MEANINGS = List.of(
            Meaning.tcp(ProtocolCounter.RECEIVED, "tcps_rcvtotal"),
            Meaning.tcp(ProtocolCounter.SENT, "tcps_sndtotal"),
            Meaning.tcp(ProtocolCounter.ERRORS, "tcps_rcvbadsum", "tcps_rcvbadoff", "tcps_rcvshort"),
            Meaning.tcp(ProtocolCounter.ACTIVE_OPENS, "tcps_connattempt"),
            Meaning.tcp(ProtocolCounter.PASSIVE_OPENS, "tcps_accepts"),
            Meaning.tcp(ProtocolCounter.ESTABLISHED, "ESTABLISHED", "CLOSE_WAIT"),
            Meaning.tcp(ProtocolCounter.FAILED_ATTEMPTS, "tcps_conndrops"),
            Meaning.tcp(ProtocolCounter.CONNECTION_DROPS, "tcps_drops"),
            Meaning.tcp(ProtocolCounter.RETRANSMITTED, "tcps_sndrexmitpack"),
            Meaning.tcp(ProtocolCounter.LISTEN_DROPS, "tcps_listendrop"),
            Meaning.udp(ProtocolCounter.RECEIVED, "udps_ipackets"),
            Meaning.udp(ProtocolCounter.SENT, "udps_opackets"),
            Meaning.udp(ProtocolCounter.ERRORS, "udps_hdrops", "udps_badlen", "udps_badsum", "udps_fullsock"),
            Meaning.udp(ProtocolCounter.NO_PORT, "udps_noport"),
            Meaning.udp(ProtocolCounter.RECEIVE_BUFFER_ERRORS, "udps_fullsock"),
            Meaning.ip4(ProtocolCounter.RECEIVED, "ips_total"),
            Meaning.ip4(ProtocolCounter.SENT, "ips_localout", "ips_rawout"),
            Meaning.ip4(ProtocolCounter.ERRORS, "ips_badsum", "ips_tooshort", "ips_toosmall", "ips_badhlen",
                    "ips_badlen", "ips_badoptions", "ips_badvers", "ips_toolong", "ips_badaddr", "ips_noproto",
                    "ips_cantforward", "ips_fragdropped", "ips_fragtimeout", "ips_cantfrag"),
            Meaning.ip4(ProtocolCounter.DISCARDED, "ips_odropped", "ips_noroute"),
            Meaning.ip6(ProtocolCounter.RECEIVED, "ip6s_total"),
            Meaning.ip6(ProtocolCounter.SENT, "ip6s_localout", "ip6s_rawout"),
            Meaning.ip6(ProtocolCounter.ERRORS, "ip6s_tooshort", "ip6s_toosmall", "ip6s_badoptions", "ip6s_badvers",
                    "ip6s_badscope", "ip6s_exthdrtoolong", "ip6s_toomanyhdr", "ip6s_cantforward",
                    "ip6s_fragdropped", "ip6s_fragtimeout", "ip6s_fragoverflow", "ip6s_cantfrag"),
            Meaning.ip6(ProtocolCounter.DISCARDED, "ip6s_odropped", "ip6s_noroute"));

    private final List<Sum> sums = new ArrayList<>();

    /** @param names the kernel's names, in the order of the values that will be given */
    CounterSums(List<KernelCounters.Name> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i).name(), i);
        }
        for (Meaning meaning : MEANINGS) {
            if (places.keySet().containsAll(meaning.names())) {
                sums.add(new Sum(meaning, meaning.names().stream().mapToInt(places::get).toArray()));
            }
        }
    }

    /**
     * Sets our counters, each sum modulo 2 to the 64th as the kernel's counters are.
     *
     * @param values in the order of the names
     */
    void set(long[] values, ProtocolCounters.Builder counters) {
        for (Sum sum : sums) {
            long value = 0;
            for (int place : sum.places()) {
                value += values[place];
            }
            Meaning meaning = sum.meaning();
            // a sum over processors that are read one after the other may come out below 0 for a moment
            if (!meaning.counter().isGauge() || value >= 0) {
                counters.set(meaning.protocol(), meaning.family(), meaning.counter(), value);
            }
        }
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            long four = counters.valueOrUnknown(CountedProtocol.IP, CountedFamily.IPV4, counter);
            long six = counters.valueOrUnknown(CountedProtocol.IP, CountedFamily.IPV6, counter);
            if (four != ProtocolCounters.UNKNOWN && six != ProtocolCounters.UNKNOWN) {
                counters.set(CountedProtocol.IP, CountedFamily.BOTH, counter, four + six);
            }
        }
    }
}
