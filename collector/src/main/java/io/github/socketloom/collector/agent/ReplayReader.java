package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.Tick;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;

/**
 * Reads a capture: each reading is the next recorded tick. What a collector looks up beside its readings is there with
 * the reading itself, so that nobody waits for names by going on to the next tick.
 */
final class ReplayReader implements SnapshotReader {

    private static final Duration STEP = Duration.ofMillis(5);
    private static final int MOST_STEPS = 600;
    /** What is looked up may name what is to be looked up next. */
    private static final int ROUNDS = 2;

    private final Collector collector;
    private final Pause pause;
    private Update update;

    /**
     * @param collector reads a capture; closed with the reader
     * @param pause lets time pass
     */
    ReplayReader(Collector collector, Pause pause) {
        this.collector = collector;
        this.pause = pause;
    }

    @Override
    public void want(CounterRequest request) {
        collector.want(request);
    }

    @Override
    public Snapshot read() {
        Tick tick = collector.tick();
        update = tick.update();
        for (int i = 0; i < ROUNDS; i++) {
            awaitNames();
            tick = collector.again();
        }
        return tick.snapshot();
    }

    private void awaitNames() {
        try {
            for (int i = 0; i < MOST_STEPS && collector.isLookingUp(); i++) {
                pause.of(STEP);
            }
        } catch (InterruptedException e) {
            // what is known by now is told
            Thread.currentThread().interrupt();
        }
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
