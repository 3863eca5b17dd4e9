package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes what was read beside the sockets as differences from what was told before. */
final class CountersWriter {

    // what a frame of counters holds
    static final int READINGS = 0;
    static final int ENTRIES = 1;

    /** Most tracked connections; the collector keeps half as many. */
    static final int MOST_ENTRIES = 1_000_000;

    private final DictionaryWriter dictionary;
    private final TrackedEntryCodec entries = new TrackedEntryCodec();
    private Map<Long, ProtocolCounters> protocols = Map.of();
    private Map<Long, ConntrackStats> conntrack = Map.of();
    private ConntrackTable table;

    CountersWriter(DictionaryWriter dictionary) {
        this.dictionary = dictionary;
    }

    /** Forgets what was told. */
    void clear() {
        protocols = Map.of();
        conntrack = Map.of();
        table = null;
    }

    /**
     * Writes everything but the tracked connections themselves.
     *
     * @return the tracked connections that must follow; empty if there are none, or the same as before
     */
    List<ConntrackEntry> readings(HostCounters counters, PayloadWriter out) throws IOException {
        out.number(READINGS);
        Map<Long, ProtocolCounters> newProtocols = new HashMap<>();
        out.array(counters.protocols().size());
        for (ProtocolCounters each : counters.protocols()) {
            ProtocolCountersCodec.write(protocols.get(each.namespace()), each, dictionary, out);
            newProtocols.put(each.namespace(), each);
        }
        out.endArray();
        protocols = newProtocols;
        Map<Long, ConntrackStats> newConntrack = new HashMap<>();
        out.array(counters.conntrack().size());
        for (ConntrackStats each : counters.conntrack()) {
            ConntrackCodec.write(conntrack.get(each.namespace()), each, dictionary, out);
            newConntrack.put(each.namespace(), each);
        }
        out.endArray();
        conntrack = newConntrack;
        Texts.write(counters.problems(), dictionary, out);
        return table(counters.entries(), out);
    }

    private List<ConntrackEntry> table(ConntrackTable now, PayloadWriter out) throws IOException {
        ConntrackTable before = table;
        table = now;
        if (now == null) {
            out.nothing();
            return List.of();
        }
        if (now == before) {
            out.number(0);
            return List.of();
        }
        int told = Math.min(now.entries().size(), MOST_ENTRIES);
        out.array(5);
        out.number(now.readAt());
        out.number(now.leftOut() + now.entries().size() - told);
        Texts.write(now.problems(), dictionary, out);
        dictionary.text(now.remedy(), out);
        out.number(told);
        out.endArray();
        return now.entries().subList(0, told);
    }

    /** Writes tracked connections. */
    void entries(List<ConntrackEntry> some, PayloadWriter out) throws IOException {
        out.number(ENTRIES);
        entries.begin();
        out.array(some.size());
        for (ConntrackEntry entry : some) {
            entries.write(entry, dictionary, out);
        }
        out.endArray();
    }
}
