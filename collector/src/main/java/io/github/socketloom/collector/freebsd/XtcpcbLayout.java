package io.github.socketloom.collector.freebsd;

/**
 * Where the figures stand in {@code struct xtcpcb} of netinet/tcp_var.h, of 64-bit FreeBSD 13 to 15: offsets from the start
 * of the record. All in host order but {@link #encapsulationPortAt}.
 */
final class XtcpcbLayout {

    static final int LENGTH = 744;

    /** First byte of the figures, which begin with the name of the stack. */
    static final int FIGURES = 408;
    /** Bytes of the figures, to the last field known. */
    static final int FIGURES_LENGTH = 248;

    static final int STACK = 408;
    static final int STACK_LENGTH = 32;
    static final int CONGESTION = 504;
    static final int CONGESTION_LENGTH = 16;
    static final int STATE = 568;
    static final int FLAGS = 572;
    static final int ZERO_WINDOWS = 576;
    static final int RETRANSMITTED = 580;
    static final int OUT_OF_ORDER = 584;
    /** Milliseconds since the last segment came; the first of the clocks that run. */
    static final int SINCE_RECEIVE = 588;
    // signed milliseconds to the timer's end, 0 if it does not run, negative if it is overdue
    static final int TIMER_RETRANSMIT = 592;
    static final int TIMER_PERSIST = 596;
    static final int TIMER_KEEP = 600;
    static final int TIMER_2MSL = 604;
    static final int TIMER_DELAYED_ACK = 608;
    /** First byte after the clocks that run. */
    static final int CLOCKS_END = 612;
    static final int SEND_WINDOW_CONGESTION = 616;
    static final int SLOW_START_THRESHOLD = 620;
    static final int MAXIMUM_SEGMENT = 624;
    static final int RECEIVE_WINDOW = 628;
    static final int SEND_WINDOW = 632;
    static final int ECN = 636;

    // where releases differ, in records of the same length
    static final int DSACK_BYTES = 640;
    static final int DSACK_TLP_BYTES = 644;
    static final int DSACK_PACKETS = 648;

    /** What {@link #encapsulationPortAt} returns of a release that does not tell the port. */
    static final int NOWHERE = -1;

    private static final int FREEBSD_14 = 1_400_000;
    private static final int FREEBSD_13_1 = 1_301_000;

    private XtcpcbLayout() {}

    /** Tells whether a release (kern.osreldate) has {@code t_dsack_*}. */
    static boolean tellsDsack(int osreldate) {
        return osreldate >= FREEBSD_14;
    }

    /** Returns where a release (kern.osreldate) has {@code xt_encaps_port}, 16 bits in network order; or {@link #NOWHERE}. */
    static int encapsulationPortAt(int osreldate) {
        if (osreldate >= FREEBSD_14) {
            return 652;
        }
        return osreldate >= FREEBSD_13_1 ? 640 : NOWHERE;
    }
}
