package io.github.socketloom.app.events;

import io.github.socketloom.app.export.ChartExports;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.collector.model.ConnectionEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be saved of the Events view. FX thread; the files are written on another one. */
final class EventsExports {

    private EventsExports() {}

    static List<ViewExport> of(EventsViewModel model, ChartPane chart) {
        List<ViewExport> all = new ArrayList<>(List.of(
                new ViewExport("events-csv", "Events shown (CSV)", "events.csv", "CSV file",
                        () -> content(model, EventsText::csv)),
                new ViewExport("events-json", "Events shown (JSON)", "events.json", "JSON file",
                        () -> content(model, EventsText::json))));
        all.addAll(ChartExports.of("events-chart", "Chart of events", "events-chart", chart::picture));
        return List.copyOf(all);
    }

    @FunctionalInterface
    private interface Text {
        void write(ConnectionEvent[] rows, Writer out) throws IOException;
    }

    private static Optional<ViewExport.Content> content(EventsViewModel model, Text text) {
        EventContent shown = model.contentProperty().get();
        return shown.collectedAt() == 0
                ? Optional.empty()
                : Optional.of(out -> write(out, shown.rows(), text));
    }

    private static void write(OutputStream out, ConnectionEvent[] rows, Text text) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(rows, writer);
        writer.flush();
    }
}
