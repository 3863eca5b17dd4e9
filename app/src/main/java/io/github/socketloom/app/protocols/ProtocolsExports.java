package io.github.socketloom.app.protocols;

import io.github.socketloom.app.export.ChartsFile;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be saved of the Protocols view. FX thread; the files are written on another one. */
final class ProtocolsExports {

    private static final String CSV = "CSV file";

    private final ProtocolsViewModel model;
    private final ChartsPane charts;

    ProtocolsExports(ProtocolsViewModel model, ChartsPane charts) {
        this.model = model;
        this.charts = charts;
    }

    List<ViewExport> all() {
        return List.of(
                export("protocols-csv", "Protocols, the latest figures (CSV)", "protocols.csv", CSV,
                        content -> out -> ProtocolsFile.protocols(content, out)),
                export("kernel-counters-csv", "Counters by the kernel's names (CSV)", "kernel-counters.csv", CSV,
                        content -> out -> ProtocolsFile.kernel(content, out)),
                export("protocols-json", "Protocols and the kernel's counters (JSON)", "protocols.json", "JSON file",
                        content -> out -> ProtocolsFile.json(content, out)),
                new ViewExport("protocols-charts-png", "Charts (PNG, 2×)", "protocols.png", "PNG picture",
                        () -> pictures().map(charts -> out -> ChartsFile.writePng(charts, out))),
                new ViewExport("protocols-charts-svg", "Charts (SVG)", "protocols.svg", "SVG picture",
                        () -> pictures().map(charts -> out -> ChartsFile.writeSvg(charts, out))),
                new ViewExport("protocols-lines-csv", "Lines of the charts (CSV)", "protocols-lines.csv", CSV,
                        this::lines));
    }

    private ViewExport export(String id, String title, String fileName, String kind,
            Function<ProtocolsContent, ViewExport.Content> content) {
        return new ViewExport(id, title, fileName, kind, () -> shown().map(content));
    }

    private Optional<ProtocolsContent> shown() {
        ProtocolsContent content = model.contentProperty().get();
        return content.empty() == null ? Optional.of(content) : Optional.empty();
    }

    private Optional<ViewExport.Content> lines() {
        return shown().filter(content -> !content.charts().isEmpty())
                .map(content -> out -> ProtocolsFile.lines(content, out));
    }

    /** Returns the charts as they are on the screen; those that were never there are not drawn. */
    private Optional<List<ChartPicture>> pictures() {
        List<ChartPicture> pictures = new ArrayList<>();
        if (shown().filter(content -> !content.charts().isEmpty()).isPresent()) {
            charts.charts().values().forEach(chart -> chart.picture().ifPresent(pictures::add));
        }
        return pictures.isEmpty() ? Optional.empty() : Optional.of(pictures);
    }
}
