package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.LazyTooltip;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

/** Shows a text or a figure; unknown ones and zeros step back. */
final class FigureCell extends TableCell<FigureRow, String> {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    private final boolean number;

    FigureCell(boolean number) {
        this.number = number;
        LazyTooltip.install(this, this::explanation);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        pseudoClassStateChanged(UNKNOWN, FigureRow.UNKNOWN.equals(text));
        pseudoClassStateChanged(ZERO, number && "0".equals(text));
    }

    private String explanation() {
        if (isEmpty() || getItem() == null) {
            return "";
        }
        if (number && getItem().equals(FigureRow.NOT_COUNTED)) {
            return "Nothing of the kind is counted here.";
        }
        if (number && getItem().equals(FigureRow.UNKNOWN)) {
            return "Not known: there was no reading before this one, or the counter began anew.";
        }
        String clipped = ClippedText.of(this);
        int index = getIndex();
        String row = index >= 0 && index < getTableView().getItems().size()
                ? getTableView().getItems().get(index).tooltip()
                : "";
        return clipped.isEmpty() || row.contains(clipped) ? row : row.isEmpty() ? clipped : clipped + "\n" + row;
    }
}
