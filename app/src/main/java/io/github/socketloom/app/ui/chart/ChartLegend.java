package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.LazyTooltip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/**
 * The names of the lines with their samples and values. A click, Space or Enter hides a line and shows it again; a double
 * click or Ctrl with a click shows it alone, and the same once more shows all. FX thread.
 */
final class ChartLegend extends FlowPane {
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");
    private static final double LONGEST_NAME = 280;
    private static final String UNKNOWN = "–";
    private static final String HOW = "Click to hide or show the line, double click to show it alone.";

    private final ObservableSet<String> hidden;
    private final Consumer<String> emphasis;
    private final List<Entry> entries = new ArrayList<>();
    private List<ChartLine> lines = List.of();
    private Consumer<Node> entryFocused = entry -> {
        // nobody wants to know
    };

    /**
     * @param hidden names of the lines that are not drawn
     * @param emphasis told which line is pointed at, null for none
     */
    ChartLegend(ObservableSet<String> hidden, Consumer<String> emphasis) {
        this.hidden = hidden;
        this.emphasis = emphasis;
        getStyleClass().add("chart-legend");
        setMinWidth(0);
        hidden.addListener((SetChangeListener<String>) change -> entries.forEach(Entry::update));
    }

    /**
     * Shows the lines with a value each.
     *
     * @param looks how each of them looks
     * @param values writes the value of the line with this number; empty if it is not known
     */
    void show(List<ChartLine> next, List<LineLook> looks, IntFunction<String> values) {
        boolean same = next.size() == entries.size();
        for (int i = 0; same && i < next.size(); i++) {
            same = entries.get(i).name.equals(next.get(i).name()) && entries.get(i).look.equals(looks.get(i));
        }
        lines = next;
        if (!same) {
            entries.clear();
            for (int i = 0; i < next.size(); i++) {
                entries.add(new Entry(next.get(i).name(), looks.get(i)));
            }
            getChildren().setAll(entries);
        }
        for (int i = 0; i < entries.size(); i++) {
            String value = values.apply(i);
            entries.get(i).value(value.isEmpty() ? UNKNOWN : value);
        }
    }

    /** @param told which entry has got the focus */
    void setOnEntryFocused(Consumer<Node> told) {
        entryFocused = told;
    }

    private void toggle(String name) {
        if (!hidden.remove(name)) {
            hidden.add(name);
        }
    }

    private void isolate(String name, Set<String> before) {
        Set<String> others = new HashSet<>();
        lines.forEach(line -> others.add(line.name()));
        others.remove(name);
        if (!before.contains(name) && before.containsAll(others)) {
            hidden.clear();
        } else {
            hidden.addAll(others);
            hidden.remove(name);
        }
    }

    /** Makes an entry for another place, without a value. It has to be told to update when lines were hidden or shown. */
    Entry key(String name, LineLook look) {
        Entry entry = new Entry(name, look);
        entry.getChildren().remove(entry.value);
        entry.value.setText("");
        entry.update();
        return entry;
    }

    /** The name of a line with a sample of it. */
    final class Entry extends HBox {
        private final String name;
        private final LineLook look;
        private final Label value = new Label(UNKNOWN);
        private Set<String> beforeClick = Set.of();

        Entry(String name, LineLook look) {
            this.name = name;
            this.look = look;
            getStyleClass().add("chart-legend-entry");
            Label title = new Label(name);
            title.setMaxWidth(LONGEST_NAME);
            value.getStyleClass().add("chart-value");
            value.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(new Swatch(look), title, value);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
            LazyTooltip.install(this, () -> name + ". " + HOW);
            addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
            addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
            hoverProperty().addListener((property, before, now) -> emphasise());
            focusedProperty().addListener((property, before, now) -> {
                emphasise();
                if (now) {
                    entryFocused.accept(this);
                }
            });
            update();
        }

        private void emphasise() {
            emphasis.accept((isHover() || isFocused()) && !hidden.contains(name) ? name : null);
        }

        private void clicked(MouseEvent event) {
            if (event.getButton() != MouseButton.PRIMARY) {
                return;
            }
            if (event.isShortcutDown()) {
                isolate(name, Set.copyOf(hidden));
            } else if (event.getClickCount() == 2) {
                isolate(name, beforeClick); // the first click of the two has hidden or shown it
            } else {
                beforeClick = Set.copyOf(hidden);
                toggle(name);
            }
            event.consume();
        }

        private void pressed(KeyEvent event) {
            if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
                if (event.isShortcutDown()) {
                    isolate(name, Set.copyOf(hidden));
                } else {
                    toggle(name);
                }
                event.consume();
            }
        }

        void value(String text) {
            if (!text.equals(value.getText())) {
                value.setText(text);
                tell();
            }
        }

        void update() {
            pseudoClassStateChanged(HIDDEN, hidden.contains(name));
            tell();
            if (isHover() || isFocused()) {
                emphasise();
            }
        }

        boolean isLineHidden() {
            return hidden.contains(name);
        }

        private void tell() {
            String told = value.getText().isEmpty() ? name : name + " " + value.getText();
            setAccessibleText(told + (hidden.contains(name) ? ", hidden" : ", shown"));
        }
    }
}
