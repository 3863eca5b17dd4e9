package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.KernelCounters;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of counters of FreeBSD 13, 14 and 15 (struct tcpstat, udpstat, ipstat, ip6stat of the headers of that name, and
 * the numbers of TCP connections by state). A release that added a counter to struct tcpstat mostly put it where it belongs
 * and not at the end, so that what follows stands elsewhere than before.
 */
final class CounterTables {

    /** The oldest release whose layouts are known; the latest one follows. */
    private static final int FIRST_RELEASE = 13;
    private static final int LATEST_RELEASE = 15;

    /** Group and prefix of names of TCP, as netstat -s has them. */
    private static final String TCP_GROUP = "tcp";

    /**
     * Words that follow each other and are in the same releases.
     *
     * @param from the first release that has them
     * @param to the last one
     * @param names what they are called, without the prefix of the table
     */
    private record Run(int from, int to, List<String> names) {

        static Run of(String... names) {
            return new Run(FIRST_RELEASE, LATEST_RELEASE, List.of(names));
        }

        static Run since(int release, String... names) {
            return new Run(release, LATEST_RELEASE, List.of(names));
        }

        static Run until(int release, String... names) {
            return new Run(FIRST_RELEASE, release, List.of(names));
        }
    }

    private static final List<Run> TCP_WORDS = List.of(
            Run.of("connattempt", "accepts", "connects", "drops", "conndrops", "minmssdrops", "closed", "segstimed",
                    "rttupdated", "delack", "timeoutdrop", "rexmttimeo", "persisttimeo", "keeptimeo", "keepprobe",
                    "keepdrops"),
            Run.since(14, "progdrops"),
            Run.of("sndtotal", "sndpack", "sndbyte", "sndrexmitpack", "sndrexmitbyte", "sndrexmitbad", "sndacks",
                    "sndprobe", "sndurg", "sndwinup", "sndctrl"),
            Run.of("rcvtotal", "rcvpack", "rcvbyte", "rcvbadsum", "rcvbadoff", "rcvreassfull", "rcvshort",
                    "rcvduppack", "rcvdupbyte", "rcvpartduppack", "rcvpartdupbyte", "rcvoopack", "rcvoobyte",
                    "rcvpackafterwin", "rcvbyteafterwin", "rcvafterclose", "rcvwinprobe", "rcvdupack",
                    "rcvacktoomuch", "rcvackpack", "rcvackbyte", "rcvwinupd"),
            Run.of("pawsdrop", "predack", "preddat", "pcbcachemiss", "cachedrtt", "cachedrttvar", "cachedssthresh",
                    "usedrtt", "usedrttvar", "usedssthresh", "persistdrop", "badsyn", "mturesent", "listendrop",
                    "badrst"),
            Run.of("sc_added", "sc_retransmitted", "sc_dupsyn", "sc_dropped", "sc_completed", "sc_bucketoverflow",
                    "sc_cacheoverflow", "sc_reset", "sc_stale", "sc_aborted", "sc_badack", "sc_unreach",
                    "sc_zonefail", "sc_sendcookie", "sc_recvcookie"),
            Run.since(15, "sc_spurcookie", "sc_failcookie"),
            Run.of("hc_added", "hc_bucketoverflow", "finwait2_drops", "sack_recovery_episode", "sack_rexmits"),
            Run.since(15, "sack_rexmits_tso"),
            Run.of("sack_rexmit_bytes", "sack_rcv_blocks", "sack_send_blocks"),
            Run.since(14, "sack_lostrexmt"),
            Run.of("sack_sboverflow"),
            Run.until(13, "ecn_ce", "ecn_ect0", "ecn_ect1"),
            Run.since(14, "ecn_rcvce", "ecn_rcvect0", "ecn_rcvect1"),
            Run.of("ecn_shs", "ecn_rcwnd", "sig_rcvgoodsig", "sig_rcvbadsig", "sig_err_buildsig", "sig_err_sigopt",
                    "sig_err_nosigopt", "pmtud_blackhole_activated", "pmtud_blackhole_activated_min_mss",
                    "pmtud_blackhole_failed", "tunneled_pkts", "tunneled_errs"),
            Run.since(14, "dsack_count", "dsack_bytes", "dsack_tlp_bytes", "tw_recycles", "tw_resets",
                    "tw_responds", "ace_nect", "ace_ect1", "ace_ect0", "ace_ce", "ecn_sndect0", "ecn_sndect1",
                    "tlpresends", "tlpresend_bytes", "rcvghostack", "rcvacktooold"));

    /**
     * Segments and connections of TCP over IPv4 and IPv6 together. What follows the names is padding; one tree of 13
     * counts in it what later releases have elsewhere.
     */
    static final CounterTable TCP = new CounterTable("net.inet.tcp.stats", 16,
            List.of(tcp(13, 113), tcp(14, 123), tcp(15, 125)));

    /** Datagrams of UDP over IPv4 and IPv6 together. */
    static final CounterTable UDP = table("net.inet.udp.stats", "udpstat", "udp", 14, 14,
            new Words(0, "udps_ipackets", "udps_hdrops", "udps_badsum", "udps_nosum", "udps_badlen", "udps_noport",
                    "udps_noportbcast", "udps_fullsock", "udpps_pcbcachemiss", "udpps_pcbhashmiss",
                    "udps_opackets", "udps_fastout", "udps_noportmcast", "udps_filtermcast"));

    /** Connections of TCP by state at this moment, in the order of their numbers. */
    static final CounterTable TCP_STATES = table("net.inet.tcp.states", "tcp.states", TCP_GROUP, 11, 11,
            new Words(0, "CLOSED", "LISTEN", "SYN_SENT", "SYN_RECEIVED", "ESTABLISHED", "CLOSE_WAIT", "FIN_WAIT_1",
                    "CLOSING", "LAST_ACK", "FIN_WAIT_2", "TIME_WAIT"));

    /** Packets of IPv4. */
    static final CounterTable IP = table("net.inet.ip.stats", "ipstat", "ip", 29, 29,
            new Words(0, "ips_total", "ips_badsum", "ips_tooshort", "ips_toosmall", "ips_badhlen", "ips_badlen",
                    "ips_fragments", "ips_fragdropped", "ips_fragtimeout", "ips_forward", "ips_fastforward",
                    "ips_cantforward", "ips_redirectsent", "ips_noproto", "ips_delivered", "ips_localout",
                    "ips_odropped", "ips_reassembled", "ips_fragmented", "ips_ofragments", "ips_cantfrag",
                    "ips_badoptions", "ips_noroute", "ips_badvers", "ips_rawout", "ips_toolong", "ips_notmember",
                    "ips_nogif", "ips_badaddr"));

    /**
     * Packets of IPv6; ip6s_atomicfrags is the one counter that came later. Its histograms of next headers, of buffers and
     * of chosen addresses are left out.
     */
    static final CounterTable IP6 = table("net.inet6.ip6.stats", "ip6stat", "ip6", 415, 14,
            new Words(0, "ip6s_total", "ip6s_tooshort", "ip6s_toosmall", "ip6s_fragments", "ip6s_fragdropped",
                    "ip6s_fragtimeout", "ip6s_fragoverflow", "ip6s_forward", "ip6s_cantforward",
                    "ip6s_redirectsent", "ip6s_delivered", "ip6s_localout", "ip6s_odropped", "ip6s_reassembled",
                    "ip6s_atomicfrags", "ip6s_fragmented", "ip6s_ofragments", "ip6s_cantfrag", "ip6s_badoptions",
                    "ip6s_noroute", "ip6s_badvers", "ip6s_rawout", "ip6s_badscope", "ip6s_notmember"),
            new Words(315, "ip6s_exthdrtoolong", "ip6s_nogif", "ip6s_toomanyhdr", "ip6s_sources_none"));

    /** All of them, in the order in which their counters are listed. */
    static final List<CounterTable> ALL = List.of(TCP, TCP_STATES, UDP, IP, IP6);

    /**
     * Words that follow each other.
     *
     * @param place of the first one in the table
     */
    private record Words(int place, List<String> names) {
        Words(int place, String... names) {
            this(place, List.of(names));
        }
    }

    private CounterTables() {}

    private static CounterTable.Layout tcp(int release, int words) {
        List<String> names = new ArrayList<>();
        for (Run run : TCP_WORDS) {
            if (run.from() <= release && release <= run.to()) {
                run.names().forEach(name -> names.add("tcps_" + name));
            }
        }
        return layout("tcpstat", TCP_GROUP, words, new Words(0, names));
    }

    private static CounterTable table(String sysctl, String table, String group, int words, int certain,
            Words... named) {
        return new CounterTable(sysctl, certain, List.of(layout(table, group, words, named)));
    }

    private static CounterTable.Layout layout(String table, String group, int words, Words... named) {
        List<KernelCounters.Name> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Words run : named) {
            for (int i = 0; i < run.names().size(); i++) {
                names.add(new KernelCounters.Name(table, group, run.names().get(i)));
                places.add(run.place() + i);
            }
        }
        return new CounterTable.Layout(words, names, places);
    }
}
