package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.chart.ChartData;
import java.util.List;

/**
 * What the Conntrack view shows at one moment. Immutable; made on the model thread.
 *
 * @param feed how the feed fares
 * @param collectedAt when the reading began, epoch microseconds; 0 before the first one
 * @param namespaces the namespaces, the own one first
 * @param chosen the one that is shown; null if none is known
 * @param gauge how full its table is
 * @param counters what its kernel counts
 * @param processors the processors that count, by number
 * @param entriesChart entries over time
 * @param countersChart what is counted over time
 * @param charted the counter that {@code countersChart} shows by processor; null if it shows all counters
 * @param entries the entries
 * @param problems what else could not be read, sentences
 * @param platform that of the host: only Linux tracks connections
 */
record ConntrackPicture(FeedState feed, long collectedAt, List<NamespaceChoice> namespaces, NamespaceChoice chosen,
        Gauge gauge, List<CounterRow> counters, List<Integer> processors, ChartData entriesChart,
        ChartData countersChart, String charted, EntryContent entries, List<String> problems, HostPlatform platform) {

    /** What is shown before the model was looked at. */
    static final ConntrackPicture WAITING = new ConntrackPicture(FeedState.CONNECTING, 0, List.of(), null,
            Gauge.of(null, null, new Gauge.HashLoad(-1, 0, false), null), List.of(), List.of(), ChartData.EMPTY,
            ChartData.EMPTY, null, EntryContent.NONE, List.of(), HostPlatform.LINUX);

    ConntrackPicture {
        namespaces = List.copyOf(namespaces);
        counters = List.copyOf(counters);
        processors = List.copyOf(processors);
        problems = List.copyOf(problems);
    }
}
