package io.github.socketloom.collector.feed.recording;

import java.util.List;

/** A {@link Timeline} whose ticks lie in segments. */
interface SegmentedTimeline extends Timeline {

    /** Returns the segments there are now, oldest first. */
    List<Segment> segments();

    /**
     * Is told by a cursor that a segment cannot be read.
     *
     * @param segment which one
     * @param ticks how many of its ticks behind the keyframe can be read; -1 if not even that can
     * @param problem what is wrong where
     */
    void broken(Segment segment, int ticks, String problem);

    @Override
    default long[] times() {
        List<Segment> all = segments();
        int count = 0;
        int[] ticks = new int[all.size()];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = all.get(i).ticks(); // asked once: it may grow meanwhile
            count += ticks[i] + (isTick(all, i) ? 1 : 0);
        }
        long[] times = new long[count];
        int at = 0;
        for (int i = 0; i < ticks.length; i++) {
            Segment segment = all.get(i);
            if (isTick(all, i)) {
                times[at++] = segment.keyTime();
            }
            for (int tick = 0; tick < ticks[i]; tick++) {
                times[at++] = segment.time(tick);
            }
        }
        return times;
    }

    /** A keyframe that repeats what the tick before it told is none of its own, unless that tick is not there. */
    private static boolean isTick(List<Segment> all, int index) {
        Segment segment = all.get(index);
        return index == 0 || segment.isAnew() || all.get(index - 1).number() + 1 != segment.number();
    }

    @Override
    default TimelineCursor open() {
        return new SegmentCursor(this);
    }
}
