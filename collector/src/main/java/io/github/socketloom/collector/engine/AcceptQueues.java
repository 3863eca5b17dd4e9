package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.BitSet;

/**
 * Knows which connections may wait to be accepted although they are sockets already, where a kernel makes those before
 * anybody accepts them: no descriptor leads to one, and its listener says that connections wait. Used by the collector's
 * thread.
 */
final class AcceptQueues {

    private final SocketTable table;
    private final boolean haveSockets;
    private final BitSet ports = new BitSet();

    /** @param haveSockets whether what waits in a queue is a socket with a number of its own */
    AcceptQueues(SocketTable table, boolean haveSockets) {
        this.table = table;
        this.haveSockets = haveSockets;
    }

    /** Looks at the listeners of a reading. */
    void learn() {
        if (!haveSockets) {
            return;
        }
        ports.clear();
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change != Change.FREE && change != Change.REMOVED && table.protocol(slot) == Protocol.TCP
                    && table.state(slot) == TcpState.LISTEN.number() && table.receiveQueue(slot) > 0
                    && table.receiveQueue(slot) != SocketTable.QUEUE_UNKNOWN) {
                ports.set(table.localPort(slot));
            }
        }
    }

    /** Tells whether a socket that nobody holds may wait in a queue. */
    boolean mayHold(int slot, SocketState state) {
        return haveSockets && table.protocol(slot) == Protocol.TCP
                && (state == TcpState.ESTABLISHED || state == TcpState.CLOSE_WAIT)
                && ports.get(table.localPort(slot));
    }
}
