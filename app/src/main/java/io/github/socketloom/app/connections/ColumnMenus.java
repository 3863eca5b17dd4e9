package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.layout.Region;

/** The menus by which columns are shown and hidden. */
final class ColumnMenus {

    private final ConnectionTableView table;

    ColumnMenus(ConnectionTableView table) {
        this.table = table;
    }

    /** Returns the button above the table; its menu is made when it is opened first. */
    MenuButton button() {
        MenuButton button = new MenuButton("Columns");
        button.getStyleClass().add("columns-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getItems().add(new MenuItem()); // without any item the menu would never open
        button.setOnShowing(event -> button.getItems().setAll(items()));
        return button;
    }

    /** Returns the menu of one column's header. */
    ContextMenu headerMenu(TableColumnHeader header) {
        TableColumnBase<?, ?> column = header.getTableColumn();
        MenuItem hide = new MenuItem("Hide this column");
        hide.setDisable(column == null || table.getVisibleLeafColumns().size() == 1);
        hide.setOnAction(event -> column.setVisible(false));
        Menu columns = new Menu("Columns");
        columns.getItems().setAll(items());
        return new ContextMenu(hide, columns);
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        Map<ColumnGroup, Menu> groups = new EnumMap<>(ColumnGroup.class);
        for (ColumnGroup group : ColumnGroup.values()) {
            groups.put(group, new Menu(group.title(table.platform())));
        }
        Map<ConnectionColumn, TableColumn<Row, ?>> shown = new HashMap<>();
        table.getColumns().forEach(column -> shown.put(ConnectionTableView.columnOf(column), column));
        for (ConnectionColumn column : ConnectionColumns.all()) {
            if (column.isOf(table.platform())) {
                groups.get(column.group()).getItems().add(item(column, shown.get(column)));
            }
        }
        items.addAll(groups.values());
        MenuItem standard = new MenuItem("Standard columns");
        standard.setOnAction(event -> table.showStandardColumns());
        items.add(new SeparatorMenuItem());
        items.add(standard);
        if (table.platform() == HostPlatform.FREEBSD) {
            MenuItem missing = new MenuItem("FreeBSD tells no rates, round trip times or address translation");
            missing.setDisable(true);
            items.add(missing);
        }
        return items;
    }

    private CheckMenuItem item(ConnectionColumn column, TableColumn<Row, ?> shown) {
        CheckMenuItem item = new CheckMenuItem(RowsAsText.name(column, table.platform()));
        item.setMnemonicParsing(false);
        item.setSelected(shown.isVisible());
        item.setOnAction(event -> shown.setVisible(item.isSelected()));
        return item;
    }
}
