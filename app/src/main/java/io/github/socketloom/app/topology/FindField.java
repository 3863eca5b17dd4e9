package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** Looks for discs by what they are called: how many there are, and the way from one to the next. */
final class FindField extends HBox {

    private static final double INSET = 8;

    private final TopologyViewModel model;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final Button previous;
    private final Button next;

    FindField(TopologyViewModel model) {
        this.model = model;
        getStyleClass().add("find-field");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("topology-find");
        field.setPromptText("Find in the graph");
        field.setTooltip(new Tooltip("Names, addresses, PIDs, users, containers… (Ctrl+Shift+F). Enter goes to the next"
                + " hit, Shift+Enter to the one before."));
        field.setAccessibleText("Find in the graph");
        field.textProperty().addListener((property, before, text) -> model.find(text));
        // a filter: the field itself would pass Escape on, and what is around it would close
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        count.getStyleClass().add("secondary");
        count.setId("topology-hits");
        count.setMinWidth(USE_PREF_SIZE);
        count.setMouseTransparent(true);
        // inside the field, lest the toolbar wraps as soon as something is looked for
        StackPane.setAlignment(count, Pos.CENTER_RIGHT);
        StackPane.setMargin(count, new Insets(0, INSET, 0, 0));
        previous = IconButton.of("find-previous", "arrow-up", "The hit before (Shift+Enter)",
                () -> model.findNext(-1));
        next = IconButton.of("find-next", "arrow-down", "The next hit (Enter)", () -> model.findNext(1));
        getChildren().addAll(new Icon("search"), new StackPane(field, count), previous, next);
        count.widthProperty().addListener((property, before, width) -> keepClear());
        model.findingProperty().addListener((property, before, now) -> show(now));
        model.selectionProperty().addListener((property, before, now) -> show(model.findingProperty().get()));
        show(model.findingProperty().get());
    }

    private void show(GraphFinding finding) {
        int hits = finding.order().size();
        int at = finding.placeOf(model.selectionProperty().get().node());
        if (!finding.isActive()) {
            count.setText("");
        } else if (hits == 0) {
            count.setText("no hit");
        } else {
            count.setText(at < 0
                    ? Figures.count(hits, "hit", "hits")
                    : Figures.count(at + 1L) + " of " + Figures.count(hits));
        }
        count.setVisible(finding.isActive());
        keepClear();
        previous.setDisable(hits == 0);
        next.setDisable(hits == 0);
    }

    /** What is typed does not run under the count. */
    private void keepClear() {
        double right = INSET + (count.isVisible() && !count.getText().isEmpty() ? count.getWidth() + INSET : 0);
        // a style, for those of the sheet prevail over what is set
        field.setStyle("-fx-padding: 0 " + Math.round(right) + " 0 " + Math.round(INSET));
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            model.findNext(event.isShiftDown() ? -1 : 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        }
    }

    /** Begins to look for something. */
    void begin() {
        field.requestFocus();
        field.selectAll();
    }
}
