package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import javafx.css.PseudoClass;

/** Shows a state in the colour of its phase; the word tells it too. */
final class StateCell extends TextCell {

    private enum Phase {
        OPEN, WAITING, OPENING, CLOSING;

        private final PseudoClass pseudoClass = PseudoClass
                .getPseudoClass("state-" + name().toLowerCase(java.util.Locale.ROOT));
    }

    private static final Phase[] PHASES = Phase.values();

    private Phase shown;

    StateCell() {
        LazyTooltip.install(this, () -> row() == null ? "" : Endings.sentence(row()));
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        Row row = row();
        Phase next = empty || row == null ? null : phase(row.connection().state());
        if (next != shown) {
            shown = next;
            for (Phase phase : PHASES) {
                pseudoClassStateChanged(phase.pseudoClass, phase == next);
            }
        }
    }

    private static Phase phase(SocketState state) {
        if (state instanceof DatagramState datagram) {
            return datagram == DatagramState.CONNECTED ? Phase.OPEN : Phase.WAITING;
        }
        if (state instanceof SctpState sctp) {
            return sctp == SctpState.COOKIE_WAIT || sctp == SctpState.COOKIE_ECHOED ? Phase.OPENING : Phase.CLOSING;
        }
        return switch ((TcpState) state) {
            case ESTABLISHED -> Phase.OPEN;
            case LISTEN, TIME_WAIT, CLOSE -> Phase.WAITING; // all as it should be: nothing to point at
            case SYN_SENT, SYN_RECEIVED -> Phase.OPENING;
            default -> Phase.CLOSING;
        };
    }
}
