package io.github.socketloom.collector.model;

import java.util.Locale;
import java.util.Optional;

/**
 * What only associations of SCTP are in (RFC 9260, section 4), numbered as Linux does in {@code enum sctp_state} of
 * {@code include/net/sctp/constants.h}. Those that are open or closed are {@link TcpState#ESTABLISHED} and {@link
 * TcpState#CLOSE}, so that they are found by the same words as others.
 */
public enum SctpState implements SocketState {
    COOKIE_WAIT(1), COOKIE_ECHOED(2), SHUTDOWN_PENDING(4), SHUTDOWN_SENT(5), SHUTDOWN_RECEIVED(6),
    SHUTDOWN_ACK_SENT(7);

    private static final int CLOSED = 0;
    private static final int ESTABLISHED = 3;

    private final int number;
    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    SctpState(int number) {
        this.number = number;
    }

    @Override
    public String key() {
        return key;
    }

    /** Returns the state of an association with this Linux number, or empty if it is not known here. */
    public static Optional<SocketState> ofNumber(int number) {
        if (number == CLOSED || number == ESTABLISHED) {
            return Optional.of(number == CLOSED ? TcpState.CLOSE : TcpState.ESTABLISHED);
        }
        for (SctpState state : values()) {
            if (state.number == number) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
