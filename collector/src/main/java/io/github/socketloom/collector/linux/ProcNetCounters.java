package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.function.LongSupplier;

/** Protocol counters of one namespace from {@code /proc/net/snmp}, {@code snmp6}, {@code netstat} and {@code sockstat}. */
final class ProcNetCounters implements CounterSource {

    private final ObservedNamespace namespace;
    private final LongSupplier nanoTime;

    /**
     * @param namespace whose counters are read
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    ProcNetCounters(ObservedNamespace namespace, LongSupplier nanoTime) {
        this.namespace = namespace;
        this.nanoTime = nanoTime;
    }

    @Override
    public Capability capability() {
        return Capability.unavailable("protocols", "procfs", "being written on branch counters", null);
    }

    @Override
    public ProtocolCounters read() throws SourceException {
        return new ProtocolCounters.Builder(namespace.id(), nanoTime.getAsLong()).build();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
