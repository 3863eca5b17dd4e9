package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Histogram;
import io.github.socketloom.app.ui.SeriesChart;
import io.github.socketloom.app.ui.SeriesChart.Series;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.TickReport;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The cache of what is known of processes: what is asked, what is found, how long it takes. */
final class LookupPane extends VBox {
    private static final List<String> RANGES = List.of("≤ 1 ms", "≤ 5 ms", "≤ 10 ms", "≤ 50 ms", "≤ 100 ms",
            "≤ 500 ms", "≤ 1 s", "> 1 s");

    private final CollectorStatusViewModel model;
    private final Label entries = Cards.figure("lookup-entries");
    private final Label capacity = new Label();
    private final Label hits = Cards.figure("lookup-hits");
    private final Label misses = new Label();
    private final Label requests = Cards.figure("lookup-requests");
    private final Label failures = new Label();
    private final Label waiting = Cards.figure("lookup-intake");
    private final Label dropped = new Label();
    private final SeriesChart requestChart;
    private final SeriesChart cacheChart;
    private final SeriesChart intakeChart;
    private final Histogram durations = new Histogram("How long a request took", RANGES);
    private final Histogram overheads = new Histogram("How long asking held up a tick", RANGES);

    LookupPane(CollectorStatusViewModel model) {
        super(16);
        this.model = model;
        requestChart = chart("Requests per second", new Series("sent", "series-1"), new Series("answered", "series-2"),
                new Series("failed", "series-4"));
        cacheChart = chart("Cache, per second", new Series("hits", "series-2"), new Series("misses", "series-3"),
                new Series("evictions", "series-4"));
        intakeChart = chart("Processes that wait", new Series("waiting", "series-1"));
        FlowPane cards = new FlowPane(12, 12, Cards.card("Processes known", entries, capacity),
                Cards.card("Hits", hits, misses), Cards.card("Requests", requests, failures),
                Cards.card("Waiting", waiting, dropped));
        FlowPane charts = new FlowPane(32, 16, requestChart, cacheChart, intakeChart, durations, overheads);
        getChildren().addAll(cards, charts);
        model.ticks().addListener((ListChangeListener<TickReport>) change -> show());
        show();
    }

    private static SeriesChart chart(String title, Series... series) {
        return new SeriesChart(title, List.of(series), CollectorStatusViewModel.KEPT_TICKS, Figures::amount);
    }

    private void show() {
        LookupStatistics lookup = model.latest() == null ? LookupStatistics.NONE : model.latest().lookup();
        boolean known = lookup.capacity() > 0;
        entries.setText(known ? Figures.count(lookup.entries()) : "–");
        capacity.setText(known ? "of " + Figures.count(lookup.capacity()) + " that fit" : "no cache is kept");
        long asked = lookup.cacheHits() + lookup.cacheMissesUnknown();
        hits.setText(asked == 0 ? "–" : Figures.percent((double) lookup.cacheHits() / asked));
        misses.setText(Figures.count(lookup.cacheHits(), "hit", "hits") + ", "
                + Figures.count(lookup.cacheMissesUnknown(), "miss", "misses"));
        requests.setText(Figures.count(lookup.requestsSent()));
        failures.setText(Figures.count(lookup.requestsResponded()) + " answered, "
                + Figures.count(lookup.requestsFailed()) + " failed");
        waiting.setText(Figures.count(lookup.intakeDepth()));
        dropped.setText(Figures.count(lookup.cacheMissesIntakeDropped()) + " dropped from a full intake");
        requestChart.show(List.of(model.perSecond(tick -> tick.lookup().requestsSent()),
                model.perSecond(tick -> tick.lookup().requestsResponded()),
                model.perSecond(tick -> tick.lookup().requestsFailed())));
        cacheChart.show(List.of(model.perSecond(tick -> tick.lookup().cacheHits()),
                model.perSecond(tick -> tick.lookup().cacheMissesUnknown()),
                model.perSecond(tick -> tick.lookup().cacheEvictionsLru() + tick.lookup().cacheEvictionsPidReuse())));
        intakeChart.show(List.of(model.level(tick -> tick.lookup().intakeDepth())));
        durations.show(lookup.requestDurations());
        overheads.show(lookup.handlerOverheads());
    }
}
