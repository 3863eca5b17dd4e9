package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.SocketTable;

/** Both ends of a TCP socket as table and close message have them, to know it by where its cookie does not tell. */
record SocketEnds(boolean v6, long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow,
        int remotePort) {

    static SocketEnds of(ClosedSocket socket) {
        return new SocketEnds(socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                socket.remoteHigh(), socket.remoteLow(), socket.remotePort());
    }

    static SocketEnds of(SocketTable table, int slot) {
        return new SocketEnds(table.v6(slot), table.localHigh(slot), table.localLow(slot), table.localPort(slot),
                table.remoteHigh(slot), table.remoteLow(slot), table.remotePort(slot));
    }
}
