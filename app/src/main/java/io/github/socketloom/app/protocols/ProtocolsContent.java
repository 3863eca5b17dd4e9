package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.util.List;
import java.util.Map;

/**
 * What the view shows, made on the model thread. Immutable.
 *
 * @param wish what the user wanted to see
 * @param feed how the feed fares
 * @param host the host; null before the first reading
 * @param collectedAt when the latest reading began, epoch microseconds; 0 before the first
 * @param empty why there is nothing to show; null if there is something
 * @param choices the namespaces there are to choose from
 * @param chosen the one that is shown, by its present name
 * @param facts how much was read and when
 * @param factsExplained the same in sentences
 * @param problems what could not be read and why, sentences
 * @param cards the latest figures of each protocol
 * @param charts lines over time, in their order; empty while they are not shown
 * @param chartSeconds how many seconds their axis spans
 * @param tables the tables; without the kernel's counters while they are not shown
 * @param pairs the readings that the kernel's counters are of
 */
record ProtocolsContent(ProtocolsWish wish, FeedState feed, HostInfo host, long collectedAt, EmptyState empty,
        List<NamespaceChoice> choices, NamespaceChoice chosen, String facts, String factsExplained,
        List<String> problems, List<CardGroup> cards, Map<ChartGroup, ChartData> charts, double chartSeconds,
        ProtocolTables tables, List<CounterPair> pairs) {

    /**
     * Two readings of a namespace.
     *
     * @param before the earlier one; null if there is none
     * @param now the later one
     */
    record CounterPair(ProtocolCounters before, ProtocolCounters now) {}

    /** Returns what is shown before anything is known. */
    static ProtocolsContent before(ProtocolsWish wish) {
        return new ProtocolsContent(wish, FeedState.CONNECTING, null, 0,
                new EmptyState("Waiting for the first reading", "The collector is being asked for its counters.", null,
                        false),
                List.of(NamespaceChoice.OWN), NamespaceChoice.OWN, "", "", List.of(), List.of(), Map.of(), 0,
                ProtocolTables.EMPTY, List.of());
    }
}
