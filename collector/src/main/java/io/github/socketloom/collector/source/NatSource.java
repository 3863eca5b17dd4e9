package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;

/** Knows the address translations of one network namespace. Used by one thread at a time. */
public interface NatSource extends AutoCloseable {

    /** Returns whether translations can be read, and if not why; tells "not in use" from "none". */
    Capability capability();

    /**
     * Reads again if that is worth its cost; a source reads rarely where reading is dear.
     *
     * @param newConnections whether there are connections that were not there at the call before
     * @return whether translations may differ from those before
     */
    boolean refresh(boolean newConnections);

    /** Returns what happens to a connection on its way; null if nothing is known to. Addresses folded to IPv4. */
    NatTranslation translation(Protocol protocol, IpAddress local, int localPort, IpAddress remote, int remotePort);

    @Override
    void close();
}
