package io.github.socketloom.collector.topology.payload;

import java.util.List;

/** A row of a table as projections see it, one after the other. Used by one thread. */
final class RowView {

    /** Paths of sockets have 108 characters at most. */
    private static final int MOST_OF_ENDPOINT = 256;

    private final SourceTable table;
    private final boolean actors;
    private final int selected;
    private final ActorNames names;
    private final ActorLabels labels;
    private int row;

    /**
     * Makes the view of a table.
     *
     * @param actors whether its rows are actors
     * @param selected row of the actor that is looked at; -1 for none
     */
    RowView(SourceTable table, boolean actors, int selected, ActorNames names, ActorLabels labels) {
        this.table = table;
        this.actors = actors;
        this.selected = selected;
        this.names = names;
        this.labels = labels;
    }

    /** Goes to a row. */
    void moveTo(int next) {
        row = next;
    }

    /** Returns the value of a column; null if there is none. */
    Object value(String column) {
        return column == null ? null : table.value(row, column);
    }

    /** Returns the row of the actor that a column refers to; -1 if there is none. */
    int reference(String column) {
        return value(column) instanceof Integer actor ? actor : -1;
    }

    /** Tells whether a column refers to the actor that is looked at. */
    boolean isSelected(String column) {
        return selected >= 0 && reference(column) == selected;
    }

    /** Returns the row of the actor that the row is, or of that which is looked at; -1 if there is none. */
    int ownActor() {
        return actors ? row : selected;
    }

    /** Returns a column as it is, the name of what it refers to. */
    Projected direct(String column) {
        int number = table.number(column);
        Object value = number < 0 ? null : table.value(row, number);
        if (Projected.isMissing(value)) {
            return Projected.NOTHING;
        }
        SourceColumn told = table.columns().get(number);
        if (value instanceof Integer reference) {
            if (told.isActor()) {
                return actor(reference);
            }
            return new Projected(told.isLink() ? names.link(reference) : (Object) reference.longValue(), told.type(),
                    null, -1);
        }
        if (Pending.isName(column) && Pending.isStatus(value(Pending.STATUS))) {
            return new Projected(Pending.WORD, ColumnType.STRING, null, -1);
        }
        return new Projected(value, told.type(), told.unit(), -1);
    }

    /** Returns the name of an actor; nothing for -1. */
    Projected actor(int actor) {
        return actor < 0 ? Projected.NOTHING : new Projected(names.of(actor), ColumnType.STRING, null, actor);
    }

    /** Returns an address, {@code ip[:port][/proto]}, those of IPv6 in brackets where more follows. */
    Projected endpoint(String ipColumn, String portColumn, String protocolColumn) {
        String ip = word(ipColumn);
        String port = word(portColumn);
        if (ip.isEmpty() && port.isEmpty()) {
            return Projected.NOTHING;
        }
        String protocol = word(protocolColumn);
        boolean brackets = ip.indexOf(':') >= 0 && !(port.isEmpty() && protocol.isEmpty());
        return new Projected((brackets ? "[" + ip + "]" : ip) + (port.isEmpty() ? "" : ":" + port)
                + (protocol.isEmpty() ? "" : "/" + protocol), ColumnType.STRING, null, -1);
    }

    /** Returns a column as one word; empty if there is no value. */
    private String word(String column) {
        Object value = value(column);
        return Projected.isMissing(value) ? "" : CellText.cut(CellText.plain(value), MOST_OF_ENDPOINT);
    }

    /** Returns what labels of an actor say under a key. */
    Projected labels(int actor, String key) {
        List<String> values = actor < 0 ? List.of() : labels.values(actor, key);
        return values.isEmpty()
                ? Projected.NOTHING
                : Projected.of(values.size() == 1 ? values.get(0) : (Object) values);
    }

    /** Returns part of a column. */
    Projected part(String column, JsonPath path) {
        return Projected.of(path.of(value(column)));
    }
}
