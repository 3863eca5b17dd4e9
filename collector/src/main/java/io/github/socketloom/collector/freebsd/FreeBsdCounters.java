package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Protocol counters of the host's network stack, which anybody may read. What one sysctl does not tell leaves what the
 * others tell alone; a kernel without IPv6 has no {@code net.inet6.ip6.stats}.
 */
final class FreeBsdCounters implements CounterSource {

    private static final String NAME = "protocols";
    private static final String SOURCE = "sysctl";
    /** The layout of these tables is not known to us. */
    private static final String NOT_READ = "ICMP is not read on FreeBSD";

    private final Sysctl sysctl;
    private final long namespace;
    private final LongSupplier nanoTime;
    private List<KernelCounters.Name> names = List.of();
    private CounterSums sums = new CounterSums(names);
    private List<String> gaps = List.of();
    private Capability capability = Capability.limited(NAME, SOURCE, NOT_READ, null);

    /**
     * @param namespace number of the network stack
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    FreeBsdCounters(Sysctl sysctl, long namespace, LongSupplier nanoTime) {
        this.sysctl = sysctl;
        this.namespace = namespace;
        this.nanoTime = nanoTime;
    }

    @Override
    public Capability capability() {
        return capability;
    }

    @Override
    public List<String> gaps() {
        return gaps;
    }

    @Override
    public ProtocolCounters read() throws SourceException {
        List<KernelCounters.Name> found = new ArrayList<>();
        List<long[]> values = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        SourceException first = null;
        for (CounterTable table : CounterTables.ALL) {
            try {
                CounterTable.Reading reading = table.read(sysctl.read(table.sysctl()));
                found.addAll(reading.names());
                values.add(reading.values());
                if (reading.fault() != null) {
                    faults.add(reading.fault());
                }
            } catch (SourceException e) {
                first = first == null ? e : first;
                if (e.reason() == SourceException.Reason.GONE) {
                    missing.add(table.sysctl());
                } else {
                    faults.add(e.getMessage());
                }
            }
        }
        if (!missing.isEmpty()) {
            faults.add("there is no " + String.join(" and no ", missing));
        }
        long readNanos = nanoTime.getAsLong();
        if (found.isEmpty()) {
            throw nothing(first, faults);
        }
        gaps = List.copyOf(faults);
        faults.add(NOT_READ);
        capability = Capability.limited(NAME, SOURCE, String.join("; ", faults), null);
        return counters(found, values.stream().flatMapToLong(Arrays::stream).toArray(), readNanos);
    }

    private SourceException nothing(SourceException first, List<String> faults) {
        String message = String.join("; ", faults);
        gaps = List.of();
        capability = Capability.unavailable(NAME, SOURCE, message, null);
        return new SourceException(first == null ? SourceException.Reason.MALFORMED : first.reason(), message, first);
    }

    private ProtocolCounters counters(List<KernelCounters.Name> found, long[] values, long readNanos) {
        if (!found.equals(names)) {
            names = List.copyOf(found);
            sums = new CounterSums(names);
        }
        ProtocolCounters.Builder counters = new ProtocolCounters.Builder(namespace, readNanos)
                .kernel(new KernelCounters(names, values));
        sums.set(values, counters);
        return counters.build();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
