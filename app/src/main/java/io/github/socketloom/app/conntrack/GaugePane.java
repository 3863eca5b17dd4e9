package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.conntrack.Gauge.Fact;
import io.github.socketloom.app.conntrack.Gauge.Level;
import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How full the table is: figure, bar, state in words, trend, and what stands beside. */
final class GaugePane extends VBox {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final Label figure = new Label();
    private final Label of = new Label();
    private final Bar bar = new Bar();
    private final Label words = new Label();
    private final Icon mark = new Icon("warning");
    private final Label trend = new Label();
    private final VBox facts = new VBox(4);
    private List<Fact> shownFacts = List.of();

    GaugePane() {
        super(4);
        getStyleClass().addAll("gauge");
        figure.setId("gauge-figure");
        figure.getStyleClass().add("card-figure");
        figure.setMinWidth(USE_PREF_SIZE);
        of.setId("gauge-of");
        of.getStyleClass().add("secondary");
        words.setId("gauge-words");
        words.getStyleClass().add("gauge-words");
        trend.setId("gauge-trend");
        trend.getStyleClass().add("secondary");
        trend.setWrapText(true);
        trend.setMinHeight(USE_PREF_SIZE);
        List.of(of, words).forEach(ClippedText::explain);
        HBox top = new HBox(8, figure, of);
        top.setAlignment(Pos.BASELINE_LEFT);
        HBox state = new HBox(4, mark, words);
        state.setAlignment(Pos.CENTER_LEFT);
        mark.managedProperty().bind(mark.visibleProperty());
        trend.managedProperty().bind(trend.textProperty().isNotEmpty());
        Label title = new Label("Entries in the table");
        title.getStyleClass().add("card-title");
        facts.getStyleClass().add("gauge-facts");
        getChildren().addAll(title, top, bar, state, trend, facts);
    }

    void show(Gauge gauge) {
        figure.setText(gauge.figure());
        of.setText(gauge.of());
        bar.show(gauge.fill());
        words.setText(gauge.words());
        trend.setText(gauge.trend());
        mark.setVisible(gauge.level() == Level.WARNING || gauge.level() == Level.DANGER);
        pseudoClassStateChanged(WARNING, gauge.level() == Level.WARNING);
        pseudoClassStateChanged(DANGER, gauge.level() == Level.DANGER);
        if (!gauge.facts().equals(shownFacts)) {
            shownFacts = gauge.facts();
            facts.getChildren().setAll(shownFacts.stream().map(GaugePane::fact).toList());
        }
    }

    private static Node fact(Fact fact) {
        Label text = new Label(fact.text());
        text.getStyleClass().add("gauge-fact");
        LazyTooltip.install(text, fact::explanation);
        if (fact.level() == Level.WARNING || fact.level() == Level.DANGER) {
            text.setGraphic(new Icon("warning"));
            text.getStyleClass().add(fact.level() == Level.DANGER ? "fact-danger" : "fact-warning");
        }
        return text;
    }

    /** A bar that is filled by a share. */
    private static final class Bar extends Region {
        private static final double HEIGHT = 8;
        private static final double LEAST = 2;

        private final Region filled = new Region();
        private double share;

        Bar() {
            getStyleClass().add("gauge-bar");
            filled.getStyleClass().add("gauge-fill");
            filled.setManaged(false);
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
            setMaxHeight(HEIGHT);
            getChildren().add(filled);
        }

        void show(double next) {
            share = next;
            filled.setVisible(next > 0);
            setAccessibleText(Double.isNaN(next) ? "unknown" : Texts.percent(next));
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            if (share > 0) {
                double width = Math.max(LEAST, Math.min(1, share) * getWidth());
                filled.resizeRelocate(0, 0, snapSizeX(width), getHeight());
            }
        }
    }
}
