package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.ColumnLook;
import java.util.Comparator;
import java.util.function.Function;

/** A fact of a connection that the table can show: its names, and how it is written, ordered and handed out. */
public final class ConnectionColumn {

    /** Where the text stands in its cell. */
    public enum Alignment {
        /** Words. */
        START,
        /** Icons. */
        CENTER,
        /** Numbers, in figures of one width. */
        END
    }

    /** Writes what a row shows; {@code now} is epoch microseconds; null for unknown. */
    @FunctionalInterface
    interface Text {
        String of(Row row, long now);
    }

    private final int index;
    private final String key;
    private final String title;
    private final String tooltip;
    private final ColumnGroup group;
    private final Alignment alignment;
    private final ColumnLook look;
    private final boolean timed;
    private final Text text;
    private final Sorting sorting;
    private final Function<Row, Object> value;
    private final String freeBsdTitle;
    private final String freeBsdTooltip;
    private final HostPlatform only;

    ConnectionColumn(int index, ColumnBuilder builder) {
        this.index = index;
        key = builder.key;
        title = builder.title;
        tooltip = builder.tooltip;
        group = builder.group;
        alignment = builder.alignment;
        look = new ColumnLook(builder.width, alignment == Alignment.END, builder.stretchable,
                builder.shownByDefault);
        timed = builder.timed;
        text = builder.text;
        sorting = builder.sorting;
        value = builder.value;
        freeBsdTitle = builder.freeBsdTitle == null ? title : builder.freeBsdTitle;
        freeBsdTooltip = builder.freeBsdTooltip == null ? tooltip : builder.freeBsdTooltip;
        only = builder.only;
    }

    /** Returns its place in {@link ConnectionColumns#all}. */
    int index() {
        return index;
    }

    /** Returns the name by which settings, filters and exports call it. */
    public String key() {
        return key;
    }

    /** Returns what stands above it. */
    public String title(HostPlatform platform) {
        return platform == HostPlatform.FREEBSD ? freeBsdTitle : title;
    }

    /** Returns what it means and in which unit, a sentence. */
    public String tooltip(HostPlatform platform) {
        return platform == HostPlatform.FREEBSD ? freeBsdTooltip : tooltip;
    }

    /** Tells whether hosts of a platform have such a fact at all. */
    public boolean isOf(HostPlatform platform) {
        return only == null || only == platform;
    }

    /** Returns where it stands in the column menu and the drawer. */
    public ColumnGroup group() {
        return group;
    }

    /** Returns where the text stands in its cell. */
    public Alignment alignment() {
        return alignment;
    }

    /** Tells whether it is shown until the user decides otherwise. */
    public boolean shownByDefault() {
        return look.shown();
    }

    /** Returns how wide it is until the user decides otherwise, in pixels at font size 100 %. */
    public double width() {
        return look.width();
    }

    /** Returns how it looks until the user decides otherwise. */
    ColumnLook look() {
        return look;
    }

    /** Tells whether its text changes while the connection does not. */
    public boolean isTimed() {
        return timed;
    }

    String textOf(Row row, long now) {
        String shown = text.of(row, now);
        return shown == null ? Figures.UNKNOWN : shown;
    }

    /** Returns the order of rows by this column; what is unknown comes last either way. */
    public Comparator<Row> order(boolean ascending) {
        return sorting.order(ascending);
    }

    /** Returns the plain value for exports: a number in the kernel's unit, a text, a list; null if it is unknown. */
    public Object value(Row row) {
        return value.apply(row);
    }

    @Override
    public String toString() {
        return key;
    }
}
