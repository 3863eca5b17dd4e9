package io.github.socketloom.app.timeline;

/**
 * What a time line shows. Immutable.
 *
 * @param ticks the ticks there are
 * @param position time of the tick shown, epoch microseconds; not to be asked if there are no ticks
 * @param playing whether it goes on by itself
 * @param speed 1 for as fast as the ticks were collected
 * @param time when the tick shown was collected, local time
 * @param distance how long ago that is, or how far into the recording
 * @param note what is to be said of the ticks; empty if nothing
 * @param end whether a recording has come to its end
 */
record TimelinePicture(Ticks ticks, long position, boolean playing, double speed, String time, String distance,
        String note, boolean end) {
    static final TimelinePicture EMPTY = new TimelinePicture(Ticks.NONE, 0, false, 1, "", "", "", false);

    boolean isFirst() {
        return ticks.isEmpty() || position <= ticks.first();
    }

    boolean isLast() {
        return ticks.isEmpty() || position >= ticks.last();
    }
}
