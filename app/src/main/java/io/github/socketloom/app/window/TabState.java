package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.collector.feed.LinkStatus;

/**
 * How what a tab shows fares.
 *
 * @param kind the case; its name in lower case is a style class
 * @param icon name of the icon that tells it
 * @param text the same in words
 */
record TabState(Kind kind, String icon, String text) {

    /** The cases. */
    enum Kind {
        /** A file, which stands still. */
        STILL,
        /** Something is asked on the way. */
        ASKING,
        /** Nothing was received yet. */
        CONNECTING,
        /** The picture is kept up to date. */
        LIVE,
        /** The link was lost and will be made again; the last picture stands. */
        LOST,
        /** It has ended. */
        ENDED
    }

    /** Something is asked on the way. */
    static final TabState ASKING = new TabState(Kind.ASKING, "user", "waits for your answer");

    /** Returns how a target fares by its status; the status is null before anything is known. */
    static TabState of(Target target, HostStatus status) {
        if (status == null) {
            return new TabState(Kind.CONNECTING, target.icon(), "it begins");
        }
        if (status.feed().isNone()) {
            return new TabState(Kind.STILL, target.icon(), "a file: it stands still");
        }
        LinkStatus link = status.link();
        if (status.feed().isFailed()) {
            return new TabState(Kind.ENDED, "failure", "ended: " + status.feed().message());
        }
        if (link == null) {
            return status.report() == null
                    ? new TabState(Kind.CONNECTING, target.icon(), "the first reading is under way")
                    : live(target);
        }
        return switch (link.phase()) {
            case CONNECTING -> new TabState(Kind.CONNECTING, "refresh",
                    link.step().isEmpty() ? "connecting" : "connecting: " + link.step());
            case RECEIVING -> new TabState(Kind.CONNECTING, "arrow-down", "the connections are coming");
            case LIVE -> live(target);
            case LOST -> new TabState(Kind.LOST, "warning", "the link was lost; it will be made again");
            case ENDED -> new TabState(Kind.ENDED, "failure",
                    link.failure() == null ? "ended" : "ended: " + link.failure().sentence());
        };
    }

    private static TabState live(Target target) {
        return new TabState(Kind.LIVE, target.icon(), "live: the picture is kept up to date");
    }
}
