package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import java.util.Locale;

/** The states of sockets in the words of others. */
public final class SocketStates {

    private SocketStates() {}

    /** Returns the word that ss prints, and so Telegraf tells, for example {@code ESTAB}. */
    public static String ofSs(SocketState state) {
        if (state instanceof DatagramState) {
            return state == DatagramState.CONNECTED ? "ESTAB" : "UNCONN";
        }
        return switch ((TcpState) state) {
            case ESTABLISHED -> "ESTAB";
            case SYN_SENT -> "SYN-SENT";
            case SYN_RECEIVED -> "SYN-RECV";
            case FIN_WAIT1 -> "FIN-WAIT-1";
            case FIN_WAIT2 -> "FIN-WAIT-2";
            case TIME_WAIT -> "TIME-WAIT";
            case CLOSE -> "UNCONN";
            case CLOSE_WAIT -> "CLOSE-WAIT";
            case LAST_ACK -> "LAST-ACK";
            case LISTEN -> "LISTEN";
            case CLOSING -> "CLOSING";
        };
    }

    /** Returns the word that node_exporter has in {@code node_tcp_connection_states}, for example {@code syn_recv}. */
    public static String ofNodeExporter(SocketState state) {
        return state == TcpState.SYN_RECEIVED
                ? "syn_recv"
                : state instanceof TcpState tcp
                        ? tcp.name().toLowerCase(Locale.ROOT)
                        : state.key();
    }
}
