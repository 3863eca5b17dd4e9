package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.HeardEvent;

/**
 * An event with its times on the wall clock.
 *
 * @param event what happened
 * @param time when, epoch microseconds
 * @param startedAt when its connection began, epoch microseconds; 0 if unknown
 */
record HeardMoment(HeardEvent event, long time, long startedAt) {

    HeardMoment(HeardEvent event, TickClock.Moment now) {
        this(event, now.micros(event.nanoTime()), event.startNanoTime() == 0 ? 0 : now.micros(event.startNanoTime()));
    }
}
