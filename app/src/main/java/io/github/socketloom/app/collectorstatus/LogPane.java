package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LastColumn;
import io.github.socketloom.app.ui.LazyTooltip;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What happened to the collector, newest first, to be searched and copied. */
final class LogPane extends VBox {
    private static final double ROW_HEIGHT = 26;
    private static final double HEIGHT = 260;
    private static final double LEAST_TEXT = 400;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final TableView<LogEntry> table = new TableView<>();

    LogPane(CollectorLog log) {
        super(8);
        TextField filter = new TextField();
        filter.setId("log-filter");
        filter.setPromptText("Search in the log");
        filter.textProperty().bindBidirectional(log.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMaxWidth(360);
        HBox tools = new HBox(8, filter, new CopyButton("Copy what is shown", () -> text(log.shown())));
        tools.setAlignment(Pos.CENTER_LEFT);
        table.setId("collector-log");
        table.getStyleClass().addAll("dense", "bordered", "log-table");
        table.setItems(log.shown());
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPrefHeight(HEIGHT);
        table.setMinHeight(HEIGHT);
        table.setPlaceholder(new Label("Nothing happened that would be worth a line."));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().add(column("Time", 160, new TimeFactory()));
        table.getColumns().add(column("Level", 100, new LevelFactory()));
        table.getColumns().add(column("What", LEAST_TEXT, new TextFactory()));
        LastColumn.fill(table, LEAST_TEXT);
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event) && !table.getSelectionModel().isEmpty()) {
                ClipboardText.put(text(List.copyOf(table.getSelectionModel().getSelectedItems())));
                event.consume();
            }
        });
        getChildren().addAll(tools, table);
    }

    private interface CellMaker {
        TableCell<LogEntry, LogEntry> make();
    }

    private static TableColumn<LogEntry, LogEntry> column(String title, double width, CellMaker cells) {
        TableColumn<LogEntry, LogEntry> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setCellFactory(c -> cells.make());
        return column;
    }

    /** Returns entries as lines of time, level and text, parted by tabs. */
    static String text(List<LogEntry> entries) {
        return entries.stream().map(entry -> time(entry) + "\t" + entry.level().word() + "\t" + entry.text())
                .collect(Collectors.joining("\n"));
    }

    private static String time(LogEntry entry) {
        return entry.time() == 0
                ? "–"
                : TIME.format(Instant.EPOCH.plus(entry.time(), ChronoUnit.MICROS).atZone(ZoneId.systemDefault()));
    }

    private static final class TimeFactory implements CellMaker {
        @Override
        public TableCell<LogEntry, LogEntry> make() {
            return new TableCell<>() {
                @Override
                protected void updateItem(LogEntry entry, boolean empty) {
                    super.updateItem(entry, empty);
                    setText(empty || entry == null ? null : time(entry));
                }
            };
        }
    }

    private static final class LevelFactory implements CellMaker {
        @Override
        public TableCell<LogEntry, LogEntry> make() {
            return new TableCell<>() {
                @Override
                protected void updateItem(LogEntry entry, boolean empty) {
                    super.updateItem(entry, empty);
                    boolean filled = !empty && entry != null;
                    setText(filled ? entry.level().word() : null);
                    setGraphic(filled ? new Icon(entry.level().icon()) : null);
                    getStyleClass().removeIf(name -> name.startsWith("level-"));
                    if (filled) {
                        getStyleClass().add("level-" + entry.level().word());
                    }
                }
            };
        }
    }

    private static final class TextFactory implements CellMaker {
        @Override
        public TableCell<LogEntry, LogEntry> make() {
            TableCell<LogEntry, LogEntry> cell = new TableCell<>() {
                @Override
                protected void updateItem(LogEntry entry, boolean empty) {
                    super.updateItem(entry, empty);
                    setText(empty || entry == null ? null : entry.text());
                }
            };
            LazyTooltip.install(cell, () -> cell.getItem() == null ? "" : cell.getItem().text());
            return cell;
        }
    }
}
