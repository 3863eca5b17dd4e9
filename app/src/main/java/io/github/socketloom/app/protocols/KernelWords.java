package io.github.socketloom.app.protocols;

import io.github.socketloom.collector.model.KernelCounters.Name;
import java.util.Map;
import java.util.Set;

/** What counters of a kernel mean, in our words. Those that nobody asks for have none. */
final class KernelWords {

    /** What a number is. */
    enum Kind {
        /** It counts something, and only grows. */
        COUNT,
        /** It is so at this moment. */
        STATE,
        /** It was set. */
        SETTING
    }

    private static final Set<String> STATES = Set.of("Tcp CurrEstab", "MPTcpExt MPCurrEstab");

    private static final Set<String> SETTINGS = Set.of("Tcp RtoAlgorithm", "Tcp RtoMin", "Tcp RtoMax", "Tcp MaxConn",
            "Ip Forwarding", "Ip DefaultTTL");

    private static final Map<String, String> TCP = Map.ofEntries(
            Map.entry("RtoAlgorithm", "How the time until a segment is sent again is reckoned; 1 stands for another way"
                    + " than the standard's."),
            Map.entry("RtoMin", "The shortest time until a segment is sent again, milliseconds."),
            Map.entry("RtoMax", "The longest time until a segment is sent again, milliseconds."),
            Map.entry("MaxConn", "How many connections there may be; -1 for no limit."),
            Map.entry("ActiveOpens", "Connections that programs here began to open."),
            Map.entry("PassiveOpens", "Connections that others opened to listeners here."),
            Map.entry("AttemptFails", "Connections that ended before they were open: refused, or no answer came."),
            Map.entry("EstabResets", "Open connections that ended by a reset instead of a close."),
            Map.entry("CurrEstab", "Connections that are open now, those that wait to be closed here too."),
            Map.entry("InSegs", "Segments that arrived, spoilt ones too."),
            Map.entry("OutSegs", "Segments that were sent, without those that only repeat data."),
            Map.entry("RetransSegs", "Segments that were sent again."),
            Map.entry("InErrs", "Segments that arrived spoilt."),
            Map.entry("OutRsts", "Segments sent with the flag RST."),
            Map.entry("InCsumErrors", "Segments with a wrong checksum; part of InErrs."));

    private static final Map<String, String> DATAGRAMS = Map.ofEntries(
            Map.entry("InDatagrams", "Datagrams that were handed to a program."),
            Map.entry("NoPorts", "Datagrams for a port at which nobody listens."),
            Map.entry("InErrors", "Datagrams that arrived and were lost, for whatever reason."),
            Map.entry("OutDatagrams", "Datagrams that were sent."),
            Map.entry("RcvbufErrors", "Datagrams lost because the program was too slow and its receive buffer full."),
            Map.entry("SndbufErrors", "Datagrams not sent because the send buffer was full."),
            Map.entry("InCsumErrors", "Datagrams with a wrong checksum; part of InErrors."),
            Map.entry("IgnoredMulti", "Multicasts that nobody here had asked for."),
            Map.entry("MemErrors", "Datagrams lost because all UDP sockets together had used up their memory."));

    private static final Map<String, String> INTERNET = Map.ofEntries(
            Map.entry("Forwarding", "Whether packets are passed on: 1 yes, 2 no."),
            Map.entry("DefaultTTL", "How many routers a packet may pass, unless a program says otherwise."),
            Map.entry("InReceives", "Packets that arrived, spoilt ones too."),
            Map.entry("InHdrErrors", "Packets with a senseless header."),
            Map.entry("InTooBigErrors", "Packets too large for the link they should have gone on by."),
            Map.entry("InNoRoutes", "Packets to be passed on for which there was no route."),
            Map.entry("InAddrErrors", "Packets for an address that is not here, while nothing is passed on."),
            Map.entry("ForwDatagrams", "Packets passed on as a router."),
            Map.entry("OutForwDatagrams", "Packets passed on as a router."),
            Map.entry("InUnknownProtos", "Packets of a protocol that nobody here speaks."),
            Map.entry("InDiscards", "Sound packets that were thrown away on arrival, for want of memory for example."),
            Map.entry("InDelivers", "Packets handed to TCP, UDP and their like."),
            Map.entry("OutRequests", "Packets that programs and protocols here sent."),
            Map.entry("OutDiscards", "Sound packets that were thrown away instead of sent."),
            Map.entry("OutNoRoutes", "Packets not sent because no route leads there."),
            Map.entry("ReasmTimeout", "Packets of which not all fragments came in time."),
            Map.entry("ReasmReqds", "Fragments that were to be put together."),
            Map.entry("ReasmOKs", "Packets put together of fragments."),
            Map.entry("ReasmFails", "Packets that could not be put together of their fragments."),
            Map.entry("FragOKs", "Packets that were cut into fragments."),
            Map.entry("FragFails", "Packets too large to be sent and not to be cut."),
            Map.entry("FragCreates", "Fragments that packets were cut into."),
            Map.entry("InOctets", "Octets of packets that arrived, headers included."),
            Map.entry("OutOctets", "Octets of packets that were sent, headers included."),
            Map.entry("InTruncatedPkts", "Packets shorter than their header says."),
            Map.entry("InMcastPkts", "Multicast packets that arrived."),
            Map.entry("OutMcastPkts", "Multicast packets that were sent."),
            Map.entry("InBcastPkts", "Broadcast packets that arrived."),
            Map.entry("InCsumErrors", "Packets with a wrong checksum in their header."),
            Map.entry("InCEPkts", "Packets that a router marked because it was congested."));

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("InMsgs", "Messages that arrived, spoilt ones too."),
            Map.entry("OutMsgs", "Messages that were sent."),
            Map.entry("InErrors", "Messages that arrived spoilt."),
            Map.entry("OutErrors", "Messages that could not be sent."),
            Map.entry("InDestUnreachs", "\"Cannot be reached\" told by others: no route, no port, forbidden."),
            Map.entry("OutDestUnreachs", "\"Cannot be reached\" told to others."),
            Map.entry("InTimeExcds", "Packets from here that passed too many routers."),
            Map.entry("InRedirects", "Routers that told of a better way."),
            Map.entry("InEchos", "Pings that arrived."),
            Map.entry("InEchoReps", "Answers to pings that arrived."),
            Map.entry("OutEchos", "Pings that were sent."),
            Map.entry("OutEchoReps", "Answers to pings that were sent."),
            Map.entry("OutRateLimitGlobal", "Messages not sent because all together would have been too many."),
            Map.entry("OutRateLimitHost", "Messages not sent because one receiver would have got too many."));

    private static final Map<String, String> SOCKETS = Map.of(
            "used", "Sockets of every kind that are open in this namespace.",
            "inuse", "Sockets in use; of TCP those that are not closing.",
            "orphan", "TCP connections that no program holds any more and that are still being closed.",
            "tw", "TCP connections that are closed and only wait for what may still be under way (TIME_WAIT).",
            "alloc", "TCP sockets that have memory, in whatever state.",
            "mem", "Memory that the buffers of all these sockets use, in pages; of the whole host.",
            "memory", "Memory that fragments use while they wait for the others, bytes.");

    private KernelWords() {}

    /** Returns what a number is. */
    static Kind kind(Name name) {
        String full = name.group() + " " + name.name();
        if (SETTINGS.contains(full)) {
            return Kind.SETTING;
        }
        boolean state = name.table().startsWith("sockstat") || name.table().equals(FreeBsdWords.STATES_TABLE)
                || STATES.contains(full);
        return state ? Kind.STATE : Kind.COUNT;
    }

    /** Returns what a counter means, a sentence; empty if we have none. */
    static String meaning(Name name) {
        if (name.table().startsWith("sockstat")) {
            return SOCKETS.getOrDefault(name.name(), "");
        }
        return switch (name.group()) {
            case "Tcp" -> TCP.getOrDefault(name.name(), "");
            case "TcpExt" -> TcpExtensionWords.meaning(name.name());
            case "Udp", "Udp6", "UdpLite", "UdpLite6" -> DATAGRAMS.getOrDefault(name.name(), "");
            case "Ip", "Ip6", "IpExt" -> INTERNET.getOrDefault(name.name(), "");
            case "Icmp", "Icmp6" -> MESSAGES.getOrDefault(name.name(), "");
            default -> FreeBsdWords.meaning(name);
        };
    }
}
