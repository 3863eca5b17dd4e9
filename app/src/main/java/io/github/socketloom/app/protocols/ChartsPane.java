package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.app.ui.chart.ChartSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** Cards and charts. All charts show the same time, and share the instant that is read and the span that the user chooses. */
final class ChartsPane extends ScrollPane {

    private static final double LEAST_WIDTH = 340;
    private static final double MOST_WIDTH = 2000;
    private static final double HEIGHT = 220;
    private static final double GAP = 12;

    private final ProtocolsViewModel model;
    private final FigureCards cards = new FigureCards();
    private final Tiles tiles = new Tiles(LEAST_WIDTH, MOST_WIDTH, HEIGHT, GAP);
    private final Map<ChartGroup, ChartPane> panes = new EnumMap<>(ChartGroup.class);
    private final ObjectProperty<ChartSpan> span = new SimpleObjectProperty<>(this, "span");
    private final ObjectProperty<Double> crosshair = new SimpleObjectProperty<>(this, "crosshair");
    private final DoubleProperty timeSpan = new SimpleDoubleProperty(this, "timeSpan");
    private final Label uncounted = new Label();
    private Map<ChartGroup, ChartData> shown = Map.of();
    private ProtocolsWish wished;

    ChartsPane(ProtocolsViewModel model) {
        this.model = model;
        getStyleClass().addAll("edge-to-edge", "protocol-charts");
        setId("protocols-charts");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        uncounted.getStyleClass().add("secondary");
        uncounted.setWrapText(true);
        uncounted.fontProperty().addListener(
                (property, before, font) -> tiles.setFontSize(font.getSize() / 0.923));
        uncounted.managedProperty().bind(uncounted.visibleProperty());
        VBox content = new VBox(cards, tiles, uncounted);
        content.getStyleClass().add("protocol-content");
        setContent(content);
        cards.unfoldedProperty().addListener((property, before, now) -> arrange());
    }

    void show(ProtocolsContent content) {
        cards.show(content.cards());
        shown = content.charts();
        ProtocolsWish wish = content.wish();
        if (wished == null || !wished.namespace().isSameAs(wish.namespace()) || wished.family() != wish.family()
                || wished.range() != wish.range()) {
            panes.values().forEach(ChartPane::fitScale);
        }
        wished = wish;
        timeSpan.set(content.chartSeconds());
        shown.forEach((group, data) -> pane(group).show(data));
        arrange();
    }

    private ChartPane pane(ChartGroup group) {
        return panes.computeIfAbsent(group, made -> {
            ChartPane pane = new ChartPane(made.title(), made.writer());
            pane.setId("chart-" + made.key());
            pane.logarithmicProperty().bindBidirectional(model.logarithmicProperty());
            if (made.hasTotals()) {
                pane.setTotals(made::writeTotal);
            }
            pane.timeSpanProperty().bind(timeSpan);
            pane.spanProperty().bindBidirectional(span);
            pane.crosshairProperty().bindBidirectional(crosshair);
            return pane;
        });
    }

    private void arrange() {
        List<ChartPane> wanted = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (ChartGroup group : ChartGroup.values()) {
            if (group.isFolded() && !cards.unfoldedProperty().get()) {
                continue;
            }
            if (shown.containsKey(group)) {
                wanted.add(panes.get(group));
            } else {
                lacking.add(group.title());
            }
        }
        tiles.show(wanted);
        uncounted.setText("Not counted by this kernel: " + String.join("; ", lacking) + ".");
        uncounted.setVisible(!lacking.isEmpty() && !shown.isEmpty());
    }

    /** Returns the charts that are shown, in their order. */
    Map<ChartGroup, ChartPane> charts() {
        Map<ChartGroup, ChartPane> charts = new EnumMap<>(ChartGroup.class);
        panes.forEach((group, pane) -> {
            if (tiles.getChildren().contains(pane)) {
                charts.put(group, pane);
            }
        });
        return charts;
    }

    ReadOnlyBooleanProperty unfoldedProperty() {
        return cards.unfoldedProperty();
    }

    /** Ends threads that draw. */
    void close() {
        panes.values().forEach(ChartPane::close);
    }
}
