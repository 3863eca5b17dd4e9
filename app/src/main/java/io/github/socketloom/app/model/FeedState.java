package io.github.socketloom.app.model;

/**
 * How a feed fares.
 *
 * @param phase the phase it is in
 * @param message why it failed and what can be done, a sentence for the user; null unless it failed
 */
public record FeedState(Phase phase, String message) {

    /** The phases, which only go forward. */
    public enum Phase {
        /** There is none: no host is looked at. */
        NONE,
        /** Nothing was received yet. */
        CONNECTING,
        /** The picture is kept up to date. */
        LIVE,
        /** It has ended; the picture, if there is one, is the last one received. */
        FAILED
    }

    /** There is none: no host is looked at. */
    public static final FeedState NONE = new FeedState(Phase.NONE, null);

    /** Nothing was received yet. */
    public static final FeedState CONNECTING = new FeedState(Phase.CONNECTING, null);

    /** The picture is kept up to date. */
    public static final FeedState LIVE = new FeedState(Phase.LIVE, null);

    /** Returns the state of a feed that cannot go on. */
    public static FeedState failed(String message) {
        return new FeedState(Phase.FAILED, message);
    }

    /** Tells whether there is none, because no host is looked at. */
    public boolean isNone() {
        return phase == Phase.NONE;
    }

    /** Tells whether the feed has ended. */
    public boolean isFailed() {
        return phase == Phase.FAILED;
    }
}
