package io.github.socketloom.app.events;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What the Events view shows at one moment. Immutable; made on the model thread, shown on that of the user interface.
 *
 * @param rows the events in their order; shared, to be read only
 * @param matching how many of the kept events are wanted
 * @param kept how many are kept
 * @param byKind how many of these are of each kind
 * @param newer how many came that are wanted and not among the rows, because those keep their places
 * @param full whether older ones were forgotten because there were too many
 * @param chart how many of each kind happened per second
 * @param counted what was counted since the collector began
 * @param hearing what is not heard, and why
 * @param texts how events are written
 * @param collectedAt time of the latest reading, epoch microseconds; 0 before the first one
 * @param feed how the feed fares
 */
record EventContent(ConnectionEvent[] rows, int matching, int kept, Map<EventKind, Integer> byKind, int newer,
        boolean full, ChartData chart, EventStatistics counted, Hearing hearing, EventTexts texts, long collectedAt,
        FeedState feed) {

    /** What is shown before the model was looked at. */
    static final EventContent WAITING = new EventContent(new ConnectionEvent[0], 0, 0, Map.of(), 0, false,
            ChartData.EMPTY, EventStatistics.NONE, Hearing.UNKNOWN, new EventTexts(ZoneId.systemDefault(), List.of()),
            0, FeedState.CONNECTING);

    EventContent {
        byKind = Map.copyOf(byKind);
    }
}
