package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.Arrays;

/**
 * Who began a connection, told by the ports on which the sockets of one namespace await peers and by the addresses that
 * they have. Used by the collector's thread.
 */
final class Directions {

    private final SocketTable table;
    private final SocketReading reading;
    private final ListeningPorts listening = new ListeningPorts();
    private final LocalAddresses addresses = new LocalAddresses();
    private boolean[] registered = new boolean[0];
    private boolean[] registeredV6 = new boolean[0];
    private boolean[] registeredV4 = new boolean[0];

    Directions(SocketTable table, SocketReading reading) {
        this.table = table;
        this.reading = reading;
    }

    /** Gets ready for the slots of the latest reading. */
    void begin(int room, long nanoTime) {
        if (registered.length < room) {
            registered = Arrays.copyOf(registered, room);
            registeredV6 = Arrays.copyOf(registeredV6, room);
            registeredV4 = Arrays.copyOf(registeredV4, room);
        }
        listening.expire(nanoTime);
    }

    /**
     * Learns what a row that is new, changed or gone says. All rows must have been learned before the direction of any
     * is told.
     *
     * @param before what the row was; null if it is new
     */
    void learn(int slot, Connection before, long nanoTime) {
        boolean gone = table.change(slot) == Change.REMOVED;
        if (before != null && !gone && reading.sameEnds(slot, before.local(), before.remote())
                && registered[slot] == reading.awaitsPeers(slot) && (!registered[slot]
                        || registeredV6[slot] == reading.takesV6(slot)
                                && registeredV4[slot] == reading.takesV4(slot))) {
            return;
        }
        if (before != null) {
            addresses.remove(before.local().address());
            if (registered[slot]) {
                listening.remove(before.protocol(), registeredV6[slot], registeredV4[slot], before.local().port(),
                        nanoTime);
                registered[slot] = false;
            }
        }
        if (!gone) {
            addresses.add(reading.local(slot).address());
            if (reading.awaitsPeers(slot)) {
                registered[slot] = true;
                registeredV6[slot] = reading.takesV6(slot);
                registeredV4[slot] = reading.takesV4(slot);
                listening.add(table.protocol(slot), registeredV6[slot], registeredV4[slot], table.localPort(slot));
            }
        }
    }

    /** Tells whether the own end of a row is the serving one. */
    boolean isServing(int slot, SocketState state, Endpoint remote) {
        return state == TcpState.LISTEN || remote.isNone() || state != TcpState.SYN_SENT
                && isServing(table.protocol(slot), table.v6(slot), table.localPort(slot), remote);
    }

    /** Tells whether an own port is one on which peers are awaited. */
    boolean isServing(Protocol protocol, boolean v6, int localPort, Endpoint remote) {
        return listening.contains(protocol, v6 && !remote.address().v4(), localPort);
    }

    Direction direction(SocketState state, Endpoint remote, boolean serving) {
        if (state == TcpState.LISTEN || remote.isNone()) {
            return Direction.LISTEN;
        }
        if (addresses.isLocal(remote.address())) {
            return Direction.LOCAL;
        }
        return serving ? Direction.INBOUND : Direction.OUTBOUND;
    }
}
