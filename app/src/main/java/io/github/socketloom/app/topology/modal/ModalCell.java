package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;

/** A cell of a table: a text, a word in a coloured frame, or the name of an actor that a click leads to. */
final class ModalCell extends TableCell<ShownRow, ModalTable.Value> {

    /** What stands where nothing is known. */
    static final String NOTHING = "–";

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final String LINK = "actor-link";
    private static final String BADGE = "modal-badge";

    private final ModalTable.Column column;
    private final boolean badges;
    /** Badges and links do not take the whole cell. */
    private final Label inner = new Label();

    /** @param openActor opens the modal of the actor with a key */
    ModalCell(ModalTable.Column column, Consumer<String> openActor) {
        this.column = column;
        badges = column.cell() == ModalTable.Cell.BADGE;
        getStyleClass().add(styleClass(column));
        inner.setMinWidth(0);
        inner.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress() && getItem() != null
                    && getItem().actorKey() != null) {
                openActor.accept(getItem().actorKey());
                click.consume();
            }
        });
        LazyTooltip.install(this, () -> isEmpty() ? "" : ClippedText.of(shown()));
    }

    /** Returns the style class that puts the values of a column to its side. */
    static String styleClass(ModalTable.Column column) {
        return switch (column.align()) {
            case LEFT -> "align-start";
            case CENTER -> "align-centre";
            case RIGHT -> "align-end";
        };
    }

    private Labeled shown() {
        return getGraphic() == null ? this : inner;
    }

    @Override
    protected void updateItem(ModalTable.Value value, boolean empty) {
        super.updateItem(value, empty);
        boolean nothing = empty || value == null || value.text().isEmpty();
        pseudoClassStateChanged(UNKNOWN, !empty && nothing);
        boolean framed = !nothing && (badges || value.actorKey() != null);
        setContentDisplay(framed ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        if (framed) {
            setText(null);
            inner.setText(CellText.of(column, value));
            inner.getStyleClass().setAll("label", value.actorKey() != null ? LINK : BADGE);
            if (value.actorKey() == null) {
                inner.getStyleClass().add(BadgeColour.of(value.colour()).styleClass());
            }
            setGraphic(inner);
        } else {
            setGraphic(null);
            setText(empty ? null : nothing ? NOTHING : CellText.of(column, value));
        }
    }
}
