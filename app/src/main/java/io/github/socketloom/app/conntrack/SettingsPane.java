package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the kernel's files say about connection tracking, where its figures come from, and what could not be read. */
final class SettingsPane extends ScrollPane {

    private final VBox content = new VBox(12);
    private ConntrackStats shown;

    SettingsPane() {
        setId("conntrack-settings");
        getStyleClass().addAll("edge-to-edge", "conntrack-settings");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(0);
        content.getStyleClass().add("conntrack-settings-content");
        setContent(content);
    }

    void show(ConntrackStats stats) {
        if (shown != null && stats != null && shown.files().equals(stats.files())
                && shown.problems().equals(stats.problems()) && shown.namespace() == stats.namespace()) {
            return; // so that what is read or selected is not taken away each second
        }
        shown = stats;
        List<Region> parts = new ArrayList<>();
        if (stats == null) {
            parts.add(wrapped("Nothing was read of this namespace."));
        } else {
            stats.problems().forEach(problem -> parts.add(problem(problem)));
            if (stats.remedy() != null) {
                parts.add(wrapped("Remedy: " + stats.remedy() + "."));
            }
            parts.add(wrapped(source(stats)));
            if (!stats.files().isEmpty()) {
                parts.add(files(stats.files()));
            }
        }
        content.getChildren().setAll(parts);
    }

    private static String source(ConntrackStats stats) {
        if (stats.source() == null) {
            return "The kernel tells no counters here.";
        }
        return stats.source().toLowerCase(Locale.ROOT).equals("ctnetlink")
                ? "Counters are read by ctnetlink, because the kernel does not write them to /proc/net/stat/nf_conntrack."
                : "Counters are read from /proc/net/stat/nf_conntrack, columns by their names.";
    }

    private static Region files(List<ConntrackFile> files) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("fact-grid");
        int row = 0;
        for (ConntrackFile file : files) {
            Label name = new Label(VisibleText.of(file.name()));
            name.getStyleClass().add("settings-name");
            Label value = new Label(Texts.number(file.value()));
            value.getStyleClass().add("settings-value");
            GridPane.setHalignment(value, HPos.RIGHT);
            Label path = new Label(VisibleText.of(file.path()));
            path.getStyleClass().add("secondary");
            grid.addRow(row++, name, value, path);
        }
        return grid;
    }

    private static Region problem(String problem) {
        HBox line = new HBox(8, new Icon("warning"), wrapped(problem));
        line.getStyleClass().add("rank-limited");
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(VisibleText.of(text));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
