package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.HostReplica;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what another feed delivers and keeps it: the latest of it in memory, within a bound, and all of it in a file
 * while somebody records. What a recording is to hold is asked for while it is made: every event of a connection, whether
 * or not the listener wants them. Both hold what the protocol's encoder makes of it. Encoding is done by a thread of its own and
 * never delays the feed; ticks that it cannot follow are merged and counted.
 */
public final class HistoryFeed implements Feed {

    /** Most memory that the kept ticks take. */
    public static final int MEMORY_BYTES = 64 << 20;

    /** Name of the thread that encodes. */
    public static final String THREAD = "history";

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFeed.class);
    private static final long CLOSE_PATIENCE_MILLIS = 5000;

    private final Feed inner;
    private final RecordingFile.Maker files;
    private final MemoryTimeline timeline;
    private final TickQueue queue;
    private final Thread thread = new Thread(this::run, THREAD);
    private final Object recordingLock = new Object();
    private RecordingTicks recording;
    private boolean stopping;
    private boolean closed;
    private boolean started;
    private ViewRequest wish;

    // of the history thread
    private final HostReplica replica = new HostReplica();
    private final List<KeptTicks> kept = new ArrayList<>();
    private RecordingTicks file;
    private int rows;
    private long mergedBefore;

    /** @param inner what is passed on; started and closed by this feed */
    public HistoryFeed(Feed inner) {
        this(inner, MEMORY_BYTES);
    }

    /**
     * Makes a feed with another bound.
     *
     * @param inner what is passed on; started and closed by this feed
     * @param memoryBytes most memory that the kept ticks take; 0 to keep none, for who only records
     */
    public HistoryFeed(Feed inner, long memoryBytes) {
        this(inner, memoryBytes, RecordingFile::make, new TickQueue());
    }

    /**
     * Makes a feed of other parts.
     *
     * @param files makes the files of recordings
     * @param queue where ticks wait to be kept
     */
    HistoryFeed(Feed inner, long memoryBytes, RecordingFile.Maker files, TickQueue queue) {
        this.queue = queue;
        this.inner = inner;
        this.files = files;
        this.timeline = new MemoryTimeline(memoryBytes);
        if (memoryBytes > 0) {
            kept.add(new MemoryTicks(timeline, memoryBytes));
        }
        thread.setDaemon(true);
    }

    @Override
    public void start(FeedListener listener) {
        thread.start();
        inner.start(new Passing(listener));
        synchronized (recordingLock) {
            started = true;
            if (wish == null && isRecording()) {
                ask();
            }
        }
    }

    @Override
    public void request(ViewRequest request) {
        synchronized (recordingLock) {
            wish = request;
            ask();
        }
    }

    private void ask() {
        if (wish == null && !started) {
            return; // what is wanted is said before the first tick, or then
        }
        ViewRequest asked = wish == null ? ViewRequest.DEFAULT : wish;
        inner.request(isRecording() ? asked.withCounters(asked.counters().withEvents(true)) : asked);
    }

    private boolean isRecording() {
        return recording != null && recording.status().running() && !stopping;
    }

    /** Returns the ticks kept in memory; command lines are in them as they were. */
    public Timeline history() {
        return timeline;
    }

    /** Returns how much memory the kept ticks take, bytes, at most {@link #MEMORY_BYTES}. */
    public long keptBytes() {
        return timeline.bytes();
    }

    /**
     * Begins to record, with everything known now; secrets in command lines are masked. The file appears at once.
     *
     * @throws IOException if the file is there already or cannot be made, or a recording is under way
     */
    public void record(Path path) throws IOException {
        synchronized (recordingLock) {
            if (closed) {
                throw new IOException("nothing is collected any more that could be recorded");
            }
            if (recording != null && recording.status().running()) {
                throw new IOException("a recording is under way: " + recording.status().file());
            }
            RecordingTicks begun = new RecordingTicks(path, files.make(path), HistoryFeed::wallMicros);
            recording = begun;
            stopping = false;
            queue.task(() -> begin(begun));
            ask();
        }
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Ends the recording and completes its file. Returns at once. */
    public void stopRecording() {
        synchronized (recordingLock) {
            if (recording != null && recording.status().running() && !stopping) {
                stopping = true;
                queue.task(() -> end(null));
                ask();
            }
        }
    }

    /** Returns how the recording goes; empty if there was none. After it ended this tells how it ended. */
    public Optional<RecordingStatus> recording() {
        synchronized (recordingLock) {
            return Optional.ofNullable(recording).map(RecordingTicks::status);
        }
    }

    private void run() {
        try {
            for (TickQueue.Item item = queue.take(); item != null; item = queue.take()) {
                keep(item);
                timeline.merged(queue.merged());
            }
            end(null);
        } catch (InterruptedException e) {
            LOG.debug("told to end before everything was kept");
        } catch (RuntimeException | Error e) {
            // nobody else would hear of it; the feed itself goes on
            LOG.error("the history failed", e);
            queue.abandon();
            synchronized (recordingLock) {
                closed = true;
            }
            end("keeping ticks failed (" + e + "); the log has the details");
        }
    }

    private void keep(TickQueue.Item item) {
        if (item instanceof TickQueue.Task todo) {
            todo.task().run();
        } else if (item instanceof TickQueue.Whole whole) {
            replica.apply(whole.snapshot());
            rows = whole.snapshot().connections().size();
            forEach(each -> each.keyframe(whole.snapshot(), true));
        } else if (item instanceof TickQueue.Change change) {
            repeatWhatIsKnown();
            replica.apply(change.update());
            rows += change.update().added().size() - change.update().removed().size();
            forEach(each -> each.update(change.update()));
        } else if (item instanceof TickQueue.Rest rest) {
            repeatWhatIsKnown();
            replica.apply(rest.update());
            rows += rest.update().added().size();
            forEach(each -> each.more(rest.update(), rows));
        }
    }

    private void repeatWhatIsKnown() {
        forEach(each -> {
            if (each.wantsKeyframe()) {
                each.keyframe(replica.snapshot(), false);
            }
        });
    }

    /** What one of them cannot keep is no matter of the others. */
    private void forEach(Step step) {
        for (KeptTicks each : List.copyOf(kept)) {
            try {
                step.apply(each);
            } catch (IOException e) {
                end("the recording could not be written: " + e.getMessage());
            }
        }
    }

    private void begin(RecordingTicks begun) {
        file = begun;
        mergedBefore = queue.merged();
        kept.add(begun);
        if (replica.hasBegun()) {
            try {
                begun.keyframe(replica.snapshot(), true);
            } catch (IOException e) {
                end("the recording could not be written: " + e.getMessage());
            }
        }
    }

    private void end(String problem) {
        RecordingTicks ending = file;
        if (ending != null) {
            file = null;
            kept.remove(ending);
            if (problem != null) {
                LOG.warn("recording to {} ended: {}", ending.status().file(), problem);
            }
            ending.end(problem, queue.merged() - mergedBefore);
            synchronized (recordingLock) {
                if (!closed) {
                    ask();
                }
            }
        }
    }

    @Override
    public void close() {
        inner.close();
        synchronized (recordingLock) {
            closed = true;
        }
        queue.end();
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("the recording is not complete yet; its file ends where it is cut");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something to be done with ticks. */
    private interface Step {
        void apply(KeptTicks each) throws IOException;
    }

    /** Hears first what goes on to the listener. */
    private final class Passing implements FeedListener {
        private final FeedListener listener;

        Passing(FeedListener listener) {
            this.listener = listener;
        }

        @Override
        public void snapshot(Snapshot snapshot) {
            queue.snapshot(snapshot);
            listener.snapshot(snapshot);
        }

        @Override
        public void more(Update rest) {
            queue.more(rest);
            listener.more(rest);
        }

        @Override
        public void update(Update update) {
            queue.update(update);
            listener.update(update);
        }

        @Override
        public void link(LinkStatus status) {
            listener.link(status);
        }

        @Override
        public void failed(String message) {
            queue.task(() -> end(message));
            listener.failed(message);
        }
    }
}
