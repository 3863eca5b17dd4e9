package io.github.socketloom.collector.feed;

/**
 * A feed from an agent far away: makes the link, speaks the protocol, makes the link again when it is lost (after 1, 2,
 * 4 … 30 s, with jitter), resumes where that is possible. Failures that no retry helps end it; {@link #retry} begins
 * again. {@link FeedListener#failed} is never called: {@link FeedListener#link} says what there is to say, and the last
 * picture stands.
 */
public final class RemoteFeed implements Feed {

    /** @param connector makes the links; closed with the feed */
    public RemoteFeed(Connector connector) {
        throw new UnsupportedOperationException("comes with the session");
    }

    @Override
    public void start(FeedListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void request(ViewRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Makes the link again now: at once instead of after the delay, or after it had ended for good. Any thread. */
    public void retry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
