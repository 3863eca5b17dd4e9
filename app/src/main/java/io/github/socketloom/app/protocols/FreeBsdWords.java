package io.github.socketloom.app.protocols;

import io.github.socketloom.collector.model.KernelCounters.Name;
import java.util.Map;

/** What counters of FreeBSD's kernel mean, in our words. Those that nobody asks for have none. */
final class FreeBsdWords {

    /** Connections by state: how many there are now, and not how many there were. */
    static final String STATES_TABLE = "tcp.states";
    /** Datagrams over both address families together. */
    static final String UDP_TABLE = "udpstat";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("tcps_connattempt", "Connections that programs here began to open."),
            Map.entry("tcps_accepts", "Connections that others opened to listeners here."),
            Map.entry("tcps_connects", "Connections that became open, whoever began them."),
            Map.entry("tcps_drops", "Connections that were dropped: reset by the other side, timed out, or torn down"
                    + " here."),
            Map.entry("tcps_conndrops", "Connections from here that ended before they were open: refused, or no answer"
                    + " came."),
            Map.entry("tcps_closed", "Connections that ended, however they did."),
            Map.entry("tcps_timeoutdrop", "Connections dropped because what was sent again was never confirmed."),
            Map.entry("tcps_rexmttimeo", "How often the time ran out in which a segment should have been confirmed."),
            Map.entry("tcps_persisttimeo", "How often a closed window of the other side was asked after."),
            Map.entry("tcps_keepprobe", "Questions to silent connections whether the other side is still there."),
            Map.entry("tcps_keepdrops", "Silent connections dropped because nobody answered that question."),
            Map.entry("tcps_sndtotal", "Segments that were sent, those that only repeat data too."),
            Map.entry("tcps_sndpack", "Segments with data that were sent, without those that only repeat it."),
            Map.entry("tcps_sndbyte", "Bytes of data that were sent, without those sent again."),
            Map.entry("tcps_sndrexmitpack", "Segments that were sent again."),
            Map.entry("tcps_sndrexmitbyte", "Bytes of data that were sent again."),
            Map.entry("tcps_sndrexmitbad", "Segments that were sent again for nothing."),
            Map.entry("tcps_sndacks", "Segments sent that only confirm what came."),
            Map.entry("tcps_sndctrl", "Segments sent that open, close or reset a connection."),
            Map.entry("tcps_rcvtotal", "Segments that arrived, spoilt ones too."),
            Map.entry("tcps_rcvpack", "Segments with data that arrived in their order."),
            Map.entry("tcps_rcvbyte", "Bytes of data that arrived in their order."),
            Map.entry("tcps_rcvbadsum", "Segments with a wrong checksum."),
            Map.entry("tcps_rcvbadoff", "Segments whose header claims a senseless length."),
            Map.entry("tcps_rcvshort", "Segments too short to be one."),
            Map.entry("tcps_rcvduppack", "Segments that brought only what had come before."),
            Map.entry("tcps_rcvoopack", "Segments that came too early, before those in front of them."),
            Map.entry("tcps_rcvdupack", "Confirmations that came twice: something in front is missing there."),
            Map.entry("tcps_pawsdrop", "Segments thrown away for a time stamp that is too old."),
            Map.entry("tcps_listendrop", "Connections lost because a listener's queue of connections to be accepted was"
                    + " full. The program accepts too slowly, or its backlog is too short."),
            Map.entry("tcps_badrst", "Resets that were not believed because their number did not fit."),
            Map.entry("tcps_sc_added", "Half-open connections that were noted."),
            Map.entry("tcps_sc_completed", "Half-open connections that became open."),
            Map.entry("tcps_sc_stale", "Half-open connections whose other side never answered."),
            Map.entry("tcps_sc_reset", "Half-open connections that the other side reset."),
            Map.entry("tcps_sc_aborted", "Half-open connections that became open but found no room at the listener."),
            Map.entry("tcps_sc_sendcookie", "Connections that were answered by a cookie."),
            Map.entry("tcps_sc_recvcookie", "Cookies that came back and became connections."),
            Map.entry("udps_ipackets", "Datagrams that arrived, spoilt ones too."),
            Map.entry("udps_hdrops", "Datagrams too short to be one."),
            Map.entry("udps_badsum", "Datagrams with a wrong checksum."),
            Map.entry("udps_nosum", "Datagrams that came without a checksum, which is allowed over IPv4."),
            Map.entry("udps_badlen", "Datagrams that claim to be longer than the packet."),
            Map.entry("udps_noport", "Datagrams for a port at which nobody listens."),
            Map.entry("udps_noportbcast", "Broadcasts for a port at which nobody listens."),
            Map.entry("udps_noportmcast", "Multicasts for a port at which nobody listens."),
            Map.entry("udps_fullsock", "Datagrams lost because the program was too slow and its receive buffer full."),
            Map.entry("udps_opackets", "Datagrams that were sent."),
            Map.entry("ips_total", "Packets that arrived, spoilt ones too."),
            Map.entry("ips_delivered", "Packets handed to TCP, UDP and their like."),
            Map.entry("ips_localout", "Packets that programs and protocols here sent."),
            Map.entry("ips_rawout", "Packets that programs sent with a header of their own making."),
            Map.entry("ips_forward", "Packets passed on as a router."),
            Map.entry("ips_fastforward", "Packets passed on as a router on the short way."),
            Map.entry("ips_cantforward", "Packets for an address that is not here and cannot be reached from here."),
            Map.entry("ips_noproto", "Packets of a protocol that nobody here speaks."),
            Map.entry("ips_odropped", "Sound packets that were thrown away instead of sent, for want of memory."),
            Map.entry("ips_noroute", "Packets not sent because no route leads there."),
            Map.entry("ips_badsum", "Packets with a wrong checksum in their header."),
            Map.entry("ips_fragments", "Fragments that arrived."),
            Map.entry("ips_reassembled", "Packets put together of fragments."),
            Map.entry("ips_fragtimeout", "Fragments thrown away because the others did not come in time."),
            Map.entry("ips_fragmented", "Packets that were cut into fragments."),
            Map.entry("ips_cantfrag", "Packets too large to be sent and not to be cut."));

    private FreeBsdWords() {}

    /** Returns what a counter means, a sentence; empty if we have none. What is said of IPv4 holds for IPv6 too. */
    static String meaning(Name name) {
        if (name.table().equals(STATES_TABLE)) {
            return "TCP connections in state " + name.name() + " at this moment.";
        }
        String word = name.name().startsWith("ip6s_") ? "ips_" + name.name().substring("ip6s_".length()) : name.name();
        return WORDS.getOrDefault(word, "");
    }
}
