package io.github.socketloom.collector.feed.recording;

import java.util.concurrent.TimeUnit;

/** How a replay lets time pass. */
interface ReplayClock {

    /** That of the system. */
    ReplayClock SYSTEM = new ReplayClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void await(Object monitor, long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.timedWait(monitor, nanos);
        }
    };

    /** Returns a monotonic time, nanoseconds. */
    long nanoTime();

    /**
     * Waits until the time has passed or somebody notifies; may end early for no reason.
     *
     * @param monitor held by the caller
     * @param nanos how long, positive
     */
    void await(Object monitor, long nanos) throws InterruptedException;
}
