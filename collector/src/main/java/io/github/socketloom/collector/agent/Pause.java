package io.github.socketloom.collector.agent;

import java.time.Duration;

/** Lets time pass between two readings. */
@FunctionalInterface
interface Pause {
    void of(Duration duration) throws InterruptedException;
}
