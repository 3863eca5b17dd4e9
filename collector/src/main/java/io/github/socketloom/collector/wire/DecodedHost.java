package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What frames say of a host: the state after the last tick, and what has come since then. */
final class DecodedHost {

    /** Most connections that were opened and closed between two ticks. */
    private static final int MOST_CLOSED = 1_000_000;
    /** Most events between two ticks. */
    private static final int MOST_EVENTS = 1_000_000;

    private final Dictionary dictionary;
    private final RowReader reader;
    private final CountersReader counters;
    private final EventReader events;
    private final MemoryBudget budget;
    private final DecodedRows rows;
    private final DecodedProcesses processes;

    private HostInfo host;
    private boolean hasBegun;
    private List<Capability> capabilities = List.of();
    private List<Capability> newCapabilities;
    private List<NetNamespace> namespaces = List.of();
    private List<NetNamespace> newNamespaces;
    private HostCounters lastCounters = HostCounters.NONE;
    private TickReport lastReport;
    private final List<Connection> closed = new ArrayList<>();
    private final List<ConnectionEvent> newEvents = new ArrayList<>();
    /** What those take that are told with the next tick only. */
    private long passingMemory;

    DecodedHost(Dictionary dictionary, RowReader reader, CountersReader counters, EventReader events,
            MemoryBudget budget) {
        this.dictionary = dictionary;
        this.reader = reader;
        this.counters = counters;
        this.events = events;
        this.budget = budget;
        rows = new DecodedRows(budget);
        processes = new DecodedProcesses(budget);
    }

    /** Forgets everything. */
    void clear() {
        rows.clear();
        processes.clear();
        closed.clear();
        newEvents.clear();
        passingMemory = 0;
        host = null;
        hasBegun = false;
        capabilities = List.of();
        newCapabilities = null;
        namespaces = List.of();
        newNamespaces = null;
        lastCounters = HostCounters.NONE;
        lastReport = null;
    }

    /** Tells whether a snapshot began. */
    boolean hasSnapshot() {
        return host != null;
    }

    Snapshot snapshot() {
        if (!hasBegun) {
            throw new IllegalStateException("no tick is complete");
        }
        return new Snapshot(host, lastReport, capabilities, namespaces, processes.settled(), rows.settled(),
                lastCounters);
    }

    /** Reads the items of a frame behind its definitions. */
    Optional<Delivery> read(FrameType type, PayloadReader in) throws IOException {
        switch (type) {
            case SNAPSHOT -> {
                HostInfo read = HostCodec.readHost(in);
                in.number("expected rows", 0, Long.MAX_VALUE);
                host = read;
            }
            case SNAPSHOT_ROWS, ADDED -> readNew(in);
            case PROCESSES -> readProcesses(in);
            case CHANGED -> readChanged(in);
            case REMOVED -> readRemoved(in);
            case CLOSED -> readClosed(in);
            case CAPABILITIES -> newCapabilities = HostCodec.readCapabilities(in);
            case NAMESPACES -> newNamespaces = HostCodec.readNamespaces(in, dictionary);
            case COUNTERS -> counters.read(in);
            case TICK -> {
                return Optional.of(new Delivery.Ticked(tick(in)));
            }
            case SNAPSHOT_TICK -> {
                return Optional.of(snapshotTick(in));
            }
            case CHECK -> rows.check(in.number("number of rows"), in.number("sum of ids"));
            case EVENTS -> readEvents(in);
            default -> throw new IllegalArgumentException(type.name());
        }
        return Optional.empty();
    }

    private void readNew(PayloadReader in) throws IOException {
        rows.requireNext(in.number("number of the first row"));
        in.enter("rows");
        while (in.hasMore()) {
            rows.add(reader.row(in));
        }
        in.leave();
    }

    private void readProcesses(PayloadReader in) throws IOException {
        in.enter("processes");
        while (in.hasMore()) {
            processes.put(ProcessCodec.read(in, dictionary));
        }
        in.leave();
        in.enter("ended processes");
        while (in.hasMore()) {
            processes.remove(dictionary.process(in));
        }
        in.leave();
    }

    private void readChanged(PayloadReader in) throws IOException {
        long number = 0;
        in.enter("changes");
        while (in.hasMore()) {
            in.enter("a change");
            number += in.number("row of a change");
            DecodedRows.Row row = rows.get(number);
            rows.change(row, reader.change(row.form(), in));
            in.leave();
        }
        in.leave();
    }

    private void readRemoved(PayloadReader in) throws IOException {
        long number = -1;
        in.enter("removed rows");
        while (in.hasMore()) {
            number += 1 + in.number("row that is gone", 0, Long.MAX_VALUE / 2);
            rows.remove(number);
        }
        in.leave();
    }

    private void readClosed(PayloadReader in) throws IOException {
        if (!hasBegun) {
            throw new WireException("closed connections before the first part of the snapshot");
        }
        long number = 0;
        in.enter("closed rows");
        while (in.hasMore()) {
            in.enter("a closed row");
            number += in.number("row that was closed");
            close(reader.change(rows.get(number).form(), in));
            in.leave();
        }
        in.leave();
        in.enter("closed rows that were never told");
        while (in.hasMore()) {
            close(reader.row(in));
        }
        in.leave();
    }

    private void close(Connection connection) throws WireException {
        if (closed.size() == MOST_CLOSED) {
            throw new WireException("more than " + MOST_CLOSED + " connections were closed in one tick");
        }
        long memory = MemoryBudget.of(connection);
        budget.take(memory);
        passingMemory += memory;
        closed.add(connection);
    }

    private void readEvents(PayloadReader in) throws IOException {
        if (!hasBegun) {
            throw new WireException("events before the first part of the snapshot");
        }
        in.enter("events");
        while (in.hasMore()) {
            Optional<ConnectionEvent> event = events.read(in);
            if (event.isPresent()) {
                happen(event.get());
            }
        }
        in.leave();
    }

    private void happen(ConnectionEvent event) throws WireException {
        if (newEvents.size() == MOST_EVENTS) {
            throw new WireException("more than " + MOST_EVENTS + " events happened in one tick");
        }
        long memory = MemoryBudget.of(event);
        budget.take(memory);
        passingMemory += memory;
        newEvents.add(event);
    }

    private Update tick(PayloadReader in) throws IOException {
        if (!hasBegun) {
            throw new WireException("a tick before the first part of the snapshot");
        }
        return settle(ReportCodec.read(lastReport.sequence() + 1, in, dictionary));
    }

    private Delivery snapshotTick(PayloadReader in) throws IOException {
        long sequence = hasBegun ? lastReport.sequence() + 1 : 1;
        TickReport report = ReportCodec.read(sequence, in, dictionary);
        long received = in.number("rows sent", 0, Long.MAX_VALUE);
        long expected = in.number("rows expected", 0, Long.MAX_VALUE);
        if (hasBegun) {
            return new Delivery.More(settle(report), received, expected);
        }
        hasBegun = true;
        settle(report);
        return new Delivery.Begun(snapshot(), received, expected);
    }

    /** Lets everything that came since the last tick take effect. */
    private Update settle(TickReport report) throws WireException {
        HostCounters read = counters.counters();
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        List<ConnectionId> removed = new ArrayList<>();
        rows.settle(added, changed, removed);
        List<ProcessInfo> known = new ArrayList<>();
        List<ProcessKey> ended = new ArrayList<>();
        processes.settle(known, ended);
        Update update = new Update(report, newCapabilities, newNamespaces, known, ended, added, changed, removed,
                closed, read, newEvents);
        capabilities = newCapabilities == null ? capabilities : newCapabilities;
        namespaces = newNamespaces == null ? namespaces : newNamespaces;
        newCapabilities = null;
        newNamespaces = null;
        closed.clear();
        newEvents.clear();
        budget.giveBack(passingMemory);
        passingMemory = 0;
        lastCounters = read;
        lastReport = report;
        return update;
    }
}
