package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.SeriesChart;
import io.github.socketloom.app.ui.SeriesChart.Series;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.TickReport;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What the kernel tells between two ticks: closes, short-lived sockets, ends of processes, and what of it was lost. */
final class EventsPane extends VBox {
    private final CollectorStatusViewModel model;
    private final Label closes = Cards.figure("events-closes");
    private final Label shortLived = Cards.figure("events-short-lived");
    private final Label notShown = new Label();
    private final Label exits = Cards.figure("events-exits");
    private final Label lost = Cards.figure("events-lost");
    private final SeriesChart chart = new SeriesChart("Per second",
            List.of(new Series("closes", "series-1"), new Series("short-lived", "series-3"),
                    new Series("ends of processes", "series-2")),
            CollectorStatusViewModel.KEPT_TICKS, Figures::amount);

    EventsPane(CollectorStatusViewModel model) {
        super(16);
        this.model = model;
        getChildren().addAll(new FlowPane(12, 12,
                Cards.card("Closes", closes, new Label("with their final figures")),
                Cards.card("Short-lived", shortLived, notShown),
                Cards.card("Ends of processes", exits, new Label("told by the kernel")),
                Cards.card("Lost", lost, new Label("times messages were dropped"))), chart);
        chart.setMaxWidth(USE_PREF_SIZE);
        model.ticks().addListener((ListChangeListener<TickReport>) change -> show());
        show();
    }

    private void show() {
        EventStatistics events = model.latest() == null ? EventStatistics.NONE : model.latest().events();
        closes.setText(Figures.count(events.closes()));
        shortLived.setText(Figures.count(events.shortLived()));
        notShown.setText(events.notShown() == 0
                ? "that no reading had seen"
                : Figures.count(events.notShown()) + " of them only counted");
        exits.setText(Figures.count(events.processExits()));
        lost.setText(Figures.count(events.lost()));
        chart.show(List.of(model.perSecond(tick -> tick.events().closes()),
                model.perSecond(tick -> tick.events().shortLived()),
                model.perSecond(tick -> tick.events().processExits())));
    }
}
