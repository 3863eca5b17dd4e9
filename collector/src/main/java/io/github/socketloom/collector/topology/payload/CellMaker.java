package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Align;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/** The cells of one column. A value that occurs in many rows becomes one text. Used by one thread. */
final class CellMaker {

    /** So many values are remembered: where more are different, few occur again. */
    private static final int MOST_REMEMBERED = 100_000;

    private final ModalColumn column;
    private final ModalTable.Column head;
    private final IntFunction<String> actorKey;
    private final Map<String, Value> texts = new HashMap<>();
    private final Map<Object, Value> trees = new IdentityHashMap<>();

    /**
     * Makes the cells of a column.
     *
     * @param visibility where the column is shown if it does not tell; null for at once
     * @param actorKey keys of actors by their rows
     */
    CellMaker(ModalColumn column, SourceTable table, String visibility, IntFunction<String> actorKey) {
        this.column = column;
        this.actorKey = actorKey;
        Cell cell = column.cell() == null ? cell(table) : word(Cell.class, column.cell());
        boolean right = cell == Cell.NUMBER || cell == Cell.DURATION || cell == Cell.ARRAY_COUNT;
        String where = column.visibility() != null ? column.visibility() : visibility == null ? "table" : visibility;
        head = new ModalTable.Column(column.id(), CellText.line(column.label()), cell, word(Visibility.class, where),
                column.align() != null ? word(Align.class, column.align()) : right ? Align.RIGHT : Align.LEFT,
                column.sortable() == null || column.sortable(),
                cell == Cell.NUMBER || cell == Cell.TEXT ? unit(table) : null);
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private Cell cell(SourceTable table) {
        if (column.projection() instanceof Projection.ActorLabel
                || column.projection() instanceof Projection.OppositeActor) {
            return Cell.ACTOR_LINK;
        }
        if (column.projection() instanceof Projection.Endpoint
                || column.projection() instanceof Projection.SelectedSide) {
            return Cell.ENDPOINT;
        }
        if (column.projection() instanceof Projection.Direct direct && table.number(direct.column()) >= 0) {
            return switch (table.columns().get(table.number(direct.column())).type()) {
                case INT, UINT, FLOAT -> Cell.NUMBER;
                case TIMESTAMP -> Cell.TIMESTAMP;
                case DURATION -> Cell.DURATION;
                case ACTOR_REF -> Cell.ACTOR_LINK;
                default -> Cell.TEXT;
            };
        }
        return Cell.TEXT;
    }

    /** Returns the unit that all numbers of the column have, if their texts need not tell it; null if there is none. */
    private String unit(SourceTable table) {
        List<String> units = column.projection().shownColumns().stream().filter(id -> table.number(id) >= 0)
                .map(id -> table.columns().get(table.number(id)).unit()).map(unit -> unit == null ? "" : unit)
                .distinct().toList();
        String unit = units.size() == 1 ? Units.ofHead(units.get(0)) : null;
        return unit == null ? null : CellText.line(unit);
    }

    /** Returns what the column is. */
    ModalTable.Column head() {
        return head;
    }

    /** Returns the cell of a row. */
    Value of(RowView row) {
        Projected projected = column.projection().of(row);
        if (projected.isMissing() && !Projected.isMissing(column.fallback())) {
            projected = Projected.of(column.fallback());
        }
        if (projected.isMissing()) {
            return Value.NONE;
        }
        if (projected.actor() >= 0) {
            String name = (String) projected.value();
            return new Value(name, name, null, actorKey.apply(projected.actor()));
        }
        Projected told = projected;
        if (texts.size() + trees.size() >= MOST_REMEMBERED) {
            texts.clear();
            trees.clear();
        }
        if (projected.value() instanceof String text) {
            return texts.computeIfAbsent(text, t -> value(told));
        }
        if (projected.value() instanceof Number || projected.value() instanceof Boolean) {
            return value(projected);
        }
        return trees.computeIfAbsent(projected.value(), t -> value(told));
    }

    private Value value(Projected projected) {
        Object value = projected.value();
        String unit = projected.unit();
        switch (head.cell()) {
            case BADGE :
                return badge(value);
            case ARRAY_COUNT :
                if (value instanceof List<?> several) {
                    return new Value(Integer.toString(several.size()), (long) several.size(), null, null);
                }
                break;
            case DEBUG_JSON :
                return text(TreeText.of(value), value);
            case TIMESTAMP :
                if (value instanceof String text) {
                    return text(Units.time(text), text);
                }
                if (value instanceof Number number) {
                    return text(Units.time(number, unit), number);
                }
                break;
            case DURATION :
                if (value instanceof Number number) {
                    return text(Units.duration(number, unit), number);
                }
                break;
            default :
                break;
        }
        if (value instanceof Number number) {
            return text(number(number, projected), number);
        }
        return text(projected.type() == ColumnType.TIMESTAMP && value instanceof String text
                ? Units.time(text)
                : CellText.plain(value), value);
    }

    private String number(Number number, Projected projected) {
        if (head.unit() != null) {
            return CellText.number(number);
        }
        return projected.type() == ColumnType.DURATION
                ? Units.duration(number, projected.unit())
                : Units.number(number, projected.unit());
    }

    private Value badge(Object value) {
        String text = CellText.plain(value);
        ModalColumn.Badge badge = column.badges().get(text);
        boolean pending = badge == null && column.projection() instanceof Projection.Direct direct
                && direct.column().equals(Pending.STATUS) && Pending.isStatus(value);
        String shown = pending ? Pending.WORD : badge == null || badge.label() == null ? text : badge.label();
        Value plain = text(shown, value);
        return badge == null || badge.colour() == null
                ? plain
                : new Value(plain.text(), plain.value(), badge.colour(), null);
    }

    /** Returns a value that is shown as a text; what is no number, boolean or string is sorted by what is shown. */
    private static Value text(String shown, Object value) {
        String line = CellText.oneLine(shown);
        Object sorted = value instanceof Number || value instanceof Boolean
                ? value
                : value instanceof String text ? CellText.oneLine(text) : line;
        return new Value(CellText.cut(line, CellText.MOST_CHARACTERS), sorted, null, null);
    }
}
