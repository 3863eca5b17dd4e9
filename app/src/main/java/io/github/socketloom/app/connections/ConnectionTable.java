package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.TrackedConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the rows of the table from reading to reading, on the model thread. Rows of connections that did not change
 * stay as they are; only new and changed ones are judged, sorted and merged among the others.
 */
final class ConnectionTable {

    private Row[] bySlot = {};
    private Verdicts verdicts = new Verdicts();
    private final LocalPeers peers = new LocalPeers();
    private Row[] sorted = {};
    private Row[] displayed = {};
    private TableRequest latest;
    private Comparator<Row> order = RowOrder.of(List.of());

    TableContent refresh(ModelState state, ModelChange change, TableRequest request) {
        boolean first = latest == null;
        boolean orderChanged = first || !request.sort().equals(latest.sort());
        boolean selectionChanged = first || request.filter() != latest.filter()
                || !request.facets().equals(latest.facets());
        boolean resort = first || orderChanged || selectionChanged || request.resorts() != latest.resorts();
        latest = request;
        if (orderChanged) {
            order = RowOrder.of(request.sort());
        }
        List<Row> fresh = change.everything() ? rebuild(state) : update(state, change);
        if (change.everything() || selectionChanged || request.filter().dependsOnTime()) {
            verdicts.judgeAll(bySlot, state, request);
            sorted = shownRows();
            RowOrder.sort(sorted, order);
        } else {
            for (Row row : fresh) {
                verdicts.judge(row, state, request);
            }
            if (orderChanged) {
                sorted = shownRows();
                RowOrder.sort(sorted, order);
            } else if (!fresh.isEmpty() || !change.dropped().isEmpty()) {
                sorted = merged(fresh);
            }
        }
        boolean held = request.holding() && !resort;
        displayed = held ? held() : sorted;
        return content(state, request.holding());
    }

    private List<Row> rebuild(ModelState state) {
        Row[] before = bySlot;
        bySlot = new Row[state.slotLimit()];
        verdicts.clear(bySlot.length);
        peers.clear();
        for (TrackedConnection tracked : state.connections()) {
            Row earlier = tracked.slot() < before.length ? before[tracked.slot()] : null;
            Row row = row(tracked, state);
            boolean same = earlier != null && earlier.tracked() == tracked && earlier.namespace() == row.namespace();
            bySlot[tracked.slot()] = same ? earlier : row;
            peers.add(bySlot[tracked.slot()]);
        }
        return List.of();
    }

    private List<Row> update(ModelState state, ModelChange change) {
        for (TrackedConnection dropped : change.dropped()) {
            verdicts.forget(bySlot[dropped.slot()]);
            peers.remove(bySlot[dropped.slot()]);
            bySlot[dropped.slot()] = null;
        }
        if (state.slotLimit() > bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, state.slotLimit() + state.slotLimit() / 4);
            verdicts.grow(bySlot.length);
        }
        List<Row> fresh = new ArrayList<>(change.touched().size());
        for (TrackedConnection touched : change.touched()) {
            Row row = row(touched, state);
            if (bySlot[touched.slot()] != null) {
                verdicts.forget(bySlot[touched.slot()]);
                peers.remove(bySlot[touched.slot()]);
            }
            bySlot[touched.slot()] = row;
            peers.add(row);
            fresh.add(row);
        }
        return fresh;
    }

    private static Row row(TrackedConnection tracked, ModelState state) {
        return new Row(tracked, state.namespace(tracked.id().namespace()).orElse(null),
                HostPlatform.of(state.host()));
    }

    private Row[] shownRows() {
        Row[] rows = new Row[verdicts.shown()];
        int count = 0;
        for (Row row : bySlot) {
            if (row != null && verdicts.isShown(row)) {
                rows[count++] = row;
            }
        }
        return rows;
    }

    /** Leaves out what is not current any more, then merges what is new. */
    private Row[] merged(List<Row> fresh) {
        Row[] kept = new Row[sorted.length];
        int count = 0;
        for (Row row : sorted) {
            if (bySlot[row.slot()] == row) {
                kept[count++] = row;
            }
        }
        Row[] others = fresh.stream().filter(verdicts::isShown).toArray(Row[]::new);
        RowOrder.sort(others, order);
        return RowOrder.merge(kept, count, others, order);
    }

    /** Lets each row keep its place; what was not there before comes last. */
    private Row[] held() {
        Row[] rows = new Row[sorted.length];
        boolean[] placed = new boolean[bySlot.length];
        int count = 0;
        for (Row earlier : displayed) {
            Row row = earlier.slot() < bySlot.length ? bySlot[earlier.slot()] : null;
            if (row != null && row.id().equals(earlier.id()) && verdicts.isShown(row)) {
                rows[count++] = row;
                placed[row.slot()] = true;
            }
        }
        for (Row row : sorted) {
            if (!placed[row.slot()]) {
                rows[count++] = row;
            }
        }
        return Arrays.equals(rows, sorted) ? sorted : rows;
    }

    private TableContent content(ModelState state, boolean holding) {
        int[] indexOfSlot = new int[bySlot.length];
        Arrays.fill(indexOfSlot, -1);
        for (int i = 0; i < displayed.length; i++) {
            indexOfSlot[displayed[i].slot()] = i;
        }
        int moved = displayed == sorted ? 0 : moved(indexOfSlot);
        return new TableContent(displayed, bySlot.clone(), indexOfSlot, verdicts.counts(), holding, moved,
                peerOfDetail(state), state.collectedAt(), state.feed(), HostPlatform.of(state.host()));
    }

    private Row peerOfDetail(ModelState state) {
        return latest.detail() == null
                ? null
                : state.connection(latest.detail()).map(tracked -> peers.of(bySlot[tracked.slot()])).orElse(null);
    }

    private int moved(int[] indexOfSlot) {
        int[] places = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            places[i] = indexOfSlot[sorted[i].slot()];
        }
        return RowOrder.moves(places);
    }
}
