package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;

/** Makes the last form of a connection. */
final class Closing {

    private Closing() {}

    /** Returns the state of a closed socket that was in another one before. */
    static SocketState end(SocketState before) {
        return before instanceof TcpState ? TcpState.CLOSE : before;
    }

    /** Returns a connection with other figures and another state, its rates gone. */
    static Connection withFigures(Connection c, TcpMetrics figures, SocketState state) {
        return new Connection(c.id(), c.protocol(), c.family(), state, c.direction(), c.serving(), c.local(),
                c.remote(),
                c.serverPortName(), c.owners(), c.noOwnerReason(), c.uid(), c.user(), c.inode(), c.cookie(),
                c.cgroupId(), c.cgroup(), c.interfaceName(), c.queues(), c.listenQueue(), figures, null, c.detail(),
                c.nat(), c.remoteName(), c.firstSeen());
    }
}
