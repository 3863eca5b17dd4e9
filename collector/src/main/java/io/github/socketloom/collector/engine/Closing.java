package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;

/** Makes the last form of a connection. */
final class Closing {

    private Closing() {}

    /**
     * Returns a connection as it was when it ended: with its last figures, closed, its rates gone.
     *
     * @param ending how it ended; whose it was, where the connection itself does not tell
     */
    static Connection last(Connection c, TcpMetrics figures, Ending ending) {
        boolean known = !c.owners().isEmpty() || ending.owners().isEmpty();
        return with(c, known ? c.owners() : ending.owners(), closed(c.state()), figures, null, ending.end());
    }

    /** Returns a connection with the owners that it had; itself where it has some. */
    static Connection withOwners(Connection c, List<Owner> owners) {
        return c.owners().isEmpty() ? with(c, owners, c.state(), c.tcp(), c.rates(), c.end()) : c;
    }

    private static SocketState closed(SocketState before) {
        return before instanceof TcpState ? TcpState.CLOSE : before;
    }

    private static Connection with(Connection c, List<Owner> owners, SocketState state, TcpMetrics figures,
            Rates rates, ConnectionEnd end) {
        return new Connection(c.id(), c.protocol(), c.family(), state, c.direction(), c.serving(), c.local(),
                c.remote(), c.serverPortName(), owners, owners.isEmpty() ? c.noOwnerReason() : null, c.uid(), c.user(),
                c.inode(), c.cookie(), c.cgroupId(), c.cgroup(), c.interfaceName(), c.queues(), c.listenQueue(),
                figures, rates, c.detail(), c.nat(), c.remoteName(), c.firstSeen(), end);
    }
}
