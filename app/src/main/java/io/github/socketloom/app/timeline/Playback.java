package io.github.socketloom.app.timeline;

/** Shows ticks of the past. Called on the FX thread; everything returns at once. */
public interface Playback {

    /**
     * Shows a tick; of wishes that come faster than they can be met only the latest is.
     *
     * @param before time of the tick before it, with which it is compared, epoch microseconds; the same if there is none
     * @param time when it was collected, epoch microseconds
     */
    void go(long before, long time);

    /** Goes on by itself from the tick shown, or stands still. At the end of a recording it begins anew. */
    void play(boolean on);

    /** Sets how fast, 1 for as fast as the ticks were collected. */
    void speed(double factor);

    /** Shows what is collected now. Does nothing for a recording. */
    void leave();
}
