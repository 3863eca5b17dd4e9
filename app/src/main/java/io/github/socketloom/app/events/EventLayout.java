package io.github.socketloom.app.events;

import java.util.List;

/**
 * How the user arranged the columns: plain data to be kept from run to run.
 *
 * @param columns the columns from left to right, hidden ones too
 * @param sort the order of the rows, first level first
 */
public record EventLayout(List<Column> columns, List<EventSort> sort) {
    public EventLayout {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    /**
     * One column.
     *
     * @param key names it
     * @param width in pixels
     * @param visible whether it is shown
     */
    public record Column(String key, double width, boolean visible) {}

    /** Returns the arrangement of the first start. */
    public static EventLayout standard() {
        return new EventLayout(EventColumns.all().stream()
                .map(column -> new Column(column.key(), column.look().width(), column.look().shown())).toList(),
                EventSort.NEWEST_FIRST);
    }
}
