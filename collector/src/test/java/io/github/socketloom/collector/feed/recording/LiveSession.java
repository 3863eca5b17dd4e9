package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.HostReplica;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a listener of a feed was told, and what it added up to after every tick. */
final class LiveSession implements FeedListener {

    /**
     * One call.
     *
     * @param kind {@code snapshot}, {@code more} or {@code update}
     * @param update what it was; null for a snapshot
     * @param after everything known after it
     */
    record Told(String kind, Update update, Snapshot after) {
        long collectedAt() {
            return after.report().collectedAt();
        }
    }

    final List<Told> told = new ArrayList<>();
    String failure;
    private final HostReplica replica = new HostReplica();

    @Override
    public synchronized void snapshot(Snapshot snapshot) {
        replica.apply(snapshot);
        told.add(new Told("snapshot", null, replica.snapshot()));
    }

    @Override
    public synchronized void more(Update rest) {
        replica.apply(rest);
        told.add(new Told("more", rest, replica.snapshot()));
    }

    @Override
    public synchronized void update(Update update) {
        replica.apply(update);
        told.add(new Told("update", update, replica.snapshot()));
    }

    @Override
    public void failed(String message) {
        failure = message;
    }

    synchronized int size() {
        return told.size();
    }

    /** Fails unless the same was told, call by call, and added up to the same. */
    static void assertSame(List<Told> expected, List<Told> actual) {
        assertEquals(expected.stream().map(Told::kind).toList(), actual.stream().map(Told::kind).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertSame("after tick " + i, expected.get(i).after(), actual.get(i).after());
            if (expected.get(i).update() != null) {
                assertSame("tick " + i, expected.get(i).update(), actual.get(i).update());
            }
        }
    }

    /** Fails unless everything is the same but the number of the tick and the order of the connections. */
    static void assertSame(String what, Snapshot expected, Snapshot actual) {
        assertEquals(expected.host(), actual.host(), what);
        assertEquals(expected.report().withSequence(0), actual.report().withSequence(0), what);
        assertEquals(expected.capabilities(), actual.capabilities(), what);
        assertEquals(expected.namespaces(), actual.namespaces(), what);
        assertEquals(expected.processes(), actual.processes(), what);
        assertEquals(byId(expected.connections()), byId(actual.connections()), what);
        assertEquals(expected.counters(), actual.counters(), what);
    }

    private static void assertSame(String what, Update expected, Update actual) {
        assertEquals(expected.capabilities(), actual.capabilities(), what);
        assertEquals(expected.namespaces(), actual.namespaces(), what);
        assertEquals(new HashSet<>(expected.processes()), new HashSet<>(actual.processes()), what);
        assertEquals(new HashSet<>(expected.endedProcesses()), new HashSet<>(actual.endedProcesses()), what);
        assertEquals(byId(expected.added()), byId(actual.added()), what);
        assertEquals(byId(expected.changed()), byId(actual.changed()), what);
        assertEquals(new HashSet<>(expected.removed()), new HashSet<>(actual.removed()), what);
        assertEquals(byId(expected.closed()), byId(actual.closed()), what);
        assertEquals(expected.events(), actual.events(), what);
    }

    private static Map<ConnectionId, Connection> byId(List<Connection> rows) {
        Map<ConnectionId, Connection> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        assertEquals(rows.size(), byId.size(), "a connection is there twice");
        return byId;
    }
}
