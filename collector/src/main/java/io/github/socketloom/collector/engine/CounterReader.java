package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.List;

/** Reads counters of a host without its sockets. Used by one thread at a time. */
public interface CounterReader extends AutoCloseable {

    /** Returns the host. */
    HostInfo host();

    /** Looks for namespaces if it is time to, and reads what is asked for. */
    HostCounters read(CounterRequest request);

    /** Returns the network namespaces that the latest reading knew, the own one first; those not read with the reason. */
    List<NetNamespace> namespaces();

    @Override
    void close();
}
