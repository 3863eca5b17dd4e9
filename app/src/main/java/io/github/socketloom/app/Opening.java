package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.ReplayFeed;
import io.github.socketloom.collector.feed.recording.ReplayStatus;
import io.github.socketloom.collector.feed.recording.Timeline;
import java.util.Objects;

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
    static Opening of(Target target, HistoryFeed feed, Runnable retry, QuestionDesk desk) {
        return new Opening(target, feed, feed, null, retry, desk, null);
    }

    /** A recording, whose ticks need not be kept once more. */
    static Opening of(Target target, Replay replay, QuestionDesk desk) {
        return new Opening(target, replay.feed(), null, replay, NOTHING_TO_RETRY, desk, null);
    }

    /**
     * A recording that is played.
     *
     * @param feed plays it
     * @param recording its ticks
     * @param title what it is a recording of, and when it was made, a phrase
     * @param statuses how playing goes
     */
    record Replay(ReplayFeed feed, Timeline recording, String title, ReplayStatuses statuses) {
        /** How many ticks before the last one are played where only that is looked at, for rates and charts. */
        private static final int CHARTED = 120;

        /** Makes what plays a recording. */
        static Replay of(Timeline recording, String title) {
            ReplayStatuses statuses = new ReplayStatuses();
            return new Replay(new ReplayFeed(recording, statuses), recording, title, statuses);
        }

        /** Shows the end, and stands still there. To be called before the feed is started. */
        void showEnd() {
            long[] times = recording.times();
            feed.play(false);
            int before = Math.min(CHARTED, times.length - 1);
            feed.seek(times[times.length - 1 - before]);
            feed.step(before);
        }

        /** Tells whether the last tick was shown. Any thread. */
        boolean isAtEnd() {
            ReplayStatus latest = statuses.latest();
            return latest != null && !latest.playing() && latest.position() == latest.last();
        }
    }
}
