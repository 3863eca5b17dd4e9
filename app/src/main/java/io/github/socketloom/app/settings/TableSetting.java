package io.github.socketloom.app.settings;

import java.util.List;

/**
 * A table as the user left it.
 *
 * @param columns its columns in their order, each once; empty if the user never changed them
 * @param sort by what it is sorted, most important first
 */
public record TableSetting(List<ColumnSetting> columns, List<SortSetting> sort) {
    static final TableSetting DEFAULT = new TableSetting(List.of(), List.of());

    public TableSetting {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        if (columns.stream().map(ColumnSetting::key).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("a column is named twice");
        }
    }
}
