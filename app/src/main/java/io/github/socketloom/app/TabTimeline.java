package io.github.socketloom.app;

import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.timeline.Playback;
import io.github.socketloom.app.timeline.TimelineViewModel;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.ReplayFeed;
import io.github.socketloom.collector.feed.recording.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The time line of one tab, and what plays its ticks: for a host a replay of what is kept, made when the user first leaves
 * the moment at which the picture was frozen; for a recording its own. Belongs to the FX thread.
 */
final class TabTimeline {
    private final HostModel host;
    private final TaskRunner tasks;
    private final HistoryFeed history;
    private final Opening.Replay replay;
    private final Runnable leave;
    private final Consumer<String> say;
    private final TimelineViewModel model;
    /** Plays; null while the picture is live, or frozen and not moved. */
    private ReplayFeed player;
    private double speed = 1;
    private final Beat clock = new Beat(1000, this::tick);
    private boolean seen;
    private boolean asking;
    private int known = -1;

    /**
     * @param leave makes the picture live again
     * @param say tells the user a sentence
     */
    TabTimeline(Opening opening, HostModel host, TaskRunner tasks, Runnable leave, Consumer<String> say) {
        this.host = host;
        this.tasks = tasks;
        this.history = opening.history();
        this.replay = opening.replay();
        this.leave = leave;
        this.say = say;
        model = replay == null
                ? TimelineViewModel.ofHistory(new Player(), TabTimeline::wallMicros, ZoneId.systemDefault())
                : TimelineViewModel.ofRecording(new Player(), TabTimeline::wallMicros, ZoneId.systemDefault());
        if (replay != null) {
            player = replay.feed();
            replay.statuses().follow(status -> {
                if (status.ticks() != known) {
                    known = status.ticks();
                    askTicks(replay.recording());
                }
                model.show(status);
            }, Platform::runLater);
        } else {
            // the picture may have gone on before it stood still
            host.statusProperty().addListener((p, before, now) -> {
                if (now.frozen() && player == null && model.shownProperty().get()) {
                    model.freeze(collectedAt(now));
                }
            });
        }
    }

    private static long collectedAt(HostStatus status) {
        return status.report() == null ? 0 : status.report().collectedAt();
    }

    static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    TimelineViewModel model() {
        return model;
    }

    /** Lets the time line appear, or go, as the picture stands still or moves. For a recording: stand still or play. */
    void setFrozen(boolean on) {
        if (replay != null) {
            model.setPlaying(!on);
        } else if (on) {
            host.setFrozen(true);
            model.freeze(collectedAt(host.statusProperty().get()));
            watch();
        } else {
            host.setFrozen(false);
            model.resume();
            watch();
            end();
        }
    }

    /** Says whether the tab can be seen; only then the time line goes on. */
    void setSeen(boolean now) {
        seen = now;
        watch();
    }

    /** What is kept of a host grows, and gets older. */
    private void watch() {
        boolean watched = seen && replay == null && history != null && model.shownProperty().get();
        if (watched) {
            tick();
        }
        clock.setGoing(watched);
    }

    private void tick() {
        askTicks(history.history());
        model.tick();
    }

    /** There may be many; copying them is no work for the FX thread. */
    private void askTicks(Timeline timeline) {
        if (asking) {
            return;
        }
        asking = true;
        tasks.run("reading the time line", () -> new Told(timeline.times(), timeline.note().orElse(""),
                history == null ? 0 : history.keptBytes()), told -> {
                    asking = false;
                    model.setMemory(told.bytes(), HistoryFeed.MEMORY_BYTES);
                    model.setTicks(told.times());
                    if (replay == null) {
                        model.setNote(told.note());
                    }
                });
    }

    private record Told(long[] times, String note, long bytes) {}

    /** Ends what plays the past; its thread may be at work for a moment. */
    private void end() {
        ReplayFeed ending = player;
        player = null;
        if (ending != null) {
            tasks.run("leaving the past", () -> {
                ending.close();
                return null;
            }, done -> {
                // nothing is shown of it
            });
        }
    }

    /** Ends what plays the past, with the tab. A recording is closed with its feed. Any thread but that of the replay. */
    void close() {
        ReplayFeed ending = player;
        if (ending != null && replay == null) {
            ending.close();
        }
    }

    /** Does what the time line wants. */
    private final class Player implements Playback {
        private ReplayFeed player(long from) {
            if (player == null) {
                ReplayStatuses statuses = new ReplayStatuses();
                ReplayFeed made = new ReplayFeed(history.history(), statuses);
                made.play(false);
                made.seek(from);
                made.speed(speed);
                statuses.follow(status -> {
                    if (player == made) {
                        model.show(status);
                    }
                }, Platform::runLater);
                player = made;
                made.start(host.past(sentence -> Platform.runLater(() -> say.accept(sentence))));
            }
            return player;
        }

        @Override
        public void go(long before, long time) {
            ReplayFeed feed = player(before);
            feed.seek(before);
            if (time != before) {
                feed.step(1); // the tick comes as it came then: with what was new in it, and rates
                if (model.playingProperty().get()) {
                    feed.play(true);
                }
            }
        }

        @Override
        public void play(boolean on) {
            player(collectedAt(host.statusProperty().get())).play(on);
        }

        @Override
        public void speed(double factor) {
            speed = factor;
            if (player != null) {
                player.speed(factor);
            }
        }

        @Override
        public void leave() {
            leave.run();
        }
    }
}
