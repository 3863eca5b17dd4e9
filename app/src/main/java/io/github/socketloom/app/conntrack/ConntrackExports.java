package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.export.ChartExports;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be saved of the Conntrack view. FX thread; the files are written on another one. */
final class ConntrackExports {

    private final ConntrackViewModel model;

    private ConntrackExports(ConntrackViewModel model) {
        this.model = model;
    }

    static List<ViewExport> of(ConntrackViewModel model, ChartPane entries, ChartPane counters) {
        ConntrackExports exports = new ConntrackExports(model);
        List<ViewExport> all = new ArrayList<>(List.of(
                new ViewExport("conntrack-entries-csv", "Entries shown (CSV)", "conntrack.csv", "CSV file",
                        exports::entriesCsv),
                new ViewExport("conntrack-entries-json", "Entries shown (JSON)", "conntrack.json",
                        "JSON file", exports::entriesJson),
                new ViewExport("conntrack-counters-csv", "Counters of connection tracking (CSV)",
                        "conntrack-counters.csv", "CSV file", exports::countersCsv)));
        all.addAll(ChartExports.of("conntrack-entries-chart", "Chart of entries", "conntrack-entries-chart",
                entries::picture));
        all.addAll(ChartExports.of("conntrack-counters-chart", "Chart of counters", "conntrack-counters-chart",
                counters::picture));
        return List.copyOf(all);
    }

    private Optional<ViewExport.Content> entriesCsv() {
        EntryContent content = model.pictureProperty().get().entries();
        return content.isRead()
                ? Optional.of(out -> write(out, text -> ConntrackTexts.entriesCsv(content.rows(), text)))
                : Optional.empty();
    }

    private Optional<ViewExport.Content> entriesJson() {
        ConntrackPicture picture = model.pictureProperty().get();
        return picture.entries().isRead() && picture.chosen() != null
                ? Optional.of(out -> write(out, text -> EntriesJson.write(picture.entries(), picture.chosen(), text)))
                : Optional.empty();
    }

    private Optional<ViewExport.Content> countersCsv() {
        ConntrackPicture picture = model.pictureProperty().get();
        return picture.counters().isEmpty()
                ? Optional.empty()
                : Optional.of(out -> write(out,
                        text -> ConntrackTexts.countersCsv(picture.counters(), picture.processors(), text)));
    }

    @FunctionalInterface
    private interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static void write(OutputStream out, Text content) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        content.writeTo(text);
        text.flush();
    }
}
