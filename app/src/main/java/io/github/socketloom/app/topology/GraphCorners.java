package io.github.socketloom.app.topology;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.ui.raster.GraphFrame;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.AnchorPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What lies in the corners of the graph: chips, buttons that zoom, the map of the whole, the legend. */
final class GraphCorners extends AnchorPane {

    private static final double ZOOM = 1.5;
    private static final double EDGE = 8;
    private static final double CHIPS = 34;

    private final GraphPane graph;
    private final StatusChips chips;
    private final MiniMap map;
    private final LegendPane legend;

    GraphCorners(TopologyViewModel model, GraphPane graph, FailureHandler failures) {
        this.graph = graph;
        getStyleClass().add("graph-corners");
        setPickOnBounds(false);
        setMinSize(0, 0);
        chips = new StatusChips(model, () -> zoom(ZOOM));
        map = new MiniMap(graph, failures);
        VBox buttons = new VBox(4,
                IconButton.of("zoom-in", "zoom-in", "Larger (+)", () -> zoom(ZOOM)),
                IconButton.of("zoom-out", "zoom-out", "Smaller (−)", () -> zoom(1 / ZOOM)),
                IconButton.of("zoom-fit", "fit", "Show everything (F)", () -> {
                    graph.camera().fit(System.nanoTime());
                    graph.cameraMoved();
                }));
        buttons.getStyleClass().add("zoom-buttons");
        HBox lookout = new HBox(EDGE, map, buttons);
        lookout.setAlignment(Pos.BOTTOM_RIGHT);
        lookout.setPickOnBounds(false);
        place(chips, EDGE, EDGE, null, EDGE);
        place(lookout, null, EDGE, EDGE, null);
        legend = new LegendPane(model);
        place(legend, null, null, EDGE, EDGE);
        getChildren().addAll(chips, legend, lookout);
        model.statusProperty().addListener((property, before, now) -> lookout.setVisible(!now.isEmpty()));
        lookout.setVisible(!model.statusProperty().get().isEmpty());
        graph.widthProperty().addListener((property, before, now) -> legend.fit(graph.getWidth(), graph.getHeight()));
        graph.heightProperty().addListener((property, before, now) -> legend.fit(graph.getWidth(), graph.getHeight()));
        graph.shownFrameProperty().addListener((property, before, now) -> shown(now));
    }

    /** @param changed called when what it covers is different */
    void setOnCovering(Runnable changed) {
        legend.widthProperty().addListener((property, before, now) -> changed.run());
        legend.unfoldedProperty().addListener((property, before, now) -> changed.run());
        legend.visibleProperty().addListener((property, before, now) -> changed.run());
        changed.run();
    }

    /** Returns how much of the left side is hidden, so that graphs are better not put there. */
    double coveredLeft() {
        return legend.isVisible() && legend.unfoldedProperty().get() ? legend.prefWidth(-1) : 0;
    }

    /** Returns how much of the top is hidden. */
    double coveredTop() {
        return CHIPS;
    }

    /** Returns whether the legend is unfolded. */
    BooleanProperty legendOpenProperty() {
        return legend.openProperty();
    }

    private static void place(Node node, Double top, Double right, Double bottom, Double left) {
        setTopAnchor(node, top);
        setRightAnchor(node, right);
        setBottomAnchor(node, bottom);
        setLeftAnchor(node, left);
    }

    private void zoom(double factor) {
        graph.camera().zoomMiddle(factor, System.nanoTime());
        graph.cameraMoved();
    }

    private void shown(GraphFrame frame) {
        chips.tellLabels(graph.tally().labelsWithoutRoom());
        map.show(frame);
    }

    /** Ends the threads that draw. */
    void close() {
        chips.close();
        map.close();
    }
}
