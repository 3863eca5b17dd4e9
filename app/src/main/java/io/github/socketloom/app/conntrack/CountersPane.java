package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/** The counters as a table: all processors together with what they mean, or each processor by itself. */
final class CountersPane extends BorderPane {

    private static final double ROW_HEIGHT = 26;
    private static final PseudoClass DEAD = PseudoClass.getPseudoClass("dead");
    private static final PseudoClass LOSING = PseudoClass.getPseudoClass("losing");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** What the columns show. */
    private enum Columns {
        ALL, RATE_BY_PROCESSOR, TOTAL_BY_PROCESSOR
    }

    private final ConntrackViewModel model;
    private final SnapshotList<CounterRow> rows = new SnapshotList<>(new CounterRow[0]);
    private final TableView<CounterRow> table = new TableView<>(rows);
    private final CheckBox dead = new CheckBox();
    private final Label charted = new Label();
    private final Choices<Columns> choices;
    private Columns columns = Columns.ALL;
    private List<Integer> processors = List.of();
    /** Whether rows are being swapped, so that what the selection does is not the user's doing. */
    private boolean swapping;

    CountersPane(ConntrackViewModel model) {
        this.model = model;
        choices = new Choices<>("counter-columns", "Columns", new TreeMap<>(Map.of(Columns.ALL, "All processors",
                Columns.RATE_BY_PROCESSOR, "Per second by CPU", Columns.TOTAL_BY_PROCESSOR, "Totals by CPU")),
                this::choose);
        choices.choose(columns);
        dead.setId("counters-dead");
        dead.setOnAction(event -> show(model.pictureProperty().get()));
        charted.getStyleClass().add("secondary");
        HBox bar = new HBox(12, choices, dead, charted);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("conntrack-bar");
        setTop(bar);
        table.setId("counters-table");
        table.getStyleClass().addAll("dense", "conntrack-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPlaceholder(new Label("The kernel tells no counters here."));
        table.setRowFactory(anyTable -> new Row());
        table.getSelectionModel().selectedItemProperty().addListener((p, before, row) -> chart());
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event) && !table.getSelectionModel().isEmpty()) {
                ClipboardText.put(ConntrackTexts.counters(List.of(table.getSelectionModel().getSelectedItem()),
                        processors));
                event.consume();
            }
        });
        setCenter(table);
        setMinHeight(0);
        arrange();
    }

    private void choose(Columns next) {
        columns = next;
        arrange();
        chart();
    }

    /** By processor the chart shows the counter that is selected. */
    private void chart() {
        CounterRow selected = table.getSelectionModel().getSelectedItem();
        boolean byProcessor = columns != Columns.ALL;
        if (!swapping) {
            model.chart(byProcessor && selected != null ? selected.name() : null);
        }
    }

    void show(ConntrackPicture picture) {
        if (!picture.processors().equals(processors)) {
            processors = picture.processors();
            arrange();
        }
        long deadOnes = picture.counters().stream().filter(CounterRow::dead).count();
        dead.setVisible(deadOnes > 0);
        dead.setText("Show " + Figures.count(deadOnes) + " not counted by this kernel");
        charted.setText(columns == Columns.ALL
                ? ""
                : picture.charted() == null
                        ? "Select a counter to see it by processor in the chart."
                        : "The chart shows " + picture.charted() + " by processor.");
        CounterRow selected = table.getSelectionModel().getSelectedItem();
        CounterRow[] next = picture.counters().stream().filter(row -> !row.dead() || dead.isSelected())
                .toArray(CounterRow[]::new);
        swapping = true;
        rows.replace(next);
        if (selected != null) {
            table.getSelectionModel().clearSelection();
            for (int i = 0; i < next.length; i++) {
                if (next[i].name().equals(selected.name())) {
                    table.getSelectionModel().select(i);
                }
            }
        }
        swapping = false;
    }

    private void arrange() {
        List<TableColumn<CounterRow, String>> next = new ArrayList<>();
        next.add(column("Counter", 170, false, CounterRow::name));
        if (columns == Columns.ALL) {
            next.add(column("Per second", 100, true, row -> row.dead() ? Texts.UNKNOWN : Texts.rate(row.rate())));
            next.add(column("Total", 130, true, row -> row.dead() ? Texts.UNKNOWN : Figures.count(row.total())));
            next.add(column("Meaning", 640, false, CounterRow::meaning));
        } else {
            boolean rate = columns == Columns.RATE_BY_PROCESSOR;
            next.add(column("All", 100, true, row -> row.dead()
                    ? Texts.UNKNOWN
                    : rate ? Texts.rate(row.rate()) : Figures.count(row.total())));
            for (int i = 0; i < processors.size(); i++) {
                int at = i;
                next.add(column("CPU " + processors.get(i), 92, true, row -> ofProcessor(row, at, rate)));
            }
        }
        table.getColumns().setAll(next);
    }

    private static String ofProcessor(CounterRow row, int at, boolean rate) {
        if (row.dead() || at >= row.totals().size()) {
            return Texts.UNKNOWN;
        }
        return rate ? Texts.rate(row.rates().get(at)) : Figures.count(row.totals().get(at));
    }

    private TableColumn<CounterRow, String> column(String title, double width, boolean number,
            Function<CounterRow, String> text) {
        TableColumn<CounterRow, String> column = new TableColumn<>(title);
        column.setId(title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
        column.setCellFactory(anyColumn -> new Cell());
        if (number) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    /** A row that tells style sheets what is dead and what loses; its name tells it too. */
    private static final class Row extends TableRow<CounterRow> {
        @Override
        protected void updateItem(CounterRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(DEAD, !empty && row != null && row.dead());
            pseudoClassStateChanged(LOSING, !empty && row != null && row.loss() && row.rate() > 0);
        }
    }

    private static final class Cell extends TableCell<CounterRow, String> {
        Cell() {
            LazyTooltip.install(this, () -> row() == null ? "" : row().meaning());
        }

        private CounterRow row() {
            int index = getIndex();
            return index < 0 || index >= getTableView().getItems().size() ? null : getTableView().getItems().get(index);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            CounterRow row = row();
            boolean name = !empty && row != null && getTableColumn() == getTableView().getColumns().get(0);
            setText(empty ? null : text);
            setGraphic(name && row.loss() && row.rate() > 0 ? new Icon("warning") : null);
        }
    }
}
