package io.github.socketloom.app.ui.chart;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableSet;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

/** The menu of the plot, made when it is asked for. FX thread. */
final class ChartMenu {
    private final ChartPlot plot;
    private final BooleanProperty logarithmic;
    private final ObjectProperty<ChartSpan> span;
    private final ObservableSet<String> hidden;
    private final Runnable copy;
    private ContextMenu open;

    ChartMenu(ChartPlot plot, BooleanProperty logarithmic, ObjectProperty<ChartSpan> span, ObservableSet<String> hidden,
            Runnable copy) {
        this.plot = plot;
        this.logarithmic = logarithmic;
        this.span = span;
        this.hidden = hidden;
        this.copy = copy;
        plot.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::show);
    }

    private void show(ContextMenuEvent event) {
        if (open != null) {
            open.hide();
        }
        CheckMenuItem scale = new CheckMenuItem("Logarithmic scale (L)");
        scale.setId("chart-logarithmic");
        scale.setSelected(logarithmic.get());
        scale.setOnAction(chosen -> logarithmic.set(scale.isSelected()));
        MenuItem all = item("chart-show-all", "Show all lines", hidden::clear);
        all.setDisable(hidden.isEmpty());
        MenuItem clear = item("chart-clear-span", "Clear the span (Escape)", () -> span.set(null));
        clear.setDisable(span.get() == null);
        MenuItem text = item("chart-copy", span.get() == null
                ? "Copy the values (Ctrl+C)"
                : "Copy the statistics of the span (Ctrl+C)", copy);
        open = new ContextMenu(scale, new SeparatorMenuItem(), all, clear, new SeparatorMenuItem(), text);
        open.show(plot, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
