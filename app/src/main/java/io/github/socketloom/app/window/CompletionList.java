package io.github.socketloom.app.window;

import io.github.socketloom.collector.query.FilterCompletion;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The completions of the filter, below its field. Lies in the window, not in one of its own, and never takes the focus,
 * so that typing goes on. Nothing is chosen beforehand: what was typed counts until the user chooses.
 */
final class CompletionList extends ListView<FilterCompletion> {
    private static final int ROWS = 10;
    private static final double ROW_HEIGHT = 28;
    private static final double NARROWEST = 480;
    private static final double GAP = 4;
    /** Border and padding above and below the rows; see window.css. */
    private static final double FRAME = 10;

    private final Consumer<FilterCompletion> choose;

    /** @param choose receives what is clicked */
    CompletionList(Consumer<FilterCompletion> choose) {
        this.choose = choose;
        getStyleClass().addAll("dense", "completion-list");
        setId("completions");
        setAccessibleText("Completions of the filter");
        setFocusTraversable(false);
        setManaged(false);
        setVisible(false);
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(list -> new Cell());
    }

    /** Shows completions below a field, as wide as it is or wider; hides the list if there are none. */
    void show(List<FilterCompletion> completions, Node field) {
        getItems().setAll(completions);
        getSelectionModel().clearSelection();
        setVisible(!completions.isEmpty());
        if (completions.isEmpty()) {
            return;
        }
        Bounds place = getParent().sceneToLocal(field.localToScene(field.getBoundsInLocal()));
        double width = Math.min(Math.max(place.getWidth(), NARROWEST), getScene().getWidth() - 2 * GAP);
        double x = Math.min(place.getMinX(), getScene().getWidth() - width - GAP);
        resizeRelocate(x, place.getMaxY() + GAP, width, Math.min(ROWS, completions.size()) * ROW_HEIGHT + FRAME);
        scrollTo(0);
    }

    /** Goes down, or up if negative, and round at the ends; what is passed is not chosen yet. */
    void move(int steps) {
        int size = getItems().size();
        int at = getSelectionModel().getSelectedIndex();
        int next;
        if (Math.abs(steps) == 1) {
            // before the first and behind the last there is a place where nothing is chosen
            next = Math.floorMod(at + 1 + steps, size + 1) - 1;
        } else {
            next = Math.clamp(at + steps, 0, size - 1);
        }
        if (next < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(next);
            scrollTo(Math.max(0, next - ROWS / 2));
        }
    }

    /** Returns how far a page goes. */
    static int page() {
        return ROWS - 1;
    }

    private final class Cell extends ListCell<FilterCompletion> {
        private final Label text = new Label();
        private final Label description = new Label();
        private final HBox line = new HBox(12, text, description);

        Cell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0); // as wide as the list, which then needs no scroll bar below
            text.getStyleClass().add("completion-text");
            text.setMinWidth(Region.USE_PREF_SIZE);
            description.getStyleClass().add("completion-description");
            line.setAlignment(Pos.CENTER_LEFT);
            setOnMousePressed(press -> {
                if (press.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    choose.accept(getItem());
                }
                press.consume();
            });
        }

        @Override
        protected void updateItem(FilterCompletion item, boolean empty) {
            super.updateItem(item, empty);
            boolean blank = empty || item == null;
            setGraphic(blank ? null : line);
            if (!blank) {
                text.setText(item.text());
                description.setText(item.description());
            }
        }
    }
}
