package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Protocol counters of one namespace from {@code /proc/net/snmp}, {@code netstat}, {@code snmp6}, {@code sockstat} and
 * {@code sockstat6}, which anybody may read. A kernel without IPv6 has no {@code snmp6} and no {@code sockstat6}; those of
 * sandboxes have more gaps. Only {@code snmp} must be there.
 */
final class ProcNetCounters implements CounterSource {

    private static final String NAME = "protocols";
    private static final String SOURCE = "procfs";

    /** Reads one kind of table. */
    @FunctionalInterface
    private interface Kind {
        void read(CounterText text, String table, byte[] file) throws SourceException;
    }

    /** @param ofIpv6 whether a host without IPv6 does not have it */
    private record Table(String name, Kind kind, boolean ofIpv6) {}

    /** In the order in which they are read and their counters are listed. */
    private static final List<Table> TABLES = List.of(new Table("netstat", CounterText::pairs, false),
            new Table(CounterMeanings.IPV6_TABLE, CounterText::singles, true),
            new Table("sockstat", CounterText::turns, false), new Table("sockstat6", CounterText::turns, true),
            new Table("snmp", CounterText::pairs, false));
    private static final int REQUIRED = TABLES.size() - 1;
    private static final List<String> NAMES = TABLES.stream().map(Table::name).toList();

    private final ObservedNamespace namespace;
    private final LongSupplier nanoTime;
    private final NamedValues found;
    private final CounterText text;
    private List<KernelCounters.Name> names = List.of();
    private CounterMeanings meanings = new CounterMeanings(names);
    private Capability capability = Capability.available(NAME, SOURCE);

    /**
     * @param namespace whose counters are read
     * @param shared keeps one list of names for all namespaces
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    ProcNetCounters(ObservedNamespace namespace, SharedNames shared, LongSupplier nanoTime) {
        this.namespace = namespace;
        this.nanoTime = nanoTime;
        this.found = new NamedValues(shared::of);
        this.text = new CounterText(found);
    }

    @Override
    public Capability capability() {
        return capability;
    }

    @Override
    public ProtocolCounters read() throws SourceException {
        try {
            byte[][] files = readFiles();
            long readNanos = nanoTime.getAsLong();
            found.begin();
            for (int i = 0; i < files.length; i++) {
                if (files[i] != null) {
                    TABLES.get(i).kind().read(text, TABLES.get(i).name(), files[i]);
                }
            }
            List<KernelCounters.Name> now = end();
            if (now != names) {
                meanings = new CounterMeanings(now);
                names = now;
            }
            long[] values = found.values();
            ProtocolCounters.Builder counters = new ProtocolCounters.Builder(namespace.id(), readNanos)
                    .kernel(new KernelCounters(names, values));
            meanings.set(values, counters);
            List<String> missing = missing(files);
            capability = missing.isEmpty()
                    ? Capability.available(NAME, SOURCE)
                    : Capability.limited(NAME, SOURCE, "this kernel has no /proc/net/"
                            + String.join(" and no /proc/net/", missing), null);
            return counters.build();
        } catch (SourceException e) {
            capability = Capability.unavailable(NAME, SOURCE, e.getMessage(), null);
            throw e;
        }
    }

    /**
     * Reads the required table last: while it is there, so is the namespace, and what was not there before is really not
     * there.
     *
     * @return null in place of those that are not there
     */
    private byte[][] readFiles() throws SourceException {
        byte[][] files = namespace.counters(NAMES);
        if (files[REQUIRED] == null) {
            throw new SourceException(SourceException.Reason.GONE,
                    "there is no /proc/net/" + NAMES.get(REQUIRED) + " in it");
        }
        return files;
    }

    /** Returns the tables that are missing although they have nothing to do with IPv6. */
    private static List<String> missing(byte[][] files) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            if (files[i] == null && !TABLES.get(i).ofIpv6()) {
                missing.add(TABLES.get(i).name());
            }
        }
        return missing;
    }

    private List<KernelCounters.Name> end() throws SourceException {
        try {
            return found.end();
        } catch (IllegalArgumentException e) {
            throw new SourceException(SourceException.Reason.MALFORMED, "/proc/net/" + e.getMessage());
        }
    }

    @Override
    public void close() {
        // holds nothing
    }
}
