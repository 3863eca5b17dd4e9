package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import java.util.List;
import java.util.Set;

/**
 * Reads all sockets of one network namespace. Used by one thread at a time.
 */
public interface SocketSource extends AutoCloseable {

    /** Returns the inode number of the network namespace that is read; 0 if it cannot be told. */
    long namespace();

    /** Returns by which means each protocol is read and which cannot be; may change after a {@link #read}. */
    List<Capability> capabilities();

    /**
     * Brings a table up to date. Calls {@link SocketTable#begin}, one {@link SocketTable#row} for each socket, {@link
     * SocketTable#complete} for each part that was read to its end, and {@link SocketTable#end}. A part that failed
     * keeps its rows of the time before; it is named in the result, never dropped in silence.
     *
     * @return one sentence for each part that failed in this reading, empty if none did
     */
    List<String> read(Set<Protocol> protocols, SocketTable table);

    /** Returns the name of an interface of the namespace that is read, by index; null if that cannot be told. */
    String interfaceName(int index);

    /**
     * Tells whether connections that wait to be accepted are sockets with an inode of their own already, as FreeBSD's are;
     * Linux gives them one when they are accepted.
     */
    default boolean unacceptedAreSockets() {
        return false;
    }

    /** Tells whether the namespace was not entered, so that only sockets that processes hold are seen. */
    default boolean isSeenFromOutside() {
        return false;
    }

    /** Returns an empty table that fits this source's records of figures. */
    SocketTable newTable();

    /** Makes figures of the bytes that this source put into {@link SocketTable#metrics}. */
    MetricsDecoder metricsDecoder();

    @Override
    void close();
}
