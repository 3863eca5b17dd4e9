package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.Tick;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import java.util.List;

/** Reads by a collector of this process. */
final class CollectorReader implements SnapshotReader {

    private final Collector collector;
    private List<Connection> closed = List.of();

    /** @param collector is closed with the reader */
    CollectorReader(Collector collector) {
        this.collector = collector;
    }

    @Override
    public void want(CounterRequest request) {
        collector.want(request);
    }

    @Override
    public Snapshot read() {
        Tick tick = collector.tick();
        closed = tick.update() == null ? List.of() : tick.update().closed();
        return tick.snapshot();
    }

    @Override
    public List<Connection> closed() {
        return closed;
    }

    @Override
    public void close() {
        collector.close();
    }
}
