package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.conntrack.Gauge.Fact;
import io.github.socketloom.app.conntrack.Gauge.Level;
import io.github.socketloom.app.model.ConntrackSeries;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.ArrayList;
import java.util.List;

/** Makes what the Conntrack view shows of a state. Belongs to the model thread. */
final class PictureMaker {

    private final EntryTable entries = new EntryTable();

    ConntrackPicture make(ModelState state, ModelChange change, ConntrackWish wish) {
        List<NamespaceChoice> namespaces = NamespaceChoice.of(state);
        NamespaceChoice chosen = chosen(namespaces, wish.namespace());
        ConntrackStats stats = chosen == null ? null : chosen.stats();
        EntryContent content = entries.refresh(state, change, wish, chosen == null ? -1 : chosen.id());
        ConntrackSeries series = chosen == null ? null : state.conntrackHistory().of(chosen.id()).orElse(null);
        if (stats == null || series == null) {
            return new ConntrackPicture(state.feed(), state.collectedAt(), namespaces, chosen,
                    ConntrackPicture.WAITING.gauge(), List.of(), List.of(), ChartData.EMPTY, ChartData.EMPTY, null,
                    content, state.counters().problems(), HostPlatform.of(state.host()));
        }
        List<CounterRow> counters = CounterRow.of(stats, series);
        Trend trend = Trend.of(series.seconds(), series.entries());
        Gauge gauge = Gauge.of(stats, trend, load(namespaces, stats), losses(counters));
        boolean byProcessor = wish.charted() != null && stats.counters().contains(wish.charted());
        ChartData chart = byProcessor
                ? ConntrackCharts.processors(series, stats, wish.charted())
                : ConntrackCharts.counters(series, counters);
        return new ConntrackPicture(state.feed(), state.collectedAt(), namespaces, chosen, gauge, counters,
                stats.processors().stream().map(ConntrackProcessor::processor).toList(),
                ConntrackCharts.entries(series), chart, byProcessor ? wish.charted() : null, content,
                state.counters().problems(), HostPlatform.of(state.host()));
    }

    /** A namespace that is gone is no reason to show nothing. */
    private static NamespaceChoice chosen(List<NamespaceChoice> namespaces, Long wanted) {
        NamespaceChoice own = namespaces.isEmpty() ? null : namespaces.get(0);
        if (wanted == null) {
            return own;
        }
        return namespaces.stream().filter(each -> each.id() == wanted).findFirst().orElse(own);
    }

    private static Gauge.HashLoad load(List<NamespaceChoice> namespaces, ConntrackStats stats) {
        long together = 0;
        boolean complete = true;
        for (NamespaceChoice each : namespaces) {
            if (each.stats() == null || each.stats().entries() == ConntrackStats.UNKNOWN) {
                complete = false;
            } else {
                together += each.stats().entries();
            }
        }
        return new Gauge.HashLoad(stats.buckets(), together, complete);
    }

    /** Returns what was refused; null if the kernel does not count it. */
    private static Fact losses(List<CounterRow> counters) {
        List<String> parts = new ArrayList<>();
        double rate = 0;
        long total = 0;
        boolean counted = false;
        for (CounterRow row : counters) {
            if (row.loss()) {
                counted = true;
                total += row.total();
                rate += row.rate();
                parts.add(row.name() + " " + Figures.count(row.total()));
            }
        }
        if (!counted) {
            return null;
        }
        String explanation = "Packets dropped, entries dropped early and entries that could not be inserted since the"
                + " kernel began to count: " + String.join(", ", parts) + ".";
        if (rate > 0) {
            return new Fact("Losing " + Texts.rate(rate) + "/s now", explanation, Level.DANGER);
        }
        if (total == 0) {
            return new Fact("Nothing dropped", explanation, Level.GOOD);
        }
        // after a gap nobody knows whether it goes on
        return new Fact(Figures.count(total) + (Double.isNaN(rate) ? " lost so far" : " lost so far, none now"),
                explanation, Level.GOOD);
    }
}
