package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import java.util.List;

/**
 * Finds the network namespaces of a host and opens sources in them. Used by one thread at a time.
 */
public interface NamespaceSource extends AutoCloseable {

    /**
     * What a search found.
     *
     * @param namespaces the collector's own first
     * @param untold processes whose namespace may not be asked for but is certainly not the collector's own
     */
    record Scan(List<FoundNamespace> namespaces, int untold) {
        public Scan {
            namespaces = List.copyOf(namespaces);
        }
    }

    /** Returns by which means namespaces are found, and what stays hidden from it on principle. */
    default Capability capability() {
        return Capability.available("namespaces", "procfs");
    }

    /** Returns the inode number of the namespace that is read by default; 0 if it cannot be told. */
    long own();

    /**
     * Looks for namespaces. Dear on hosts with many processes (some microseconds each), so not for each tick.
     */
    Scan scan();

    /**
     * Opens a source of sockets in a namespace found before. It keeps the namespace alive until it is closed.
     *
     * @throws SourceException if the namespace is gone ({@code GONE}) or may not be entered ({@code FORBIDDEN}); the
     *         message is a sentence for the user
     */
    SocketSource openSockets(long namespace) throws SourceException;

    /**
     * Opens a source of address translations in a namespace found before; keeps the namespace alive as above.
     *
     * @throws SourceException as {@link #openSockets}
     */
    NatSource openNat(long namespace) throws SourceException;

    /**
     * Opens a source of protocol counters in a namespace found before.
     *
     * @throws SourceException as {@link #openSockets}
     */
    CounterSource openCounters(long namespace) throws SourceException;

    /**
     * Opens a source of connection tracking in a namespace found before.
     *
     * @param settings which files are read
     * @throws SourceException as {@link #openSockets}
     */
    ConntrackSource openConntrack(long namespace, ConntrackSettings settings) throws SourceException;

    @Override
    void close();
}
