package io.github.socketloom.app;

import io.github.socketloom.app.connections.ColumnLayout;
import io.github.socketloom.app.connections.SortKey;
import io.github.socketloom.app.events.EventLayout;
import io.github.socketloom.app.events.EventSort;
import io.github.socketloom.app.settings.ColumnSetting;
import io.github.socketloom.app.settings.SortSetting;
import io.github.socketloom.app.settings.TableSetting;

/** Turns a table's arrangement into what the settings keep, and back. */
final class ColumnLayouts {
    private ColumnLayouts() {}

    /** Returns the arrangement that was kept, or the standard one if none was. */
    static ColumnLayout toLayout(TableSetting setting) {
        if (setting.columns().isEmpty()) {
            return ColumnLayout.standard();
        }
        return new ColumnLayout(
                setting.columns().stream().map(column -> new ColumnLayout.Column(column.key(), column.width(),
                        column.visible())).toList(),
                setting.sort().stream().map(key -> new SortKey(key.key(), key.ascending())).toList());
    }

    /** Returns what is kept of an arrangement. */
    static TableSetting toSetting(ColumnLayout layout) {
        return new TableSetting(
                layout.columns().stream().map(column -> new ColumnSetting(column.key(),
                        Math.clamp(column.width(), ColumnSetting.NARROWEST, ColumnSetting.WIDEST),
                        column.visible())).toList(),
                layout.sort().stream().map(key -> new SortSetting(key.column(), key.ascending())).toList());
    }

    /** Returns the arrangement of events that was kept, or the standard one if none was. */
    static EventLayout toEventLayout(TableSetting setting) {
        if (setting.columns().isEmpty()) {
            return EventLayout.standard();
        }
        return new EventLayout(
                setting.columns().stream().map(column -> new EventLayout.Column(column.key(), column.width(),
                        column.visible())).toList(),
                setting.sort().stream().map(key -> new EventSort(key.key(), key.ascending())).toList());
    }

    /** Returns what is kept of an arrangement of events. */
    static TableSetting toSetting(EventLayout layout) {
        return new TableSetting(
                layout.columns().stream().map(column -> new ColumnSetting(column.key(),
                        Math.clamp(column.width(), ColumnSetting.NARROWEST, ColumnSetting.WIDEST),
                        column.visible())).toList(),
                layout.sort().stream().map(key -> new SortSetting(key.column(), key.ascending())).toList());
    }
}
