package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.HostInfo;
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
 * @param charts lines over time, in their order
 * @param tables the tables; empty while they are not shown
 */
record ProtocolsContent(ProtocolsWish wish, FeedState feed, HostInfo host, long collectedAt, EmptyState empty,
        List<NamespaceChoice> choices, NamespaceChoice chosen, String facts, String factsExplained,
        List<String> problems, List<CardGroup> cards, Map<ChartGroup, ChartData> charts, ProtocolTables tables) {

    /** Returns what is shown before anything is known. */
    static ProtocolsContent before(ProtocolsWish wish) {
        return new ProtocolsContent(wish, FeedState.CONNECTING, null, 0,
                new EmptyState("Waiting for the first reading", "The collector is being asked for its counters.", null,
                        false),
                List.of(NamespaceChoice.OWN), NamespaceChoice.OWN, "", "", List.of(), List.of(), Map.of(),
                ProtocolTables.EMPTY);
    }
}
