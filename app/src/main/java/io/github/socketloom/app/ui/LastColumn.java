package io.github.socketloom.app.ui;

import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** Lets the last column of a table with rows of fixed height take what the others leave, so that nothing scrolls. */
public final class LastColumn {
    private static final double BORDERS = 2;
    private static final double SCROLL_BAR = 16;
    private static final double HEADER_HEIGHT = 32;

    private LastColumn() {}

    /** Begins to fit it; it never gets narrower than {@code least} pixels. */
    public static <T> void fill(TableView<T> table, double least) {
        InvalidationListener fit = changed -> fit(table, least);
        table.widthProperty().addListener(fit);
        table.heightProperty().addListener(fit);
        table.getItems().addListener(fit);
    }

    private static <T> void fit(TableView<T> table, double least) {
        int last = table.getColumns().size() - 1;
        double left = table.getWidth() - BORDERS;
        for (TableColumn<T, ?> column : table.getColumns().subList(0, last)) {
            left -= column.getWidth();
        }
        boolean scrolls = HEADER_HEIGHT + table.getItems().size() * table.getFixedCellSize() > table.getHeight();
        table.getColumns().get(last).setPrefWidth(Math.max(least, Math.floor(left - (scrolls ? SCROLL_BAR : 0))));
    }
}
