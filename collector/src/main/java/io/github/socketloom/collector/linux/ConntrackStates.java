package io.github.socketloom.collector.linux;

/**
 * Names of the states of tracked connections, by protocol and number: enum tcp_conntrack of nf_conntrack_tcp.h, enum
 * sctp_conntrack of nf_conntrack_sctp.h (include/uapi/linux/netfilter) and enum ct_dccp_states of
 * include/net/netfilter/nf_conntrack.h up to Linux 6.15.
 */
final class ConntrackStates {

    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_DCCP = 33;
    private static final int IPPROTO_SCTP = 132;

    private static final String[] TCP = {"NONE", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT",
            "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2"};
    private static final String[] DCCP = {"NONE", "REQUEST", "RESPOND", "PARTOPEN", "OPEN", "CLOSEREQ", "CLOSING",
            "TIMEWAIT", "IGNORE", "INVALID"};
    private static final String[] SCTP = {"NONE", "CLOSED", "COOKIE_WAIT", "COOKIE_ECHOED", "ESTABLISHED",
            "SHUTDOWN_SENT", "SHUTDOWN_RECD", "SHUTDOWN_ACK_SENT", "HEARTBEAT_SENT", "HEARTBEAT_ACKED"};
    private static final String[] OTHERS = {};

    private ConntrackStates() {}

    /**
     * Returns the name of a state; one without a name is called by its number. Null if none was told.
     *
     * @param protocol IPPROTO number
     * @param state number of the state; -1 if none was told
     */
    static String name(int protocol, int state) {
        if (state < 0) {
            return null;
        }
        String[] names = names(protocol);
        return state < names.length ? names[state] : "STATE_" + state;
    }

    private static String[] names(int protocol) {
        switch (protocol) {
            case IPPROTO_TCP :
                return TCP;
            case IPPROTO_DCCP :
                return DCCP;
            case IPPROTO_SCTP :
                return SCTP;
            default :
                return OTHERS;
        }
    }
}
