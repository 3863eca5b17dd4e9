package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.collector.feed.Feed;
import java.util.Objects;

/**
 * Something that was opened to be looked at in a tab.
 *
 * @param target what it is
 * @param feed delivers, and is started and closed by the tab; null for a topology file
 * @param retry makes the link again, at once and from any thread; does nothing where there is none
 * @param desk where the user is asked what the way to it needs
 * @param file the graph of a topology file; null for anything else
 */
record Opening(Target target, Feed feed, Runnable retry, QuestionDesk desk, OpenedTopology file) {
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
        return new Opening(target, null, NOTHING_TO_RETRY, QuestionDesk.ofWindow(), file);
    }
}
