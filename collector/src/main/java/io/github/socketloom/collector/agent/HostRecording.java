package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.export.HumanUnits;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.RecordingStatus;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records what a feed delivers into a file, until it has lasted long enough, something fails, or the process is ended. */
final class HostRecording implements FeedListener, AutoCloseable {

    private final HistoryFeed feed;
    private final Path file;
    private final PrintWriter messages;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private boolean told;

    // of the feed's thread until it is over
    private volatile long connections;
    private volatile long lastTick;
    private volatile int ticks;
    private volatile int mostTicks = Integer.MAX_VALUE;
    private volatile String failure;

    /**
     * @param inner what is recorded
     * @param file is made
     * @param messages takes what the user is to know
     */
    HostRecording(Feed inner, Path file, PrintWriter messages) {
        this.feed = new HistoryFeed(inner, 0); // nobody looks back meanwhile
        this.file = file;
        this.messages = messages;
    }

    /**
     * Records; returns when it is complete.
     *
     * @param request what is recorded, how often
     * @param longest how long from the first tick on; null until the process is ended
     * @param most how many ticks
     * @throws SourceException if the file cannot be made or written, or the host cannot be looked at
     */
    void record(ViewRequest request, Duration longest, int most) throws SourceException, InterruptedException {
        mostTicks = most;
        try {
            feed.record(file);
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
        EndOfProcess end = new EndOfProcess(this);
        try {
            if (longest == null && most == Integer.MAX_VALUE) {
                messages.println("socketloom-agent: recording to " + file + " until interrupted");
            }
            feed.request(request);
            feed.start(this);
            begun.await(); // the first reading of a large host takes its time
            if (longest == null) {
                over.await();
            } else {
                over.await(longest.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            close();
            end.cancel();
        }
        String problem = failure == null ? status().problem() : failure;
        if (problem != null) {
            throw new SourceException(SourceException.Reason.FAILED, problem);
        }
    }

    private RecordingStatus status() {
        return feed.recording().orElseThrow();
    }

    /** Completes the file and says what is in it; once. */
    @Override
    public synchronized void close() {
        if (told) {
            return;
        }
        told = true;
        feed.close();
        RecordingStatus status = status();
        if (status.ticks() == 0) {
            if (failure == null) {
                messages.println("socketloom-agent: nothing was recorded: ended before the first reading was complete");
            }
            deleteEmpty();
        } else {
            messages.println("socketloom-agent: recorded " + count(status.ticks(), "tick") + " of "
                    + count(connections, "connection") + ", " + instant(status.since()) + " to " + instant(lastTick)
                    + ", in " + file + " (" + HumanUnits.bytes(status.bytes())
                    + "); what looks like a secret on command lines is masked");
        }
        messages.flush();
    }

    private void deleteEmpty() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            messages.println("socketloom-agent: " + file + " is empty and could not be deleted: " + e.getMessage());
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        connections += snapshot.connections().size();
        ticked(snapshot.report().collectedAt());
    }

    @Override
    public void update(Update update) {
        connections += update.added().size();
        ticked(update.report().collectedAt());
    }

    private void ticked(long collectedAt) {
        lastTick = collectedAt;
        begun.countDown();
        ticks++;
        if (ticks >= mostTicks || !status().running()) {
            over.countDown();
        }
    }

    @Override
    public void failed(String message) {
        failure = message;
        over.countDown();
        begun.countDown();
    }
}
