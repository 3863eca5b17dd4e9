package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link CountersWriter} writes. */
final class CountersReader {

    private static final int MOST_NAMESPACES = 1 << 17;

    // estimates of what they take, bytes
    private static final int PROTOCOL_READING = 4096;
    private static final int CONNTRACK_READING = 512;
    private static final int TRACKED_CONNECTION = 700;

    private final Dictionary dictionary;
    private final TrackedEntryCodec codec = new TrackedEntryCodec();
    private Map<Long, ProtocolCounters> protocols = Map.of();
    private Map<Long, ConntrackStats> conntrack = Map.of();
    private HostCounters counters = HostCounters.NONE;

    // a table whose entries have not all come
    private ConntrackTable head;
    private List<ConntrackEntry> entries = List.of();
    private int wanted;

    private final MemoryBudget budget;
    private long readingsMemory;
    private long entriesMemory;

    /** @param budget what the counters take is taken from it */
    CountersReader(Dictionary dictionary, MemoryBudget budget) {
        this.dictionary = dictionary;
        this.budget = budget;
    }

    /** Forgets what was told. */
    void clear() {
        protocols = Map.of();
        conntrack = Map.of();
        counters = HostCounters.NONE;
        head = null;
        entries = List.of();
        wanted = 0;
        readingsMemory = 0;
        entriesMemory = 0;
    }

    /**
     * Returns what was told last.
     *
     * @throws WireException if tracked connections are missing
     */
    HostCounters counters() throws WireException {
        if (head != null) {
            throw new WireException(entries.size() + " of " + wanted + " tracked connections have come");
        }
        return counters;
    }

    void read(PayloadReader in) throws IOException {
        long kind = in.number("kind of counters");
        if (kind == CountersWriter.READINGS) {
            readReadings(in);
        } else if (kind == CountersWriter.ENTRIES) {
            readEntries(in);
        }
    }

    private void readReadings(PayloadReader in) throws IOException {
        ConntrackTable before = counters().entries();
        long memoryBefore = readingsMemory;
        readingsMemory = 0;
        List<ProtocolCounters> newProtocols = readProtocols(in);
        List<ConntrackStats> newConntrack = readConntrack(in);
        List<String> problems = Texts.read(in, dictionary, "problem");
        ConntrackTable table = null;
        if (in.isArray()) {
            head = readHead(in);
            entries = new ArrayList<>();
            budget.giveBack(entriesMemory);
            entriesMemory = 0;
        } else if (!in.skipNull()) {
            in.number("mark of an unchanged table", 0, 0);
            if (before == null) {
                throw new WireException("there are no tracked connections that could be unchanged");
            }
            table = before;
        }
        counters = new HostCounters(newProtocols, newConntrack, table, problems);
        budget.giveBack(memoryBefore);
        completeTable();
    }

    private List<ProtocolCounters> readProtocols(PayloadReader in) throws IOException {
        Map<Long, ProtocolCounters> byNamespace = new HashMap<>();
        List<ProtocolCounters> all = new ArrayList<>();
        in.enter("protocol counters");
        while (in.hasMore()) {
            requireRoom(all.size());
            in.enter("protocol counters of a namespace");
            long namespace = in.number("namespace of counters");
            takeForReading(PROTOCOL_READING);
            ProtocolCounters each = ProtocolCountersCodec.read(namespace, protocols.get(namespace), in, dictionary);
            in.leave();
            takeForReading((long) Long.BYTES * each.kernel().names().size());
            all.add(each);
            byNamespace.put(namespace, each);
        }
        in.leave();
        protocols = byNamespace;
        return all;
    }

    private List<ConntrackStats> readConntrack(PayloadReader in) throws IOException {
        Map<Long, ConntrackStats> byNamespace = new HashMap<>();
        List<ConntrackStats> all = new ArrayList<>();
        in.enter("connection tracking");
        while (in.hasMore()) {
            requireRoom(all.size());
            in.enter("connection tracking of a namespace");
            long namespace = in.number("namespace of connection tracking");
            takeForReading(CONNTRACK_READING);
            ConntrackStats each = ConntrackCodec.read(namespace, conntrack.get(namespace), in, dictionary,
                    this::takeForReading);
            in.leave();
            all.add(each);
            byNamespace.put(namespace, each);
        }
        in.leave();
        conntrack = byNamespace;
        return all;
    }

    private void takeForReading(long bytes) throws WireException {
        readingsMemory += bytes;
        budget.take(bytes);
    }

    private static void requireRoom(int namespaces) throws WireException {
        if (namespaces == MOST_NAMESPACES) {
            throw new WireException("there are counters of more than " + MOST_NAMESPACES + " namespaces");
        }
    }

    private ConntrackTable readHead(PayloadReader in) throws IOException {
        in.enter("a table of tracked connections");
        ConntrackTable read = new ConntrackTable(in.number("time of reading"), List.of(),
                in.number("entries left out"), Texts.read(in, dictionary, "problem"),
                dictionary.textOrNull(in, "remedy"));
        wanted = (int) in.number("number of entries", 0, CountersWriter.MOST_ENTRIES);
        in.leave();
        return read;
    }

    private void readEntries(PayloadReader in) throws IOException {
        if (head == null) {
            throw new WireException("there are tracked connections that were not announced");
        }
        codec.begin();
        in.enter("tracked connections");
        while (in.hasMore()) {
            if (entries.size() == wanted) {
                throw new WireException("there are more than the " + wanted + " tracked connections announced");
            }
            budget.take(TRACKED_CONNECTION);
            entriesMemory += TRACKED_CONNECTION;
            entries.add(codec.read(in, dictionary));
        }
        in.leave();
        completeTable();
    }

    private void completeTable() {
        if (head == null || entries.size() < wanted) {
            return;
        }
        ConntrackTable table = new ConntrackTable(head.readAt(), entries, head.leftOut(), head.problems(),
                head.remedy());
        counters = new HostCounters(counters.protocols(), counters.conntrack(), table, counters.problems());
        head = null;
        entries = List.of();
    }
}
