package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The rarely used part of the toolbar. */
final class GraphOptions extends FlowPane {

    private static final double SLIDER_WIDTH = 120;
    private static final int LABEL_COLUMNS = 18;
    private static final String LABELS = "Which labels of containers are told in tables and payloads, by their keys:"
            + " words with | between them, * for anything, ! in front of what is not wanted; the first word that fits"
            + " decides. None are told if it is empty. Enter applies it.\nExamples:  app|tier     com.example.*"
            + "     !*secret*|*";

    private final Segments<LinkMetric> metric;
    private final TextField labels = new TextField();
    private final Slider spread = new Slider(0, 1, TopologyWish.DEFAULT.spread());
    private final ToggleButton host = new ToggleButton("Show the host");
    private String refused = "";

    GraphOptions(TopologyViewModel model) {
        setId("graph-options");
        getStyleClass().addAll("toolbar-row", "graph-options");
        setHgap(16);
        setVgap(8);
        metric = new Segments<>("metric", "Width of lines", TopologyToolbar.metrics(),
                chosen -> model.setWish(model.wishProperty().get().withMetric(chosen)));
        labels.setId("topology-labels");
        labels.setPromptText("none; for example app|tier");
        labels.setPrefColumnCount(LABEL_COLUMNS);
        labels.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().length() > TopologyWish.LONGEST_LABELS ? null : change));
        labels.setOnAction(event -> model.setWish(model.wishProperty().get().withLabels(labels.getText())));
        spread.setId("topology-spread");
        spread.setPrefWidth(SLIDER_WIDTH);
        spread.setAccessibleText("Spread: how far hubs draw apart");
        spread.setTooltip(new Tooltip("How far hubs draw apart: close together on the left, far on the right"));
        spread.valueProperty().addListener((property, before, now) -> model
                .setWish(model.wishProperty().get().withSpread(now.doubleValue())));
        host.setId("host-shown");
        host.getStyleClass().add("segment");
        host.setMinWidth(USE_PREF_SIZE);
        host.setTooltip(new Tooltip("The host itself, and its lines to what runs on it"));
        host.setOnAction(event -> model.setWish(model.wishProperty().get().withHostShown(host.isSelected())));
        HBox labelsBox = titled("Container labels", labels);
        LazyTooltip.install(labelsBox, () -> refused.isEmpty() ? LABELS : refused);
        getChildren().addAll(metric, labelsBox, titled("Spread", spread), host,
                groups(model));
    }

    private static HBox groups(TopologyViewModel model) {
        return titled("All groups", new HBox(4,
                IconButton.of("graph-expand", "expand", "Expand all groups",
                        () -> toggle(model, GraphGroups::collapsed)),
                IconButton.of("graph-collapse", "collapse", "Collapse all groups",
                        () -> toggle(model, GraphGroups::open))));
    }

    private static void toggle(TopologyViewModel model, Function<DisplayedGraph, Set<String>> groups) {
        GraphPicture picture = model.pictureProperty().get();
        if (picture != null) {
            model.toggleAll(groups.apply(picture.graph()));
        }
    }

    private static HBox titled(String title, javafx.scene.Node node) {
        Label label = new Label(title);
        label.getStyleClass().add("secondary");
        label.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(label, node);
        box.getStyleClass().add("segments");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    void show(TopologyWish wish) {
        metric.choose(wish.metric());
        if (!labels.isFocused()) {
            labels.setText(wish.labels());
        }
        spread.setValue(wish.spread());
        host.setSelected(wish.hostShown());
    }

    /** @param reason why labels cannot be chosen; null if they can */
    void refuse(String reason) {
        refused = reason == null ? "" : reason;
        labels.setDisable(reason != null);
    }
}
