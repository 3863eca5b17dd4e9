package io.github.socketloom.app.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.recording.ReplayStatus;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {
    private static final long SECOND = 1_000_000;
    /** 2026-11-21 16:02:11 UTC. */
    private static final long NOON = 1_795_276_931L * SECOND;

    private final List<String> wishes = new ArrayList<>();
    private long now = NOON;
    private final Playback playback = new Playback() {
        @Override
        public void go(long before, long time) {
            wishes.add("go " + (before - NOON) / SECOND + " " + (time - NOON) / SECOND);
        }

        @Override
        public void play(boolean on) {
            wishes.add(on ? "play" : "stand");
        }

        @Override
        public void speed(double factor) {
            wishes.add("speed " + factor);
        }

        @Override
        public void leave() {
            wishes.add("leave");
        }
    };
    private final TimelineViewModel history = TimelineViewModel.ofHistory(playback, () -> now, ZoneOffset.UTC);
    private final TimelineViewModel recording = TimelineViewModel.ofRecording(playback, () -> now, ZoneOffset.UTC);

    /** Ticks of the last so many seconds, the latest at noon. */
    private static long[] ticks(int count) {
        return LongStream.rangeClosed(1 - count, 0).map(second -> NOON + second * SECOND).toArray();
    }

    private static ReplayStatus status(int count, int second, boolean playing) {
        return new ReplayStatus(NOON + (1 - count) * SECOND, NOON, NOON + second * SECOND, count, playing, 1, "");
    }

    private void freeze(int count) {
        history.freeze(NOON);
        history.setTicks(ticks(count));
    }

    @Test
    void appearsWhileThePictureIsFrozen() {
        assertFalse(history.shownProperty().get());
        assertEquals("", history.momentProperty().get());
        freeze(100);
        now += 35 * SECOND;
        history.tick();
        assertTrue(history.shownProperty().get());
        assertEquals("frozen at 16:02:11, 35 s ago", history.momentProperty().get());
        assertEquals("frozen at 16:02:11", history.titleProperty().get());
        history.resume();
        assertFalse(history.shownProperty().get());
        assertEquals("", history.momentProperty().get());
        assertEquals("", history.titleProperty().get());
    }

    @Test
    void aPictureFrozenBeforeAnyReadingSaysSo() {
        history.freeze(0);
        assertEquals("frozen before anything was read", history.momentProperty().get());
        history.step(-1);
        assertEquals(List.of(), wishes);
    }

    @Test
    void aStepShowsTheTickBesideTheOneShownAfterTheOneBeforeIt() {
        freeze(100);
        history.step(-1);
        history.step(-1);
        assertEquals(List.of("go -2 -1", "go -3 -2"), wishes);
        assertEquals("16:02:09", history.pictureProperty().get().time());
        assertEquals("2 s ago", history.pictureProperty().get().distance());
    }

    @Test
    void thereIsNothingBeforeTheFirstTickAndBehindTheLast() {
        freeze(5);
        history.step(1);
        history.step(-10);
        history.step(-1);
        assertEquals(List.of("go -4 -4"), wishes);
        assertTrue(history.pictureProperty().get().isFirst());
    }

    @Test
    void theHandleGoesToTheNearestTick() {
        freeze(100);
        history.goTo(NOON - 10 * SECOND + 400_000);
        history.goTo(NOON - 10 * SECOND - 300_000);
        history.goTo(0);
        history.goToLast();
        assertEquals(List.of("go -11 -10", "go -99 -99", "go -1 0"), wishes);
    }

    @Test
    void answersToOlderWishesDoNotPullTheHandleBack() {
        freeze(100);
        history.step(-10);
        history.step(-10);
        history.show(status(100, -10, false));
        assertEquals(NOON - 20 * SECOND, history.pictureProperty().get().position());
        history.show(status(100, -20, false));
        history.show(status(100, -21, false));
        assertEquals(NOON - 21 * SECOND, history.pictureProperty().get().position());
    }

    @Test
    void aTickThatIsNotKeptAnyMoreGivesTheOldestThereIs() {
        freeze(100);
        history.goToFirst();
        history.show(new ReplayStatus(NOON - 90 * SECOND, NOON, NOON - 90 * SECOND, 100, false, 1, ""));
        assertEquals(NOON - 90 * SECOND, history.pictureProperty().get().position());
    }

    @Test
    void playingGoesOnByItself() {
        freeze(100);
        history.step(-10);
        history.setPlaying(true);
        history.show(status(100, -10, true));
        history.show(status(100, -9, true));
        assertTrue(history.pictureProperty().get().playing());
        assertEquals("playing 16:02:02, 9 s ago", history.momentProperty().get());
        history.show(status(100, 0, false));
        assertFalse(history.playingProperty().get());
        assertEquals("frozen at 16:02:11, 0 s ago", history.momentProperty().get());
        assertEquals(List.of("go -11 -10", "play"), wishes);
    }

    @Test
    void aStepWhilePlayingStandsStill() {
        freeze(100);
        history.step(-10);
        history.setPlaying(true);
        history.show(status(100, -10, true));
        history.step(-1);
        assertEquals(List.of("go -11 -10", "play", "stand", "go -12 -11"), wishes);
        assertFalse(history.playingProperty().get());
    }

    @Test
    void draggingToTheEndStandsStillInsteadOfBeginningAnew() {
        recording.setTicks(ticks(100));
        recording.show(status(100, -50, true));
        recording.goTo(NOON);
        assertEquals(List.of("stand", "go -1 0"), wishes);
    }

    @Test
    void theSpeedIsPassedOnAndShown() {
        freeze(10);
        history.setSpeed(25);
        assertEquals(List.of("speed 25.0"), wishes);
        assertEquals(25, history.pictureProperty().get().speed());
    }

    @Test
    void saysHowMuchIsKept() {
        history.freeze(NOON);
        history.setMemory(8 << 20, 64 << 20);
        assertEquals("Nothing is kept yet.", history.explanation());
        history.setTicks(ticks(721));
        assertTrue(history.explanation().startsWith("Kept: 721 readings in 12 min, 8.0 MiB of 64 MiB of memory;"),
                history.explanation());
    }

    @Test
    void aRecordingIsAlwaysShownAndTellsHowFarItIs() {
        assertTrue(recording.shownProperty().get());
        recording.setTicks(ticks(725));
        recording.show(status(725, -689, true));
        assertEquals("0:35 of 12:04", recording.pictureProperty().get().distance());
        assertEquals("playing 15:50:42, 0:35 of 12:04", recording.momentProperty().get());
        recording.setPlaying(false);
        assertEquals("paused", recording.titleProperty().get());
    }

    @Test
    void aRecordingOfAnotherDayTellsTheDay() {
        now += 86_400 * SECOND;
        recording.setTicks(ticks(10));
        recording.show(status(10, -3, true));
        assertEquals("2026-11-21 16:02:08", recording.pictureProperty().get().time());
    }

    @Test
    void aRecordingEndsAndCanBePlayedAgain() {
        recording.setTicks(ticks(10));
        recording.show(status(10, 0, false));
        assertTrue(recording.pictureProperty().get().end());
        assertEquals("the recording ends here, 16:02:11", recording.momentProperty().get());
        recording.setPlaying(true);
        recording.show(status(10, -9, true));
        assertFalse(recording.pictureProperty().get().end());
        assertEquals(List.of("play"), wishes);
    }

    @Test
    void whatIsToBeSaidOfARecordingIsShown() {
        recording.setTicks(ticks(2));
        recording.show(new ReplayStatus(NOON - SECOND, NOON, NOON, 2, true, 1, "Its end is missing."));
        assertEquals("Its end is missing.", recording.pictureProperty().get().note());
        assertTrue(recording.explanation().endsWith("\nIts end is missing."));
    }

    @Test
    void answersThatComeAfterThePictureIsLiveAgainAreOfNoEffect() {
        freeze(10);
        history.step(-2);
        history.resume();
        history.show(status(10, -2, true));
        assertEquals(TimelinePicture.EMPTY, history.pictureProperty().get());
        assertFalse(history.playingProperty().get());
    }
}
