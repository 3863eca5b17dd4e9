package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long somebody who looks only once waits for names. */
class NamedReadingTest {

    private static final List<Long> NOTHING = LookupStatistics.NONE.requestDurations();

    private final List<Duration> pauses = new ArrayList<>();
    private int readings;

    private Snapshot read(LookupStatistics... lookups) throws InterruptedException {
        return new NamedReading(new SnapshotReader() {
            @Override
            public Snapshot read() {
                LookupStatistics lookup = lookups[Math.min(readings++, lookups.length - 1)];
                return new Snapshot(new HostInfo("rack12", "linux", "6.18", "amd64"),
                        new TickReport(readings, 0, 1, 0, 0, 0, 1, 0, Map.of(), -1, 0, lookup, EventStatistics.NONE,
                                List.of()),
                        List.of(), List.of(), Map.of(), List.of());
            }

            @Override
            public void close() {}
        }, pauses::add).read();
    }

    private static LookupStatistics lookup(int waiting, long sent, long responded, long failed) {
        return new LookupStatistics(sent, responded, failed, 0, 0, 0, 0, 0, 0, 0, NOTHING, NOTHING, waiting, 0, 100);
    }

    @Test
    void whoeverHasNothingToAskReadsOnce() throws InterruptedException {
        assertEquals(1, read(lookup(0, 3, 2, 1)).report().sequence());
        assertEquals(List.of(), pauses);
    }

    @Test
    void whatWaitsIsAwaitedAndThenReadOnceMore() throws InterruptedException {
        assertEquals(4, read(lookup(5, 0, 0, 0), lookup(0, 1, 0, 0), lookup(0, 1, 1, 0)).report().sequence());
        assertEquals(2, pauses.size());
    }

    @Test
    void somebodyWhoNeverAnswersIsNotAwaitedForEver() throws InterruptedException {
        read(lookup(0, 1, 0, 0));
        assertEquals(Duration.ofMillis(1500), pauses.stream().reduce(Duration.ZERO, Duration::plus));
    }
}
