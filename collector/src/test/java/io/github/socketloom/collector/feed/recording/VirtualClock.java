package io.github.socketloom.collector.feed.recording;

/** A clock on which every waiting is over at once and took as long as it should. */
final class VirtualClock implements ReplayClock {

    private long nanos = 5_000_000_000L;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public void await(Object monitor, long wanted) {
        synchronized (this) {
            nanos += wanted;
        }
    }
}
