package io.github.socketloom.collector.model;

import java.util.Locale;
import java.util.Optional;

/**
 * TCP connection states (RFC 9293, section 3.3.2), numbered as Linux does in {@code include/net/tcp_states.h}.
 * {@link #SYN_RECEIVED} stands for both TCP_SYN_RECV and TCP_NEW_SYN_RECV.
 */
public enum TcpState implements SocketState {
    ESTABLISHED(1), SYN_SENT(2), SYN_RECEIVED(3), FIN_WAIT1(4), FIN_WAIT2(5), TIME_WAIT(6), CLOSE(7), CLOSE_WAIT(8),
    LAST_ACK(9), LISTEN(10), CLOSING(11);

    private static final int NEW_SYN_RECV = 12;
    private static final int BOUND_INACTIVE = 13;
    private static final TcpState[] BY_NUMBER = new TcpState[BOUND_INACTIVE + 1];

    static {
        for (TcpState state : values()) {
            BY_NUMBER[state.number] = state;
        }
        BY_NUMBER[NEW_SYN_RECV] = SYN_RECEIVED;
        BY_NUMBER[BOUND_INACTIVE] = CLOSE;
    }

    private final int number;
    private final String key;

    TcpState(int number) {
        this.number = number;
        this.key = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the number Linux gives this state. */
    public int number() {
        return number;
    }

    @Override
    public String key() {
        return key;
    }

    /** Returns the state with this Linux number, or empty if the kernel has a state that is not known here. */
    public static Optional<TcpState> ofNumber(int number) {
        return number > 0 && number < BY_NUMBER.length ? Optional.of(BY_NUMBER[number]) : Optional.empty();
    }
}
