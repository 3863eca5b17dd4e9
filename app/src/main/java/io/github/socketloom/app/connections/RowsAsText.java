package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import java.util.List;

/** Writes rows as text for the clipboard: one line a row, cells parted by tabs, as spreadsheets and editors take it. */
final class RowsAsText {

    private RowsAsText() {}

    /** Returns a line with the columns' titles and one for each row. */
    static String table(List<Row> rows, List<ConnectionColumn> columns, long now, HostPlatform platform) {
        StringBuilder text = new StringBuilder();
        for (ConnectionColumn column : columns) {
            text.append(text.isEmpty() ? "" : "\t").append(name(column, platform));
        }
        text.append('\n');
        for (Row row : rows) {
            text.append(line(row, columns, now)).append('\n');
        }
        return text.toString();
    }

    /** Returns the cells of a row. */
    static String line(Row row, List<ConnectionColumn> columns, long now) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : "\t").append(cell(row, columns.get(i), now));
        }
        return text.toString();
    }

    /** Returns one cell; empty if it is unknown. */
    static String cell(Row row, ConnectionColumn column, long now) {
        String text = row.text(column, now);
        return text.equals(Figures.UNKNOWN) ? "" : text;
    }

    static String name(ConnectionColumn column, HostPlatform platform) {
        return column.title(platform).isEmpty() ? "Direction" : column.title(platform);
    }
}
