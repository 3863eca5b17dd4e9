package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.HistoryFeed;
import io.github.socketloom.collector.feed.ReplayFeed;
import io.github.socketloom.collector.feed.ReplayStatus;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Something that was opened to be looked at in a tab.
 *
 * @param target what it is
 * @param feed delivers, and is started and closed by the tab; null for a topology file
 * @param history the ticks that the feed keeps; null if it keeps none
 * @param replay plays the recording; null for anything else
 * @param retry makes the link again, at once and from any thread; does nothing where there is none
 * @param desk where the user is asked what the way to it needs
 * @param file the graph of a topology file; null for anything else
 */
record Opening(Target target, Feed feed, HistoryFeed history, Replay replay, Runnable retry, QuestionDesk desk,
        OpenedTopology file) {
    /** What {@link #retry} is where no link is made. */
    static final Runnable NOTHING_TO_RETRY = () -> {
        // it needs no link
    };

    Opening {
        Objects.requireNonNull(target);
        Objects.requireNonNull(retry);
        Objects.requireNonNull(desk);
        if ((feed == null) == (file == null)) {
            throw new IllegalArgumentException("either a feed or a file");
        }
    }

    /** A topology file that was read. */
    static Opening of(Target target, OpenedTopology file) {
        return new Opening(target, null, null, null, NOTHING_TO_RETRY, QuestionDesk.ofWindow(), file);
    }

    /** Something that delivers, whose ticks are kept. */
    static Opening of(Target target, HistoryFeed feed, Replay replay, Runnable retry, QuestionDesk desk) {
        return new Opening(target, feed, feed, replay, retry, desk, null);
    }

    /**
     * A recording that is played.
     *
     * @param feed plays it; closed with the history around it
     * @param status how that goes, written by the feed's thread
     */
    record Replay(ReplayFeed feed, AtomicReference<ReplayStatus> status) {}
}
