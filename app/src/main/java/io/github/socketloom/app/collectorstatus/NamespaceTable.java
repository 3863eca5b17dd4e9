package io.github.socketloom.app.collectorstatus;

import atlantafx.base.theme.Styles;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.LastColumn;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The host's network namespaces and whether their sockets are read. */
final class NamespaceTable extends TableView<NamespaceRow> {
    private static final double ROW_HEIGHT = 26;
    private static final double HEADER_HEIGHT = 34;
    private static final int MOST_ROWS = 10;
    private static final double LEAST_REASON = 200;

    private final TableColumn<NamespaceRow, String> kind = column("Kind", 100, NamespaceRow::kind,
            Comparator.naturalOrder(), title -> title, false);
    private final TableColumn<NamespaceRow, Long> inode = column("Inode", 120, NamespaceRow::id,
            Comparator.naturalOrder(), id -> id == 0 ? "–" : Long.toUnsignedString(id), true);

    NamespaceTable(CollectorStatusViewModel model) {
        getStyleClass().addAll(Styles.DENSE, Styles.BORDERED, "namespace-table");
        setFixedCellSize(ROW_HEIGHT);
        SortedList<NamespaceRow> sorted = new SortedList<>(model.namespaces());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setPlaceholder(new Label("None is known before the first reading."));
        prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> HEADER_HEIGHT + ROW_HEIGHT * Math.clamp(getItems().size(), 1, MOST_ROWS), sorted));
        minHeightProperty().bind(prefHeightProperty());
        getColumns().add(column("Name", 200, NamespaceRow::name, Comparator.naturalOrder(),
                name -> name == null ? "–" : name, false));
        getColumns().add(kind);
        getColumns().add(inode);
        getColumns().add(column("Processes", 100, NamespaceRow::processes, Comparator.naturalOrder(),
                Figures::count, true));
        getColumns().add(column("Sockets", 100, NamespaceRow::sockets, Comparator.naturalOrder(),
                sockets -> sockets < 0 ? "–" : Figures.count(sockets), true));
        getColumns().add(column("Read", LEAST_REASON, NamespaceRow::reason, Comparator.naturalOrder(),
                reason -> reason == null ? "yes" : "no: " + reason, false));
        LastColumn.fill(this, LEAST_REASON);
    }

    /** Shows what the host has: kinds and numbers of namespaces are Linux's. */
    void suit(HostPlatform platform) {
        kind.setVisible(platform == HostPlatform.LINUX);
        inode.setVisible(platform == HostPlatform.LINUX);
    }

    private static <T> TableColumn<NamespaceRow, T> column(String title, double width, Function<NamespaceRow, T> value,
            Comparator<T> order, Function<T, String> text, boolean number) {
        TableColumn<NamespaceRow, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setComparator(Comparator.nullsFirst(order));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(value.apply(features.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty ? null : text.apply(item));
            }
        });
        if (number) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }
}
