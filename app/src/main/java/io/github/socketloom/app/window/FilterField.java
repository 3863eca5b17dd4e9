package io.github.socketloom.app.window;

import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.connections.FilterError;
import io.github.socketloom.app.ui.Icon;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The one filter of all views, with how much it lets through. Filters while the user types. */
final class FilterField extends HBox {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("field-focused");

    private final TextField text = new TextField();

    private final FilterCompleting completing;

    FilterField(WindowModel model, ConnectionsViewModel connections, FilterCompletions completions) {
        getStyleClass().add("filter-field");
        setAlignment(Pos.CENTER_LEFT);
        text.setPromptText("Filter: process, address, port, user …  (Ctrl+F)");
        text.setId("filter");
        text.setAccessibleText("Filter");
        text.setText(connections.filterTextProperty().get());
        text.textProperty().addListener((p, before, now) -> connections.setFilterText(now));
        connections.filterTextProperty().addListener((p, before, now) -> {
            if (!text.getText().equals(now)) {
                text.setText(now);
            }
        });
        text.focusedProperty().addListener((p, before, now) -> pseudoClassStateChanged(FOCUSED, now));
        HBox.setHgrow(text, Priority.ALWAYS);
        completing = new FilterCompleting(completions, text, this);

        Label shown = new Label();
        shown.getStyleClass().add("filter-shown");
        shown.setId("filter-shown");
        shown.setMinWidth(Region.USE_PREF_SIZE);
        shown.textProperty().bind(model.filterResultProperty());

        Button clear = new Button(null, new Icon("close"));
        clear.getStyleClass().addAll("button-icon", "flat", "small");
        clear.setId("filter-clear");
        clear.setAccessibleText("Clear the filter");
        clear.setTooltip(new Tooltip("Clear the filter"));
        clear.visibleProperty().bind(Bindings.isNotEmpty(text.textProperty()));
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setOnAction(event -> {
            text.clear();
            text.requestFocus();
        });

        connections.filterErrorProperty().addListener((p, before, now) -> showError(now));
        showError(connections.filterErrorProperty().get());
        if (!model.hasHost()) {
            text.setPromptText("A topology file is not filtered; find is in the view");
            setDisable(true);
        }
        getChildren().addAll(new Icon("search"), text, shown, clear);
    }

    private void showError(FilterError error) {
        pseudoClassStateChanged(INVALID, error != null);
    }

    /** Returns what completes the text. */
    FilterCompleting completing() {
        return completing;
    }

    /** Goes to the field and selects what is in it. */
    void focusText() {
        text.requestFocus();
        text.selectAll();
    }
}
