package io.github.socketloom.app.timeline;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.feed.recording.ReplayStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The time line of a tab: the ticks that are kept of a host, shown while its picture is frozen, or those of a recording,
 * shown always. Belongs to the FX thread.
 */
public final class TimelineViewModel {
    /** The speeds that are offered. */
    static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 100.0);
    /** Ticks of a larger step. */
    static final int LARGE_STEP = 10;

    private final boolean recording;
    private final Playback playback;
    private final LongSupplier wallMicros;
    private final ZoneId zone;
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper(this, "shown");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyObjectWrapper<TimelinePicture> picture = new ReadOnlyObjectWrapper<>(this, "picture",
            TimelinePicture.EMPTY);
    private final ReadOnlyStringWrapper moment = new ReadOnlyStringWrapper(this, "moment", "");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private Ticks ticks = Ticks.NONE;
    private long position;
    /** The tick that was asked for last, until it is shown. */
    private Long wanted;
    private double speed = 1;
    private String note = "";
    private long keptBytes;
    private long mostBytes;

    private TimelineViewModel(boolean recording, Playback playback, LongSupplier wallMicros, ZoneId zone) {
        this.recording = recording;
        this.playback = playback;
        this.wallMicros = wallMicros;
        this.zone = zone;
        shown.set(recording);
        playing.set(recording);
    }

    /**
     * Returns the time line of what is kept of a host.
     *
     * @param wallMicros the wall clock, epoch microseconds
     */
    public static TimelineViewModel ofHistory(Playback playback, LongSupplier wallMicros, ZoneId zone) {
        return new TimelineViewModel(false, playback, wallMicros, zone);
    }

    /** Returns the time line of a recording. */
    public static TimelineViewModel ofRecording(Playback playback, LongSupplier wallMicros, ZoneId zone) {
        return new TimelineViewModel(true, playback, wallMicros, zone);
    }

    // ------------------------------------------------------------------------------------------- told by the tab

    /**
     * The picture stands still: the time line appears.
     *
     * @param collectedAt when what is shown was collected, epoch microseconds; 0 if nothing was yet
     */
    public void freeze(long collectedAt) {
        position = collectedAt;
        wanted = null;
        playing.set(false);
        shown.set(true);
        show();
    }

    /** The picture is live again: the time line goes. */
    public void resume() {
        shown.set(false);
        playing.set(false);
        wanted = null;
        show();
    }

    /** Says which ticks there are, epoch microseconds, oldest first. Not to be changed any more. */
    public void setTicks(long[] times) {
        Ticks next = new Ticks(times);
        if (!next.equals(ticks)) {
            ticks = next;
            show();
        }
    }

    /**
     * Says how much memory the ticks take.
     *
     * @param bytes how much now
     * @param most how much it may be
     */
    public void setMemory(long bytes, long most) {
        keptBytes = bytes;
        mostBytes = most;
    }

    /** Says what is to be said of the ticks; empty if nothing. */
    public void setNote(String sentence) {
        note = sentence;
        show();
    }

    /** Says how playing fares. */
    public void show(ReplayStatus status) {
        if (!shown.get()) {
            return; // it came too late: the picture is live again
        }
        if (wanted == null || isMet(status)) {
            wanted = null;
            position = status.position();
            playing.set(status.playing());
        }
        note = status.note();
        show();
    }

    /** Handles that are dragged and keys that are held would jump back by answers to older wishes. */
    private boolean isMet(ReplayStatus status) {
        return status.position() == wanted || status.playing() && status.position() > wanted
                || status.first() > wanted || status.ticks() < ticks.size();
    }

    /** Lets the figures of time go on. */
    public void tick() {
        if (shown.get() && !recording) {
            show();
        }
    }

    // ------------------------------------------------------------------------------------------- done by the user

    /** Goes to the tick nearest to a time, epoch microseconds. */
    void goTo(long time) {
        if (!ticks.isEmpty()) {
            go(ticks.nearest(time));
        }
    }

    /** Goes some ticks forward or, if negative, back, and stands still. */
    public void step(int count) {
        if (shown.get() && !ticks.isEmpty()) {
            pause();
            go(ticks.at(position) + count);
        }
    }

    void goToFirst() {
        if (!ticks.isEmpty()) {
            go(0);
        }
    }

    void goToLast() {
        if (!ticks.isEmpty()) {
            go(ticks.size() - 1);
        }
    }

    private void go(int index) {
        int there = Math.max(0, Math.min(ticks.size() - 1, index));
        long time = ticks.time(there);
        if (time == position) {
            return;
        }
        if (there == ticks.size() - 1) {
            pause(); // from the end it would begin anew
        }
        wanted = time;
        position = time;
        playback.go(ticks.time(Math.max(0, there - 1)), time);
        show();
    }

    private void pause() {
        if (playing.get()) {
            setPlaying(false);
        }
    }

    /** Lets the ticks go on from the one shown, or stand still. */
    public void setPlaying(boolean on) {
        if (on != playing.get()) {
            playing.set(on);
            playback.play(on);
            show();
        }
    }

    void setSpeed(double factor) {
        speed = factor;
        playback.speed(factor);
        show();
    }

    void backToLive() {
        playback.leave();
    }

    // --------------------------------------------------------------------------------------------------- is shown

    private void show() {
        boolean there = shown.get() && position != 0 && !(recording && ticks.isEmpty());
        if (!there) {
            picture.set(TimelinePicture.EMPTY);
            title.set(shown.get() && !recording ? "frozen" : "");
            moment.set(shown.get() && !recording ? "frozen before anything was read" : "");
            return;
        }
        long now = wallMicros.getAsLong();
        String time = TimeTexts.time(position, now, zone);
        String distance = recording
                ? TimeTexts.counter(position - ticks.first()) + " of " + TimeTexts.counter(ticks.last() - ticks.first())
                : TimeTexts.span(now - position) + " ago";
        boolean end = recording && !playing.get() && position >= ticks.last();
        picture.set(new TimelinePicture(ticks, position, playing.get(), speed, time, distance, note, end));
        String state = playing.get() ? "playing" : recording ? "paused" : "frozen at";
        title.set(end ? "ended" : recording ? playing.get() ? "" : "paused" : state + " " + time);
        moment.set(end ? "the recording ends here, " + time : state + " " + time + ", " + distance);
    }

    /** Returns what the ticks are and what bounds them, a few sentences. */
    String explanation() {
        if (ticks.isEmpty()) {
            return "Nothing is kept yet.";
        }
        String count = Figures.count(ticks.size(), "reading", "readings") + " in "
                + TimeTexts.span(ticks.last() - ticks.first());
        String what = recording
                ? "The recording: " + count + "."
                : "Kept: " + count + ", " + memory(keptBytes) + " of " + memory(mostBytes)
                        + " of memory; the oldest go when that is full. Collection goes on.";
        return what + " Drag, or use the arrow keys, Page Up and Page Down, Home and End."
                + (note.isEmpty() ? "" : "\n" + note);
    }

    private static String memory(long bytes) {
        return Figures.memory(bytes);
    }

    /** Tells whether it is that of a recording. */
    boolean isRecording() {
        return recording;
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns whether the time line can be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Returns whether ticks of the past go on by themselves. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** Returns what it shows. */
    ReadOnlyObjectProperty<TimelinePicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Returns which moment is looked at and how far away it is, a phrase; empty if it is now. Changes every second. */
    public ReadOnlyStringProperty momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** Returns the same, shorter and without what changes every second. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }
}
