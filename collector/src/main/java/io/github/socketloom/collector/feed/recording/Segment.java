package io.github.socketloom.collector.feed.recording;

import java.io.IOException;
import java.io.InputStream;

/** A keyframe, which is a snapshot of everything known, and the ticks behind it, up to the next keyframe. Any thread. */
interface Segment {

    /** Returns its number; later ones have greater numbers, neighbours are one apart. */
    long number();

    /** Tells whether the keyframe is something new, and not what the ticks before it had added up to. */
    boolean isAnew();

    /** Returns when what the keyframe tells was collected, epoch microseconds. */
    long keyTime();

    /** Returns how many ticks there are behind the keyframe, as far as is known now. */
    int ticks();

    /** Returns when a tick behind the keyframe was collected, epoch microseconds. */
    long time(int tick);

    /**
     * Opens its frames, from the keyframe on. What comes later is read, too, once {@link #ticks} tells of it.
     *
     * @throws IOException if that fails
     */
    InputStream open() throws IOException;
}
