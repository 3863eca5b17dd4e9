package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.TickReport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/** The figures of the latest ticks, newest first. */
final class TickGrid extends GridPane {
    private static final int SHOWN = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private record Column(String title, Function<TickReport, String> figure) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("Tick", tick -> Figures.count(tick.sequence())),
            new Column("Began", tick -> TIME.format(Instant.EPOCH.plus(tick.collectedAt(), ChronoUnit.MICROS)
                    .atZone(ZoneId.systemDefault()))),
            new Column("Took", tick -> Figures.duration(tick.tickNanos())),
            new Column("Sockets read", tick -> Figures.duration(tick.socketNanos())),
            new Column("Owners found", tick -> Figures.duration(tick.ownerNanos())),
            new Column("Enriched", tick -> Figures.duration(tick.enrichNanos())),
            new Column("Joined", tick -> Figures.duration(tick.joinNanos())),
            new Column("Sockets", tick -> Figures.count(tick.sockets())),
            new Column("Without owner", tick -> Figures.count(tick.ownerless())),
            new Column("CPU", tick -> tick.cpuLoad() < 0 ? "–" : Figures.percent(tick.cpuLoad())),
            new Column("Failures", tick -> Figures.count(tick.errors().size())));

    private final Label[][] cells = new Label[SHOWN][COLUMNS.size()];

    TickGrid(CollectorStatusViewModel model) {
        getStyleClass().add("fact-grid");
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        for (int column = 0; column < COLUMNS.size(); column++) {
            getColumnConstraints().add(right);
            Label heading = new Label(COLUMNS.get(column).title());
            heading.getStyleClass().add("fact-heading");
            add(heading, column, 0);
            for (int row = 0; row < SHOWN; row++) {
                cells[row][column] = new Label();
                cells[row][column].getStyleClass().add("figure");
                add(cells[row][column], column, row + 1);
            }
        }
        model.ticks().addListener((ListChangeListener<TickReport>) change -> show(model.ticks()));
        show(model.ticks());
    }

    private void show(List<TickReport> ticks) {
        for (int row = 0; row < SHOWN; row++) {
            int index = ticks.size() - 1 - row;
            for (int column = 0; column < COLUMNS.size(); column++) {
                Label cell = cells[row][column];
                cell.setText(index < 0 ? "" : COLUMNS.get(column).figure().apply(ticks.get(index)));
                cell.setVisible(index >= 0);
                cell.setManaged(index >= 0);
            }
        }
    }
}
