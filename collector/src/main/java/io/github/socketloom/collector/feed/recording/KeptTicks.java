package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.io.IOException;

/** Something that ticks are kept in. Used by one thread. */
interface KeptTicks {

    /** Tells whether everything known after the latest tick is to be repeated before the next one. */
    boolean wantsKeyframe();

    /**
     * Keeps everything known.
     *
     * @param anew whether it is something new; if not it is what is known after the latest tick
     * @throws IOException if it cannot be kept
     */
    void keyframe(Snapshot all, boolean anew) throws IOException;

    /** Keeps a tick; {@link #wantsKeyframe} said no. */
    void update(Update update) throws IOException;

    /**
     * Keeps a tick that brings more of the snapshot.
     *
     * @param rows how many connections are known with it
     */
    void more(Update rest, int rows) throws IOException;
}
