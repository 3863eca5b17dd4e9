package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.Tick;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** Reads by a collector of this process. */
final class CollectorReader implements SnapshotReader {

    private final Collector collector;
    private Update update;

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
        update = tick.update();
        return tick.snapshot();
    }

    @Override
    public Update hear(boolean reading) {
        update = (reading ? collector.tick() : collector.listen()).update();
        return update;
    }

    @Override
    public Update update() {
        return update;
    }

    @Override
    public void close() {
        collector.close();
    }
}
