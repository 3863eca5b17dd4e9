package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.ProtocolRates;
import java.util.List;

/**
 * Protocol counters of a host, read once or twice. Immutable.
 *
 * @param host the host
 * @param collectedAt when they were read, epoch microseconds
 * @param namespaces the host's network namespaces, the collector's own first
 * @param before what was read before; empty if nothing was
 * @param counters what was read
 */
public record ProtocolReading(HostInfo host, long collectedAt, List<NetNamespace> namespaces,
        List<ProtocolCounters> before, HostCounters counters) {
    public ProtocolReading {
        namespaces = List.copyOf(namespaces);
        before = List.copyOf(before);
    }

    /** Returns how fast the counters of a namespace grew since they were read before. */
    ProtocolRates rates(ProtocolCounters now) {
        return ProtocolRates.between(before.stream().filter(each -> each.namespace() == now.namespace()).findFirst()
                .orElse(null), now);
    }

    /** Returns the number of the collector's own namespace; 0 if no namespace is known. */
    long own() {
        return namespaces.isEmpty() ? 0 : namespaces.get(0).id();
    }
}
