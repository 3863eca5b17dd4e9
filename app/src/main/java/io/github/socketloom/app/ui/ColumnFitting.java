package io.github.socketloom.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.util.Callback;

/**
 * Lets the stretchable columns of a table share the width that the others leave, down to a width at which they can still
 * be read, and makes all of them wider with larger text. A column that the user drags changes alone. JavaFX has policies
 * like that only from release 20 on. Belongs to the FX thread.
 */
@SuppressWarnings("rawtypes") // as TableView declares it
public final class ColumnFitting implements Callback<TableView.ResizeFeatures, Boolean> {

    /** How far a stretchable column may shrink below its usual width. */
    private static final double NARROWEST_SHARE = 0.65;
    /** How wide it is where that is not enough: one has to scroll anyway, so one may as well read. */
    private static final double SCROLLING_SHARE = 0.9;
    /** Size of text for which the widths of columns are meant. */
    private static final double ORDINARY_FONT = 13;
    /** TableColumnBase.DEFAULT_WIDTH, which is not public: it means that nobody chose one, and cells are measured. */
    private static final double UNCHOSEN_WIDTH = 80;

    private final TableView<?> table;
    private final Function<TableColumn<?, ?>, ColumnLook> looks;
    /** How much larger than ordinary text is. */
    private double textScale = 1;

    private ColumnFitting(TableView<?> table, Function<TableColumn<?, ?>, ColumnLook> looks) {
        this.table = table;
        this.looks = looks;
    }

    /**
     * Begins to fit the columns of a table.
     *
     * @param looks tells how a column of the table looks
     */
    public static ColumnFitting install(TableView<?> table, Function<TableColumn<?, ?>, ColumnLook> looks) {
        ColumnFitting fitting = new ColumnFitting(table, looks);
        table.setColumnResizePolicy(fitting);
        return fitting;
    }

    /**
     * Returns a title for a column, which explains itself in a tooltip; the widths of all columns follow the size of its
     * text.
     */
    public Label title(String text, Supplier<String> explanation) {
        Label title = new Label(text);
        title.getStyleClass().add("column-title");
        LazyTooltip.install(title, explanation);
        ObservableValue<Font> font = title.fontProperty();
        font.addListener((property, before, now) -> scaleTo(now.getSize()));
        return title;
    }

    /** Makes a column as wide as is said, pixels at the ordinary size of text. */
    public void setWidth(TableColumn<?, ?> column, double width) {
        prefer(column, Math.rint(width * textScale));
    }

    /** Returns how wide a column is, pixels at the ordinary size of text. */
    public double width(TableColumn<?, ?> column) {
        return column.getWidth() / textScale;
    }

    private void scaleTo(double fontSize) {
        double scale = Math.max(1, fontSize / ORDINARY_FONT);
        if (scale == textScale) {
            return;
        }
        double growth = scale / textScale;
        textScale = scale;
        for (TableColumn<?, ?> column : table.getColumns()) {
            prefer(column, Math.rint(column.getWidth() * growth));
        }
        fit();
    }

    private static void prefer(TableColumn<?, ?> column, double width) {
        column.setPrefWidth(width == UNCHOSEN_WIDTH ? width + 1 : width);
    }

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            return TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
        }
        fit();
        return true;
    }

    private void fit() {
        List<TableColumn<?, ?>> stretchable = new ArrayList<>();
        double fixed = 0;
        double preferred = 0;
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            ColumnLook look = looks.apply(column);
            if (look.stretchable()) {
                stretchable.add(column);
                preferred += look.width() * textScale;
            } else {
                fixed += column.getWidth();
            }
        }
        double available = table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - scrollBar();
        if (stretchable.isEmpty() || available <= 0) {
            return;
        }
        double share = (available - fixed) / preferred;
        double scale = share >= NARROWEST_SHARE ? share : SCROLLING_SHARE;
        for (TableColumn<?, ?> column : stretchable) {
            // whole pixels, rounded down: one pixel too many would bring a scroll bar
            double width = Math.floor(looks.apply(column).width() * textScale * scale);
            column.setPrefWidth(width == UNCHOSEN_WIDTH ? width - 1 : width);
        }
    }

    private double scrollBar() {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL && bar.isVisible()) {
                return bar.getWidth();
            }
        }
        return 0;
    }
}
