package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/** Keeps ticks in memory, command lines as they are: what is shown of the past is what was shown then. */
final class MemoryTicks implements KeptTicks {

    /** A segment takes such a part of the memory at most, so that not too much is dropped at once. */
    private static final int LEAST_SEGMENTS = 8;

    private final MemoryTimeline timeline;
    private final TickEncoder encoder = new TickEncoder(false);
    private final TickTimes times = new TickTimes();
    private final KeyframeRule rule;
    private int sockets;
    /** So many sockets did not fit; less are worth another try. */
    private int tooManySockets = Integer.MAX_VALUE;

    /**
     * @param timeline where to
     * @param mostBytes most memory of that
     */
    MemoryTicks(MemoryTimeline timeline, long mostBytes) {
        this.timeline = timeline;
        this.rule = new KeyframeRule(mostBytes / LEAST_SEGMENTS);
    }

    @Override
    public boolean wantsKeyframe() {
        return timeline.hasBegun() ? rule.isDue(times.last()) : sockets < tooManySockets;
    }

    @Override
    public void keyframe(Snapshot all, boolean anew) {
        long time = anew ? times.next(all.report().collectedAt()) : times.last();
        byte[] frames = encoder.keyframe(all);
        rule.begun(time, frames.length);
        timeline.begin(time, anew, frames);
        if (!timeline.hasBegun()) {
            tooManySockets = all.connections().size() / 4 * 3;
        }
    }

    @Override
    public void update(Update update) {
        if (begun(update)) {
            keep(encoder.update(update));
        }
    }

    @Override
    public void more(Update rest, int rows) {
        if (begun(rest)) {
            keep(encoder.more(rest, rows));
        }
    }

    /** What comes while nothing can be kept is not encoded either. */
    private boolean begun(Update update) {
        times.next(update.report().collectedAt());
        sockets = update.report().sockets();
        return timeline.hasBegun();
    }

    private void keep(byte[] frames) {
        rule.grown(frames.length);
        timeline.add(times.last(), frames);
    }
}
