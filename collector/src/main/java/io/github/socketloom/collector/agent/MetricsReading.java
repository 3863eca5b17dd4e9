package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.metrics.HostMetrics;
import io.github.socketloom.collector.export.metrics.TrafficAggregates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads a host again and again and counts what flows from reading to reading. One thread at a time. */
final class MetricsReading {

    private final SnapshotReader reader;
    private final TrafficAggregates aggregates;
    private final HostMetrics.Detail detail;
    private final Pause pause;
    private final LongSupplier nanoTime;
    private boolean begun;

    /**
     * @param reader reads
     * @param aggregates counts
     * @param detail what is told
     * @param pause lets time pass
     * @param nanoTime a monotonic clock
     */
    MetricsReading(SnapshotReader reader, TrafficAggregates aggregates, HostMetrics.Detail detail, Pause pause,
            LongSupplier nanoTime) {
        this.reader = reader;
        this.aggregates = aggregates;
        this.detail = detail;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /** Reads now. The first reading waits a little for names that are looked up beside it. */
    HostMetrics read(boolean endsWindow) throws InterruptedException {
        Snapshot snapshot;
        if (begun) {
            snapshot = reader.read();
            Update update = reader.update();
            aggregates.count(snapshot, update == null ? List.of() : update.closed(),
                    update == null ? List.of() : update.events(), nanoTime.getAsLong());
        } else {
            begun = true;
            snapshot = new NamedReading(reader, pause).read();
            aggregates.count(snapshot, List.of(), nanoTime.getAsLong());
        }
        if (endsWindow) {
            aggregates.closeWindow();
        }
        return new HostMetrics(snapshot, aggregates.report(), detail);
    }

    /** Reads twice, so long apart. */
    HostMetrics readTwice(Duration apart) throws InterruptedException {
        read(false);
        pause.of(apart);
        return read(true);
    }
}
