package io.github.socketloom.collector.feed;

import java.util.function.Consumer;

/**
 * Delivers the ticks of a {@link Timeline} in the order and at the pace in which they were collected, or otherwise if
 * asked. A jump delivers a snapshot. All methods return at once; any thread.
 */
public final class ReplayFeed implements Feed {

    /**
     * @param timeline what is replayed
     * @param statuses is told on the feed's thread how the replay goes
     */
    public ReplayFeed(Timeline timeline, Consumer<ReplayStatus> statuses) {
        throw new UnsupportedOperationException("comes with recordings");
    }

    @Override
    public void start(FeedListener listener) {
        throw new UnsupportedOperationException();
    }

    /** The interval is of no effect: ticks are as they were collected. */
    @Override
    public void request(ViewRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Goes on by itself, or stands still. At the end it begins anew. */
    public void play(boolean on) {
        throw new UnsupportedOperationException();
    }

    /** Sets how fast, 0.1 to 100 times. Pauses in which nothing was collected are never longer than a second. */
    public void speed(double factor) {
        throw new UnsupportedOperationException();
    }

    /** Goes to a time, epoch microseconds. */
    public void seek(long micros) {
        throw new UnsupportedOperationException();
    }

    /** Goes some ticks forward or, if negative, back, and stands still. */
    public void step(int ticks) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
