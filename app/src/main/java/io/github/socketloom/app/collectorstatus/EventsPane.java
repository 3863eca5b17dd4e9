package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.SeriesChart;
import io.github.socketloom.app.ui.SeriesChart.Series;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.TickReport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
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
    private final FlowPane kinds = new FlowPane(12, 12);
    private final Map<EventKind, Label> byKind = new EnumMap<>(EventKind.class);
    private final Label notTold = Cards.figure("events-not-told");
    private final Node notToldCard = Cards.card("Only counted", notTold, new Label("too many between ticks"));
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
                Cards.card("Lost", lost, new Label("times messages were dropped"))), kinds, chart);
        kinds.setId("events-by-kind");
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
        showKinds(events);
        chart.show(List.of(model.perSecond(tick -> tick.events().closes()),
                model.perSecond(tick -> tick.events().shortLived()),
                model.perSecond(tick -> tick.events().processExits())));
    }

    /** What never happens here takes no room. */
    private void showKinds(EventStatistics events) {
        boolean others = false;
        for (EventKind kind : EventKind.values()) {
            if (events.count(kind) > 0 && !byKind.containsKey(kind)) {
                byKind.put(kind, Cards.figure("events-kind-" + kind.key().replace('_', '-')));
                others = true;
            }
        }
        if (others) {
            kinds.getChildren().clear(); // in the order of kinds, whichever came first
            byKind.forEach((kind, figure) -> kinds.getChildren()
                    .add(Cards.card(title(kind), figure, new Label(detail(kind)))));
        }
        byKind.forEach((kind, figure) -> figure.setText(Figures.count(events.count(kind))));
        if (events.notTold() > 0 && !kinds.getChildren().contains(notToldCard)) {
            kinds.getChildren().add(notToldCard);
        }
        notTold.setText(Figures.count(events.notTold()));
    }

    private static String title(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "Connected";
            case FAILED -> "Failed";
            case ESTABLISHED -> "Established";
            case ACCEPT -> "Accepted";
            case LISTEN -> "Listeners";
            case RETRANSMIT -> "Retransmissions";
            case CLOSE -> "Closed";
            case FLOW_BEGIN -> "Flows begun";
            case FLOW_END -> "Flows ended";
        };
    }

    private static String detail(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "let in by peers";
            case FAILED -> "not let in by peers";
            case ESTABLISHED -> "handshakes with listeners";
            case ACCEPT -> "taken by processes";
            case LISTEN -> "began to listen";
            case RETRANSMIT -> "segments sent again";
            case CLOSE -> "connections and listeners";
            case FLOW_BEGIN, FLOW_END -> "of datagrams";
        };
    }
}
