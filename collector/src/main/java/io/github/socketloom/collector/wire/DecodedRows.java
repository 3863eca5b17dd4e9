package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of a host by the numbers of their rows: after the last tick, and as they are since. */
final class DecodedRows {

    /** Most connections. */
    static final int MOST = 4_000_000;

    /** A connection, in its form after the last tick and its form of now. */
    static final class Row {
        private Connection settled;
        private Connection form;
        private boolean touched;
        private long number;

        /** Returns the number it was told by last. */
        long number() {
            return number;
        }

        void number(long its) {
            number = its;
        }

        /** Returns the form of now; null if it is gone. */
        Connection form() {
            return form;
        }
    }

    private final MemoryBudget budget;
    private final RowsByNumber byNumber = new RowsByNumber();
    private final Map<ConnectionId, Row> byId = new HashMap<>();
    private final List<Row> touched = new ArrayList<>();
    private final KnownRows known = new KnownRows();
    private long next;

    /** @param budget what the rows take is taken from it */
    DecodedRows(MemoryBudget budget) {
        this.budget = budget;
    }

    void clear() {
        byNumber.clear();
        byId.clear();
        touched.clear();
        known.clear();
        next = 0;
    }

    /** Says which number the next row must have. */
    void requireNext(long number) throws WireException {
        if (number != next) {
            throw new WireException("the next row is " + number + " instead of " + next + ", a frame is missing");
        }
    }

    void add(Connection form) throws WireException {
        if (byNumber.size() == MOST) {
            throw new WireException("there are more than " + MOST + " connections");
        }
        Row row = byId.computeIfAbsent(form.id(), id -> new Row());
        if (row.form != null) {
            throw new WireException("connection " + form.id() + " was told before");
        }
        budget.take(MemoryBudget.of(form));
        row.form = form;
        row.number(next++);
        byNumber.put(row);
        known.add(form.id());
        touch(row);
    }

    Row get(long number) throws WireException {
        Row row = byNumber.get(number);
        if (row == null) {
            throw unknown(number);
        }
        return row;
    }

    private static WireException unknown(long number) {
        return new WireException("there is no row " + number);
    }

    void change(Row row, Connection form) throws WireException {
        if (!MemoryBudget.isSame(row.form, form)) {
            budget.take(MemoryBudget.of(form));
            budget.giveBack(MemoryBudget.of(row.form));
        }
        row.form = form;
        touch(row);
    }

    void remove(long number) throws WireException {
        Row row = byNumber.remove(number);
        if (row == null) {
            throw unknown(number);
        }
        known.remove(row.form.id());
        budget.giveBack(MemoryBudget.of(row.form));
        if (row.settled == null) {
            byId.remove(row.form.id());
        }
        row.form = null;
        touch(row);
    }

    private void touch(Row row) {
        if (!row.touched) {
            row.touched = true;
            touched.add(row);
        }
    }

    void check(long count, long sum) throws WireException {
        if (known.count() != count || known.sum() != sum) {
            throw new WireException("there should be " + count + " connections with ids that sum up to "
                    + Long.toHexString(sum) + ", but there are " + known.count() + " with "
                    + Long.toHexString(known.sum()));
        }
    }

    /** Lets everything since the last tick take effect and tells what that changes altogether. */
    void settle(List<Connection> added, List<Connection> changed, List<ConnectionId> removed) {
        for (Row row : touched) {
            if (row.form == null) {
                if (row.settled != null) {
                    removed.add(row.settled.id());
                    byId.remove(row.settled.id());
                }
            } else if (row.settled == null) {
                added.add(row.form);
            } else {
                changed.add(row.form);
            }
            row.settled = row.form;
            row.touched = false;
        }
        touched.clear();
    }

    List<Connection> settled() {
        List<Connection> all = new ArrayList<>(byId.size());
        for (Row row : byId.values()) {
            if (row.settled != null) {
                all.add(row.settled);
            }
        }
        return all;
    }
}
