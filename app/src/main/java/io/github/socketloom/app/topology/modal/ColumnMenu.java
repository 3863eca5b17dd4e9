package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;

/** Shows and hides the columns of a table: those meant for users at hand, the rest one step further. */
final class ColumnMenu {

    private final ModalGrid grid;

    ColumnMenu(ModalGrid grid, MenuButton button) {
        this.grid = grid;
        button.getItems().add(new MenuItem()); // without any item the menu would never open
        button.setOnShowing(event -> button.getItems().setAll(items()));
    }

    /** Returns an item for each column, as things stand. */
    List<MenuItem> items() {
        ModalTable table = grid.shown().table();
        List<MenuItem> items = new ArrayList<>();
        Menu all = new Menu("All columns");
        for (TableColumn<ShownRow, ?> column : grid.getColumns()) {
            if (table == null) {
                break;
            }
            ModalTable.Column shows = table.columns().get(ModalGrid.index(column));
            boolean atHand = shows.visibility() == Visibility.TABLE || shows.visibility() == Visibility.EXPANDED;
            (atHand ? items : all.getItems()).add(item(shows, column));
        }
        if (!all.getItems().isEmpty()) {
            items.add(new SeparatorMenuItem());
            items.add(all);
        }
        return items;
    }

    private MenuItem item(ModalTable.Column shows, TableColumn<ShownRow, ?> column) {
        CheckMenuItem item = new CheckMenuItem(CellText.heading(shows));
        item.setMnemonicParsing(false);
        item.setSelected(column.isVisible());
        // a table without any column could not be read, nor brought back by its headings
        item.setDisable(column.isVisible() && grid.getVisibleLeafColumns().size() == 1);
        item.setOnAction(event -> column.setVisible(item.isSelected()));
        return item;
    }
}
