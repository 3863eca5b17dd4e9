package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.EventReason;

/** Finds out why a connection ended, from what the kernel knows at the moment when it sets its state to CLOSE. */
final class EndReason {

    // include/net/tcp_states.h
    private static final int ESTABLISHED = 1;
    private static final int SYN_SENT = 2;
    private static final int SYN_RECV = 3;
    private static final int CLOSE = 7;
    private static final int CLOSE_WAIT = 8;
    private static final int LAST_ACK = 9;

    // include/uapi/asm-generic/errno.h
    private static final int EPIPE = 32;
    private static final int ENETDOWN = 100;
    private static final int ENETUNREACH = 101;
    private static final int ECONNABORTED = 103;
    private static final int ECONNRESET = 104;
    private static final int ETIMEDOUT = 110;
    private static final int ECONNREFUSED = 111;
    private static final int EHOSTDOWN = 112;
    private static final int EHOSTUNREACH = 113;

    private EndReason() {}

    /** Returns the reason of a connection that ended or that did not come to be; null if nothing saw how. */
    static EventReason of(EventRecord record) {
        switch (record.error()) {
            case 0 :
                return withoutError(record.oldState(), record.has(EventRecord.CHILD));
            case ECONNREFUSED :
                return EventReason.REFUSED;
            case ECONNRESET :
            case EPIPE : // what a reset is called after the peer's FIN
                return EventReason.RESET_BY_PEER;
            case ETIMEDOUT :
                return EventReason.TIMED_OUT;
            case ENETDOWN :
            case ENETUNREACH :
            case EHOSTDOWN :
            case EHOSTUNREACH :
                return EventReason.UNREACHABLE;
            case ECONNABORTED : // destroyed by an administrator of this host
                return EventReason.ABORTED_HERE;
            default :
                return EventReason.OTHER;
        }
    }

    private static EventReason withoutError(int oldState, boolean child) {
        switch (oldState) {
            case ESTABLISHED :
            case CLOSE_WAIT :
                // a process that closes goes another way, unless it throws away what it has not read or sent
                return child ? EventReason.LISTENER_CLOSED : EventReason.ABORTED_HERE;
            case SYN_RECV :
                return child ? EventReason.LISTENER_CLOSED : EventReason.CLOSED_HERE;
            case LAST_ACK :
                return EventReason.CLOSED_BY_PEER;
            case CLOSE :
                return null;
            default :
                // LISTEN, SYN_SENT, and the states after this side's FIN
                return EventReason.CLOSED_HERE;
        }
    }
}
