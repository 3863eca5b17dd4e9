package io.github.socketloom.collector.feed;

/**
 * A stream of what one collector sees, in this process or far away. Who shows it cannot tell the difference.
 *
 * <p>The listener is called on the feed's own thread, never on two threads at once: first {@link
 * FeedListener#snapshot}, then an {@link FeedListener#update} for each tick. A listener that is slow delays only its
 * own feed.
 */
public interface Feed extends AutoCloseable {

    /** Begins to deliver. May be called once. Returns at once. */
    void start(FeedListener listener);

    /** Says what the viewer wants from now on. Returns at once; takes effect with one of the next ticks. */
    void request(ViewRequest request);

    /** Ends delivery and frees everything that belongs to the feed. No call to the listener begins after it returns. */
    @Override
    void close();
}
