package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Chips above the graph: what is in it, what is not, what is going on. Each explains itself when it is pressed. */
final class StatusChips extends VBox {

    private static final Duration TICK = Duration.millis(100);
    /** What takes no longer than this needs no words. */
    private static final long PATIENCE_NANOS = 300_000_000;
    private static final double EXPLANATION_WIDTH = 420;
    /** With more discs than this nobody sees much at first sight. */
    private static final int CROWD = 400;

    private final TopologyViewModel model;
    private final FlowPane row = new FlowPane(4, 4);
    private final Map<String, ToggleButton> chips = new LinkedHashMap<>();
    private final Map<String, String> explanations = new LinkedHashMap<>();
    private final Label explanation = new Label();
    private final Button document = new Button();
    private final Label working = new Label();
    private final Button labels = new Button();
    private final Button expanded = new Button();
    private final Button crowded = new Button("Crowded – collapse endpoints");
    private final Timeline clock = new Timeline(new KeyFrame(TICK, event -> tellWork()));
    private String explained;
    private long workingSince;

    /** @param zoomIn shows everything larger */
    StatusChips(TopologyViewModel model, Runnable zoomIn) {
        this.model = model;
        getStyleClass().add("status-chips");
        setPickOnBounds(false);
        row.setPickOnBounds(false);
        explanation.setId("chip-explanation");
        explanation.getStyleClass().add("graph-card");
        explanation.setWrapText(true);
        explanation.setMaxWidth(EXPLANATION_WIDTH);
        explanation.setMinHeight(USE_PREF_SIZE);
        explanation.setVisible(false);
        explanation.managedProperty().bind(explanation.visibleProperty());
        document.setId("document-chip");
        document.getStyleClass().addAll("chip", "chip-accent");
        document.setGraphic(new Icon("document"));
        document.setMinWidth(0);
        document.setTooltip(new Tooltip("Shows the connections of this host again"));
        document.setOnAction(event -> model.closeDocument());
        working.setId("working-chip");
        working.getStyleClass().addAll("chip", "chip-working");
        labels.setId("labels-chip");
        labels.getStyleClass().add("chip");
        labels.setTooltip(new Tooltip("There is no room for these labels. Zooming in makes room; pointing at a disc"
                + " tells its name."));
        labels.setOnAction(event -> zoomIn.run());
        expanded.setId("expanded-chip");
        expanded.getStyleClass().add("chip");
        expanded.setMinWidth(0);
        expanded.setGraphic(new Icon("collapse"));
        expanded.setTooltip(new Tooltip("Shows endpoints with the same peers as one disc again. A single group is"
                + " collapsed by C when one of its members is chosen."));
        expanded.setOnAction(event -> model.toggleAll(expanded(model.pictureProperty().get())));
        crowded.setId("crowded-chip");
        crowded.getStyleClass().addAll("chip", "chip-accent");
        crowded.setMinWidth(0);
        crowded.setGraphic(new Icon("collapse"));
        crowded.setTooltip(new Tooltip("More than " + CROWD + " discs. Shows endpoints with the same peers as one disc;"
                + " “Subnets” above makes one of each /24 and /64."));
        crowded.setOnAction(event -> model.setWish(model.wishProperty().get().withEndpoints(EndpointChoice.COLLAPSED)));
        for (Node each : List.of(document, working, labels, expanded, crowded)) {
            each.setVisible(false);
        }
        clock.setCycleCount(Animation.INDEFINITE);
        getChildren().addAll(row, explanation);
        model.statusProperty().addListener((property, before, now) -> show());
        model.pictureProperty().addListener((property, before, now) -> {
            followWork(now);
            if (before == null || now == null || before.graph() != now.graph()) {
                show();
            }
        });
        followWork(model.pictureProperty().get());
        show();
    }

    private void show() {
        TopologyStatus status = model.statusProperty().get();
        GraphPicture picture = model.pictureProperty().get();
        List<Node> shown = new ArrayList<>();
        // without a host there is nothing to go back to
        document.setVisible(status.document() != null && !status.feed().isNone());
        if (document.isVisible()) {
            document.setText("Showing " + status.document() + " · Back to this host");
            shown.add(document);
        }
        explanations.clear();
        for (GraphNotes.Note note : GraphNotes.of(status, picture == null ? null : picture.graph())) {
            explanations.put(note.key(), note.explanation());
            ToggleButton chip = chips.computeIfAbsent(note.key(), this::chip);
            chip.setText(note.text());
            shown.add(chip);
        }
        int groups = expanded(picture).size();
        expanded.setVisible(groups > 0);
        if (groups > 0) {
            expanded.setText(Figures.count(groups, "group", "groups") + " expanded – collapse again");
            shown.add(expanded);
        }
        crowded.setVisible(status.document() == null && picture != null && picture.graph().nodes().size() > CROWD
                && model.wishProperty().get().endpoints() == EndpointChoice.ADDRESS);
        if (crowded.isVisible()) {
            shown.add(crowded);
        }
        if (working.isVisible()) {
            shown.add(working);
        }
        if (labels.isVisible()) {
            shown.add(labels);
        }
        if (!row.getChildren().equals(shown)) {
            row.getChildren().setAll(shown);
        }
        explain(explained);
    }

    private Set<String> expanded(GraphPicture picture) {
        return picture == null ? Set.of() : GraphGroups.expanded(picture.graph(), model.wishProperty().get());
    }

    private ToggleButton chip(String key) {
        ToggleButton chip = new ToggleButton();
        chip.setId("chip-" + key);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(0);
        chip.setOnAction(event -> explain(chip.isSelected() ? key : null));
        return chip;
    }

    private void explain(String key) {
        explained = key != null && explanations.containsKey(key) ? key : null;
        chips.forEach((each, chip) -> chip.setSelected(each.equals(explained)));
        explanation.setVisible(explained != null);
        explanation.setText(explained == null ? "" : explanations.get(explained));
    }

    private void followWork(GraphPicture picture) {
        boolean works = picture != null && picture.placed().working();
        if (works && clock.getStatus() != Animation.Status.RUNNING) {
            workingSince = System.nanoTime();
            clock.play();
        } else if (!works) {
            clock.stop();
            showWorking(false);
        }
    }

    private void tellWork() {
        long taken = System.nanoTime() - workingSince;
        if (taken > PATIENCE_NANOS) {
            working.setText("Laying out… " + Figures.duration(taken));
            showWorking(true);
        }
        if (!model.isShown()) {
            clock.stop(); // nobody sees it, and nothing works meanwhile
            showWorking(false);
        }
    }

    private void showWorking(boolean shown) {
        if (working.isVisible() != shown) {
            working.setVisible(shown);
            show();
        }
    }

    /** Tells how many labels found no room. */
    void tellLabels(int withoutRoom) {
        labels.setText(Figures.count(withoutRoom, "label hidden", "labels hidden") + " – zoom in");
        if (labels.isVisible() != withoutRoom > 0) {
            labels.setVisible(withoutRoom > 0);
            show();
        }
    }

    /** Stops the clock. */
    void close() {
        clock.stop();
    }
}
