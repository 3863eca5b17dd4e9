package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.ModelEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Decides what the next frame of the model holds: what came and went before what changed, rows of interest before others,
 * and everything only as far as the credit reaches. Frames are made one unit at a time, when they can be sent; what
 * happens in the meantime to rows that wait is one change. Used by one thread at a time.
 *
 * <p>A tick's frames are sent while there is credit and something to tell, but not for longer than {@link
 * SessionTiming#part}: then the tick is ended, so that what was sent takes effect.
 */
final class SessionFrames {

    /** Most rows of a frame. */
    static final int MOST_ROWS = 1000;
    /** What is left of the credit for the frame that ends a tick. */
    static final int RESERVE = 1024;
    /** The first part of a snapshot is short, so that the viewer has something to show. */
    static final int FIRST_ROWS = 200;

    private static final int MOST_IDS = 5000;

    private enum Part {
        NONE, SNAPSHOT, TICK
    }

    private final long partNanos;
    private final PendingChanges pending;
    private final ModelEncoder encoder;
    private final Deque<Frame> unit = new ArrayDeque<>();
    /** Events of the tick that was not ended yet: a snapshot in its place would have the viewer forget them. */
    private final List<ConnectionEvent> passing = new ArrayList<>();
    private final RowCost wholeRow = new RowCost(100);
    private final RowCost changedRow = new RowCost(40);
    private final RowCost event = new RowCost(60);
    private RowCost measured;
    private long unitBytes;

    private boolean begun;
    private boolean beginsAnew;
    private Part part = Part.NONE;
    private Part lastPart = Part.NONE;
    private long partBegan;
    private boolean countersTold;
    private long snapshotSent;
    private boolean checkDue;
    private Set<ConnectionId> interest = Set.of();

    SessionFrames(SessionTiming timing) {
        partNanos = timing.part().toNanos();
        encoder = new ModelEncoder(false);
        pending = new PendingChanges(encoder::knows);
    }

    /** Begins, or begins anew, with everything. */
    void begin(Snapshot snapshot) {
        begun = true;
        beginsAnew = true;
        snapshotSent = 0;
        part = Part.NONE;
        lastPart = Part.NONE;
        unit.clear();
        checkDue = false;
        pending.returnEvents(passing);
        passing.clear();
        pending.begin(snapshot, interest);
    }

    void update(Update update) {
        if (begun) {
            pending.update(update);
        }
    }

    void more(Update rest) {
        if (begun) {
            pending.more(rest);
        }
    }

    /** Says which rows come before others. */
    void interest(Set<ConnectionId> rows) {
        interest = rows;
    }

    /** Asks for a comparison after the next tick. */
    void check() {
        checkDue = true;
    }

    PendingChanges pending() {
        return pending;
    }

    /** Says how many bytes the frame took that was returned last. */
    void sent(int bytes) {
        unitBytes += bytes;
        if (unit.isEmpty() && measured != null) {
            measured.ended(unitBytes);
            measured = null;
        }
    }

    /**
     * Returns the next frame, or null if there is nothing to tell now.
     *
     * @param credit how many bytes may be sent; what was begun may take a little more
     */
    Frame next(long credit, long nowNanos) {
        if (!begun || unit.isEmpty() && credit <= 0) {
            return null;
        }
        if (unit.isEmpty()) {
            unitBytes = 0;
            makeUnit(credit, nowNanos);
        }
        Frame frame = unit.poll();
        if (frame != null && (frame.type() == FrameType.TICK || frame.type() == FrameType.SNAPSHOT_TICK)) {
            passing.clear();
        }
        return frame;
    }

    /** Returns how long it takes until there may be something to tell though nothing happens; nanoseconds. */
    long waitingNanos(long nowNanos) {
        return part == Part.NONE ? Long.MAX_VALUE : Math.max(0, partBegan + partNanos - nowNanos);
    }

    private void makeUnit(long credit, long now) {
        if (part == Part.NONE) {
            if (checkDue && snapshotIsComplete() && lastPart == Part.TICK) {
                checkDue = false;
                unit.add(encoder.check());
                return;
            }
            if (credit <= RESERVE || !beginPart()) {
                return;
            }
            partBegan = now;
        }
        boolean inTime = now - partBegan < partNanos;
        boolean enough = part == Part.SNAPSHOT && isFirstPartFull();
        if (inTime && !enough && credit <= RESERVE && isAnythingLeft()) {
            return; // there may be more credit before the tick has to be ended
        }
        if (!inTime || enough || credit <= RESERVE || !fill(credit - RESERVE)) {
            endPart();
        }
    }

    private boolean beginPart() {
        boolean snapshot = beginsAnew || pending.snapshotRowsLeft() > 0;
        if (snapshot && (snapshotSent == 0 || lastPart != Part.SNAPSHOT || !pending.hasTick())) {
            part = Part.SNAPSHOT;
        } else if (pending.hasTick()) {
            part = Part.TICK;
        } else {
            return false;
        }
        countersTold = false;
        return true;
    }

    private boolean isFirstPartFull() {
        return lastPart == Part.NONE && snapshotSent > 0;
    }

    private boolean isAnythingLeft() {
        return part == Part.SNAPSHOT ? pending.snapshotRowsLeft() > 0 : pending.rows() > 0;
    }

    private boolean snapshotIsComplete() {
        return !beginsAnew && pending.snapshotRowsLeft() == 0;
    }

    private void endPart() {
        if (part == Part.SNAPSHOT) {
            unit.add(encoder.snapshotTick(pending.takeReport(), snapshotSent,
                    snapshotSent + pending.snapshotRowsLeft()));
        } else {
            unit.add(encoder.tick(pending.takeReport()));
        }
        lastPart = part;
        part = Part.NONE;
    }

    /** Makes the most important frames that are left, together as far as they depend on one another. */
    private boolean fill(long bytes) {
        return part == Part.SNAPSHOT ? fillSnapshot(bytes) : fillTick(bytes);
    }

    private boolean fillSnapshot(long bytes) {
        if (beginsAnew) {
            beginsAnew = false;
            unit.add(encoder.snapshot(pending.host(), pending.snapshotRowsLeft()));
            addHostNews();
            addCounters();
            return true;
        }
        int most = lastPart == Part.NONE ? FIRST_ROWS : MOST_ROWS;
        List<Connection> rows = pending.takeSnapshotRows(wholeRow.fitting(bytes, most));
        if (rows.isEmpty()) {
            return false;
        }
        snapshotSent += rows.size();
        addOwners(rows);
        unit.add(encoder.snapshotRows(rows));
        measure(wholeRow, rows.size());
        return true;
    }

    private boolean fillTick(long bytes) {
        List<BooleanSupplier> inOrder = List.of(this::addHostNews, this::addRemoved, this::addEndedProcesses,
                () -> addAdded(bytes),
                () -> addChanged(pending.takeChanged(interest, changedRow.fitting(bytes, MOST_ROWS))),
                this::addCountersOnce, () -> addProcesses(bytes),
                () -> addClosed(pending.takeClosed(wholeRow.fitting(bytes, MOST_ROWS))), () -> addEvents(bytes),
                () -> addChanged(pending.takeChanged(changedRow.fitting(bytes, MOST_ROWS))));
        for (BooleanSupplier step : inOrder) {
            if (step.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }

    private boolean addHostNews() {
        List<Capability> capabilities = pending.takeCapabilities();
        if (capabilities != null) {
            unit.add(encoder.capabilities(capabilities));
        }
        List<NetNamespace> namespaces = pending.takeNamespaces();
        if (namespaces != null) {
            unit.add(encoder.namespaces(namespaces));
        }
        return capabilities != null || namespaces != null;
    }

    /** The final figures of a connection take effect together with its end. */
    private boolean addRemoved() {
        List<ConnectionId> ids = pending.takeRemoved(MOST_IDS);
        if (ids.isEmpty()) {
            return false;
        }
        addClosed(pending.takeClosed(ids));
        unit.add(encoder.removed(ids));
        return true;
    }

    private boolean addClosed(List<Connection> rows) {
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            List<Connection> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
            addOwners(some);
            unit.add(encoder.closed(some));
        }
        return !rows.isEmpty();
    }

    private boolean addEndedProcesses() {
        List<ProcessKey> ended = pending.takeEndedProcesses();
        if (!ended.isEmpty()) {
            unit.addAll(encoder.processes(List.of(), ended));
        }
        return !ended.isEmpty();
    }

    private boolean addAdded(long bytes) {
        List<Connection> rows = pending.takeAdded(wholeRow.fitting(bytes, MOST_ROWS));
        if (rows.isEmpty()) {
            return false;
        }
        addOwners(rows);
        unit.add(encoder.added(rows));
        measure(wholeRow, rows.size());
        return true;
    }

    private boolean addChanged(List<Connection> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        addOwners(rows);
        unit.add(encoder.changed(rows));
        measure(changedRow, rows.size());
        return true;
    }

    private boolean addEvents(long bytes) {
        List<ConnectionEvent> events = pending.takeEvents(event.fitting(bytes, MOST_ROWS));
        if (events.isEmpty()) {
            return false;
        }
        passing.addAll(events);
        unit.add(encoder.events(events));
        measure(event, events.size());
        return true;
    }

    private boolean addProcesses(long bytes) {
        List<ProcessInfo> processes = pending.takeProcesses(wholeRow.fitting(bytes / 2, MOST_ROWS));
        if (!processes.isEmpty()) {
            unit.addAll(encoder.processes(processes, List.of()));
        }
        return !processes.isEmpty();
    }

    private void addOwners(List<Connection> rows) {
        List<ProcessInfo> owners = pending.takeOwners(rows);
        if (!owners.isEmpty()) {
            unit.addAll(encoder.processes(owners, List.of()));
        }
    }

    /** Once in a tick, however much time its frames take. */
    private boolean addCountersOnce() {
        if (countersTold) {
            return false;
        }
        countersTold = true;
        return addCounters();
    }

    private boolean addCounters() {
        HostCounters counters = pending.takeCounters();
        if (counters == null) {
            return false;
        }
        unit.addAll(encoder.counters(counters));
        return true;
    }

    private void measure(RowCost cost, int rows) {
        cost.began(rows);
        measured = cost;
    }
}
